import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { connect, more, openAccounts, row, section } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { beginPost, chooseAccount, minuteIn, scheduleAt, states } from './pages/posts.ts'
import { press, see, seeHeading } from './pages/see.ts'

/** The schedule as the API tells it: which post, when, and to which account in which state. */
const schedule = (page: Page): Promise<unknown[]> =>
  page.evaluate(async () => {
    const workspace = /\/w\/(ws_[0-9a-z]+)/.exec(location.pathname)?.[1]
    const reply = await fetch(`/api/workspaces/${workspace}/posts?state=scheduled`)
    const { posts } = (await reply.json()) as {
      posts: {
        id: string
        version: number
        wallTime: string
        dueAt: string
        targets: { id: string; accountId: string; account: string; state: string; shape: string }[]
      }[]
    }
    return posts.map(({ id, version, wallTime, dueAt, targets }) => ({
      id,
      version,
      wallTime,
      dueAt,
      targets: targets.map((one) => [one.id, one.accountId, one.account, one.state, one.shape]),
    }))
  })

journey(
  'an account is removed and its posts go to another; connected again, the schedule is what it was',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: 'Brand' }).click()
    // Before the sign-in ends, and after the half year that passes in another journey.
    for (const [text, days] of [
      ['Midtown opens at six', 200],
      ['Midtown turns ten', 230],
    ] as const) {
      await beginPost(hana, text)
      const when = await minuteIn(hana, days)
      await chooseAccount(hana, 'Copper Kettle Midtown', 'LinkedIn Page')
      await scheduleAt(hana, when)
      await seeHeading(hana, text)
      await states(hana, 'Scheduled').waitFor()
    }
    const before = await schedule(hana)
    expect(before).toHaveLength(2)

    await openAccounts(hana)
    const midtown = row(hana, 'Copper Kettle Midtown', 'LinkedIn Page')
    await more(hana, midtown, 'Remove …')
    const remove = hana.getByRole('button', { name: 'Remove', exact: true })
    await see(hana, '2 posts for Copper Kettle Midtown')
    expect(await remove.isDisabled()).toBe(true)
    await hana.getByRole('radio', { name: 'Let another account post them' }).check()
    await expectGoodLooks(hana)
    await remove.click()
    await see(section(hana, 'LinkedIn'), /is removed/)
    const moved = await schedule(hana)
    expect(JSON.stringify(moved)).not.toContain('Copper Kettle Midtown')
    expect(JSON.stringify(moved)).toContain('"Copper Kettle"')

    await connect(hana, 'LinkedIn')
    await authorise(hana, 'Hana Sato')
    await seeHeading(hana, 'Which of these belong to Brand?')
    await hana.getByRole('checkbox', { name: 'Copper Kettle Midtown', exact: true }).check()
    const belongs = hana.getByRole('checkbox', { name: 'Yes, Copper Kettle Midtown belongs to Brand' })
    if (await belongs.isVisible()) await belongs.check()
    await press(hana, /^Keep /)
    await seeHeading(hana, 'Connected Accounts')
    await midtown.waitFor()
    expect(await schedule(hana)).toEqual(before)
  },
)
