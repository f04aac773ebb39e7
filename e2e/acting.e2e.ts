import { expect } from 'vitest'
import { journey } from './journey.ts'
import { row, setUp, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey('a hub admin enters a location, connects for it, and leaves', async ({ visit }) => {
  const omar = await visit('Omar Haddad')
  await omar.getByRole('link', { name: 'Lakeside' }).click()
  await seeHeading(omar, 'Why are you entering Lakeside?')
  await press(omar, /^Set up/)
  const banner = omar.getByRole('region', { name: 'Acting' })
  await see(banner, 'You are acting for Lakeside as Hub admin.')

  await omar.getByRole('button', { name: 'Connect X', exact: true }).click()
  await seeHeading(omar, 'Connecting X for Lakeside: what it takes')
  await press(omar, 'Continue to X')
  await authorise(omar, 'Erik Lund')
  await seeHeading(omar, 'You authorised @copperkettle_lake. Is that the one for Lakeside?')
  await banner.waitFor()
  await press(omar, 'Yes, keep @copperkettle_lake')
  const lake = row(omar, 'Copper Kettle Lakeside', 'X account')
  await status(lake, 'Connected')
  await see(lake, /authorised by Omar Haddad/)

  await press(banner, 'Leave Lakeside')
  await seeHeading(omar, 'Workspaces')
  await omar.getByRole('link', { name: 'Lakeside' }).click()
  await seeHeading(omar, 'Why are you entering Lakeside?')
})

journey(
  'somebody who may only look is invited, looks, and is offered nothing to press',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    await dana.getByRole('link', { name: 'People' }).click()
    await press(dana, 'Invite someone')
    await dana.getByRole('textbox', { name: 'E-mail' }).fill('vera.lind@copperkettle.example')
    await dana.getByRole('radio', { name: 'Viewer' }).check()
    await press(dana, 'Send invitation')
    const link = await dana.getByText(/\/invitation\//).textContent()

    const vera = await visit(undefined, link ?? '')
    await vera.getByRole('link', { name: 'Sign in' }).click()
    await press(vera, /^Vera Lind/)
    await press(vera, 'Join Riverside')
    await setUp(vera, '4 of 7')
    expect(
      await vera.getByRole('button', { name: /^(Connect|Reconnect|Renew|Refresh|Remove)/ }).count(),
    ).toBe(0)

    const mia = await visit('Mia Torres')
    await setUp(mia, '4 of 7')
    expect(await mia.getByRole('button', { name: /^(Connect|Reconnect|Renew|Remove)/ }).count()).toBe(0)
  },
)
