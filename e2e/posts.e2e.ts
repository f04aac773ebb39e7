import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import {
  addPicture,
  beginPost,
  chooseAccount,
  minuteIn,
  publishNow,
  scheduleAt,
  states,
} from './pages/posts.ts'
import { see, seeHeading } from './pages/see.ts'

journey(
  'a post with a picture survives a reload, goes out, and hangs on the wall',
  async ({ visit, started }) => {
    const carla = await visit('Carla Nowak')
    await beginPost(carla, 'Fresh bread from seven')
    await addPicture(carla, 320)
    await chooseAccount(carla, 'Copper Kettle Hillside', 'Page')
    await see(carla, 'The draft is kept.')
    await carla.reload()
    await carla.getByLabel('What file 1 shows').waitFor()
    expect(await carla.getByLabel('What file 1 shows').inputValue()).toBe('A loaf of bread')
    await expectGoodLooks(carla)

    await publishNow(carla)
    await seeHeading(carla, 'Fresh bread from seven')
    await carla.getByText('Published', { exact: true }).waitFor({ timeout: 180_000 })
    await expectGoodLooks(carla)
    await carla
      .getByRole('navigation', { name: 'Workspace' })
      .getByRole('link', { name: 'Calendar', exact: true })
      .click()
    const onItsDay = carla.getByRole('link', { name: /Fresh bread from seven/ })
    await onItsDay.waitFor()
    await expectGoodLooks(carla)
    const wall = await visit(undefined, `${started.emulator}/_wall`)
    await wall
      .getByRole('link', { name: /Copper Kettle Hillside/ })
      .first()
      .click()
    await see(wall, 'Fresh bread from seven')
  },
)

journey(
  'a post with a picture is scheduled, and at its time it hangs on five walls',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    const says = 'Harbour bakes for the regatta'
    await beginPost(ada, says)
    await addPicture(ada, 1080)
    const kinds = ['Page', 'Instagram account', 'LinkedIn Page', 'TikTok account', 'X account']
    for (const kind of kinds) await chooseAccount(ada, 'Copper Kettle Harbour', kind)
    // TikTok wants a person to choose who can see it; nothing is chosen for them.
    await see(ada, 'Copper Kettle Harbour needs you to choose: who can see it.')
    await ada.getByRole('radiogroup', { name: 'Who can see it' }).getByRole('radio').last().check()
    await scheduleAt(ada, await minuteIn(ada, 2 / 1440))
    await seeHeading(ada, says)
    await states(ada, 'Scheduled').nth(4).waitFor()
    await expectGoodLooks(ada)

    await emulator.passMinutes(2)
    await states(ada, 'Published').nth(4).waitFor({ timeout: 180_000 })
    const hanging = await emulator.hanging(says)
    expect(hanging.map(({ platform }) => platform).toSorted(byName)).toEqual([
      'linkedin',
      'meta',
      'meta',
      'tiktok',
      'x',
    ])
    expect(new Set(hanging.map(({ account }) => account)).size).toBe(5)
    for (const platform of ['Facebook', 'LinkedIn', 'X'])
      await ada
        .getByRole('link', { name: `See it on ${platform}`, exact: true })
        .first()
        .waitFor()
  },
)

const byName = (a: string, b: string): number => a.localeCompare(b)
