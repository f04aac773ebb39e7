import { expect } from 'vitest'
import { journey } from './journey.ts'
import { expectGoodLooks } from './looks.ts'
import { press, see, seeHeading } from './pages/see.ts'

journey(
  'closing a location: the plan first, then each step with what became of it',
  async ({ visit, emulator }) => {
    const carla = await visit('Carla Nowak')
    await carla.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Location' }).click()
    await carla.getByRole('link', { name: 'Close this workspace …' }).click()
    await seeHeading(carla, 'Close Hillside')
    await see(carla, /Disconnect \d accounts?\./)
    await see(carla, 'Archive the workspace.')
    // One name may stand for several: each says what it is.
    const accounts = carla.getByRole('region', { name: 'Accounts' })
    await see(accounts, /^Page · Facebook/)
    await see(accounts, 'Will be disconnected')
    await expectGoodLooks(carla)
    const button = carla.getByRole('button', { name: 'Close Hillside' })
    expect(await button.isDisabled()).toBe(true)
    await carla.getByRole('textbox', { name: 'Write Hillside to confirm' }).fill('Hillside')
    await press(carla, 'Close Hillside')
    await see(carla, 'Hillside is closed.')
    await see(carla, /all keys are destroyed\./)
    await see(carla, /Written down, with \d+ lines of the ledger\./)
    expect((await emulator.grants('x', 'carla')).some((one) => one.state === 'live')).toBe(false)

    const hana = await visit('Hana Sato')
    await seeHeading(hana, 'Workspaces')
    expect(await hana.getByRole('link', { name: 'Hillside' }).count()).toBe(0)
  },
)
