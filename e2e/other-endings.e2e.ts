import { expect } from 'vitest'
import { journey } from './journey.ts'
import { connect, more, row, section, status } from './pages/accounts.ts'
import { allow, authorise, deny, signInThere, untick } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'saying no changes nothing and says so; leaving in the middle waits and resumes',
  async ({ visit }) => {
    const farah = await visit('Farah Aziz')
    await connect(farah, 'X')
    await signInThere(farah, 'Farah Aziz')
    await deny(farah)
    await see(farah, 'You said no at X, so nothing was connected.')
    await see(section(farah, 'X'), 'Not set up')

    await connect(farah, 'X')
    await authorise(farah, 'Farah Aziz')
    await seeHeading(farah, 'You authorised @copperkettle_mid. Is that the one for Midtown?')
    await farah.getByRole('link', { name: 'Back to Connected Accounts' }).click()
    const x = section(farah, 'X')
    await see(x, /Farah Aziz signed in at X .*waits until/)
    expect(await x.getByText('Connected', { exact: true }).count()).toBe(0)
    await farah.reload()
    await x.getByRole('link', { name: 'Choose accounts' }).click()
    await press(farah, 'Yes, keep @copperkettle_mid')
    await status(row(farah, 'Copper Kettle Midtown', 'X account'), 'Connected')
  },
)

journey('reconnecting with another account is refused, with both names', async ({ visit, emulator }) => {
  const farah = await visit('Farah Aziz')
  const tiktok = row(farah, 'Copper Kettle Midtown', 'TikTok account')
  const id = await tiktok.getAttribute('id')
  await more(farah, tiktok, 'Reconnect')
  await authorise(farah, 'Gus Meyer')
  await see(farah, 'You signed in as @gus.pours, but the account to reconnect is @ck.midtown.')
  await see(farah, 'Sign out at TikTok, then reconnect with a sign-in that reaches @ck.midtown.')
  await status(tiktok, 'Connected')
  expect(await tiktok.getAttribute('id')).toBe(id)
  expect((await emulator.grants('tiktok', 'gus')).filter((one) => one.state === 'live')).toEqual([])
})

journey(
  'a permission left out at the platform is named, and nothing is connected',
  async ({ visit, emulator }) => {
    const carla = await visit('Carla Nowak')
    await connect(carla, 'TikTok')
    await signInThere(carla, 'Carla Nowak')
    await untick(carla, /video\.publish/)
    await allow(carla)
    await see(carla, /^Some permissions were left out at TikTok: /)
    await see(carla, /leave them all ticked\./)
    await see(section(carla, 'TikTok'), 'Not set up')
    expect((await emulator.grants('tiktok', 'carla')).filter((one) => one.state === 'live')).toEqual([])
  },
)

journey(
  'a platform that is down ends in its own sentence, keeps nothing, and works later',
  async ({ visit, emulator }) => {
    const erik = await visit('Erik Lund')
    await emulator.fail({
      platform: 'tiktok',
      method: 'POST',
      path: '/v2/oauth/token/',
      times: 9,
      effect: { kind: 'status', status: 503 },
    })
    try {
      await connect(erik, 'TikTok')
      await authorise(erik, 'Erik Lund')
      await see(erik, 'TikTok’s answer got lost on the way, and its codes work only once.')
      await see(erik, 'Nothing was saved. Connect again.')
      await see(section(erik, 'TikTok'), 'Not set up')
    } finally {
      await emulator.mend()
    }
    await connect(erik, 'TikTok')
    await authorise(erik, 'Erik Lund')
    await press(erik, 'Yes, keep @ck.lakeside')
    await status(row(erik, 'Copper Kettle Lakeside', 'TikTok account'), 'Connected')
  },
)
