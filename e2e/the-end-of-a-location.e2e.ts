import { text } from 'node:stream/consumers'
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

journey('the hub finds the closed location, what became of it, and takes the file', async ({ visit }) => {
  const hana = await visit('Hana Sato')
  await hana.getByRole('navigation', { name: 'Hub' }).getByRole('link', { name: 'Locations' }).click()
  await hana.getByRole('link', { name: 'Closings' }).click()
  await seeHeading(hana, 'Closings')
  await expectGoodLooks(hana)
  await hana.getByRole('link', { name: /^Hillside/ }).click()
  await seeHeading(hana, 'Closing of Hillside')
  await see(hana, /^Hillside was closed .*, by Carla Nowak\.$/)
  const accounts = hana.getByRole('region', { name: 'Accounts' })
  await see(accounts, /^Page · Facebook/)
  await see(accounts, 'Disconnected')
  await expectGoodLooks(hana)
  const taking = hana.waitForEvent('download')
  await press(hana, 'Take the file away')
  const file = await taking
  expect(file.suggestedFilename()).toBe('mooring-hillside.json')
  const data = JSON.parse(await text(await file.createReadStream())) as { workspace: { name: string } }
  expect(data.workspace.name).toBe('Hillside')
})
