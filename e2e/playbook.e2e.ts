import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { limitTo, proveIfAsked } from './pages/ads.ts'
import { row, writePlaybook } from './pages/playbooks.ts'
import { go, press, see, seeHeading } from './pages/see.ts'

journey(
  'a hub offers a playbook: who cannot and why, asked, joined, declined, approved where it runs, stopped',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    // Enough beside what other ads may still cost in this month and in the next.
    await limitTo(hana, { month: '2000', alone: '2000' })

    await go(hana, 'Hub', 'Playbooks')
    await expectGoodLooks(hana)
    await writePlaybook(hana, { name: 'Autumn soup', text: 'Warm up at {name} in {city}' })
    await press(hana, /^Cannot join/)
    await hana.getByRole('button', { name: /have no ad account$/ }).waitFor()
    await see(row(hana, 'Austin'), 'No ad account at Facebook is chosen here.')
    await press(hana, /^Cannot join/)
    await press(hana, 'Offer it to locations')
    await press(hana, 'Ask locations …')
    await hana.getByLabel(/^A word to them/).fill('Please by Friday')
    await expectGoodLooks(hana)
    await press(hana, 'Ask them')
    await see(hana, 'will be told in a moment')
    await expectGoodLooks(hana)

    const erik = await visit('Erik Lund')
    await go(erik, 'Workspace', 'Playbooks')
    await erik.getByRole('link', { name: 'Autumn soup' }).click()
    await press(erik, 'Say no …')
    await erik.getByLabel('Why not').fill('We have no ad account this year')
    await press(erik, 'Decline')
    await see(erik, 'You can still join.')

    const ada = await visit('Ada Moreno')
    await go(ada, 'Workspace', 'Playbooks')
    await expectGoodLooks(ada)
    await ada.getByRole('link', { name: 'Autumn soup' }).click()
    await seeHeading(ada, 'Autumn soup')
    const place = ada.getByLabel('Its point on the map')
    const text = ada.getByText('Warm up at Harbour in Seattle').first()
    await Promise.race([place.waitFor().catch(() => undefined), text.waitFor().catch(() => undefined)])
    if (await place.isVisible()) {
      await place.fill('https://maps.google.com/?q=45.5152,-122.6784')
      await press(ada, 'It is at 45.51520, -122.67840')
    }
    await text.waitFor()
    await see(ada, 'The most it can cost you')
    await ada.getByRole('slider').focus()
    await ada.keyboard.press('End')
    await see(ada, '$20.00 a day')
    await ada.keyboard.press('Home')
    await see(ada, '$5.00 a day')
    await expectGoodLooks(ada)
    await press(ada, 'Join, and ask for its approval')
    const stands = (word: string) =>
      ada
        .getByRole('region', { name: 'How it stands' })
        .getByText(word, { exact: true })
        .waitFor({ timeout: 180_000 })
    await stands('Needs approval')

    // What comes from a playbook is not edited but joined anew, with another budget.
    await ada.goto(`${ada.url()}/edit`)
    await see(ada, 'This ad comes from a playbook of your hub, so it cannot be edited here.')
    await expectGoodLooks(ada)
    await ada.getByRole('link', { name: 'Back to the ad' }).click()
    await stands('Needs approval')
    await ada.getByRole('link', { name: 'Join it anew with another budget' }).click()
    await seeHeading(ada, 'Autumn soup')
    await see(ada, '$5.00 a day')
    await expectGoodLooks(ada)
    await press(ada, 'Join anew, and ask for its approval')
    await stands('Needs approval')

    await row(hana, 'Harbour').getByText('Waits for approval', { exact: true }).waitFor({ timeout: 300_000 })
    await see(row(hana, 'Lakeside'), 'We have no ad account this year')
    // A hub never approves for its locations.
    expect(await hana.getByRole('button', { name: /^Approve/ }).count()).toBe(0)

    await press(ada, /^Approve \$/)
    await proveIfAsked(ada, () => stands('In review'))
    await row(hana, 'Harbour').getByText('Running', { exact: true }).waitFor({ timeout: 180_000 })
    await expectGoodLooks(hana)
    await press(hana, 'Stop all of this playbook …')
    await press(hana, 'Yes, stop them all')
    await row(hana, 'Harbour').getByText('Paused', { exact: true }).waitFor({ timeout: 180_000 })
    await see(hana, 'Every ad of this playbook was stopped.')
    await see(ada, 'Your hub stopped every ad of this playbook.')
    await expectGoodLooks(hana)
  },
)
