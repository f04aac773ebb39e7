import { expect } from 'vitest'
import { journey, signInAs } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'a hub admin proves who it is, acts for two locations, and the franchisee reads every line on a phone',
  async ({ visit }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: 'People' }).click()
    await press(hana, 'Invite someone')
    await hana.getByRole('textbox', { name: 'E-mail' }).fill('nils.berg@copperkettle.example')
    await press(hana, 'Send invitation')
    const link = await hana.getByText(/\/invitation\//).textContent()

    // With a password alone: no second factor was shown in this session yet.
    const nils = await visit(undefined, link ?? '')
    await nils.getByRole('textbox', { name: 'Your name' }).fill('Nils Berg')
    await nils
      .getByLabel(/password/i)
      .first()
      .fill('seven warm loaves of bread')
    await press(nils, 'Join Copper Kettle')
    await nils.getByRole('link', { name: 'Hillside' }).click()
    await press(nils, /^Support/)
    await seeHeading(nils, 'Is it really you?')
    await expectGoodLooks(nils)
    const code = nils.getByRole('textbox', { name: 'Code of your authenticator app' })
    await code.fill('123456')
    await press(nils, 'Go on')
    await see(nils, 'This code does not fit, or was used before.')
    await code.fill('000000')
    await press(nils, 'Go on')
    const banner = nils.getByRole('region', { name: 'Acting' })
    await see(banner, 'You are acting for Hillside as Hub admin.')

    await nils.getByRole('link', { name: 'Location', exact: true }).click()
    await nils.getByRole('textbox', { name: 'Phone' }).fill('+1 303 555 0191')
    await press(nils, 'Save')
    await see(nils, 'Saved.')
    await nils.getByRole('link', { name: 'People' }).click()
    await see(nils, 'While acting you see the people here, but do not invite any.')
    expect(await nils.getByRole('button', { name: /^(Invite|More for)/ }).count()).toBe(0)
    await nils.getByRole('link', { name: 'Ledger' }).click()
    await see(nils, /Nils Berg \(hub admin\) for Hillside entered to help somebody there\./)
    expect(await nils.getByRole('button', { name: 'Export as CSV' }).count()).toBe(0)
    await press(banner, 'Leave Hillside')

    // The same proof covers the next one.
    await nils.getByRole('link', { name: 'Midtown' }).click()
    await press(nils, /^Review/)
    await see(nils.getByRole('region', { name: 'Acting' }), 'You are acting for Midtown as Hub admin.')

    const carla = await visit()
    await carla.setViewportSize({ width: 390, height: 844 })
    await signInAs(carla, 'Carla Nowak')
    await carla.getByRole('navigation').getByRole('link', { name: 'Ledger' }).click()
    await see(carla, 'Nils Berg (hub admin) for Hillside left.')
    await see(carla, /Nils Berg \(hub admin\) for Hillside changed the settings of Hillside: .*address/)
    await see(carla, 'Nils Berg (hub admin) for Hillside entered to help somebody there.')
    await press(carla, 'Filter')
    await carla.getByRole('checkbox', { name: 'Only on behalf' }).check()
    await carla
      .getByText(/signed in at/)
      .first()
      .waitFor({ state: 'hidden' })
    await carla.reload()
    await see(carla, 'Nils Berg (hub admin) for Hillside left.')
    expect(await carla.getByText(/signed in at/).count()).toBe(0)
    await expectGoodLooks(carla)
  },
)
