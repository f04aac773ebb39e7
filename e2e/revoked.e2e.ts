import { expect } from 'vitest'
import { journey } from './journey.ts'
import { more, row, section, status, untilItSays } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see } from './pages/see.ts'

journey(
  'withdrawn at the platform, which sends word: red with nobody looking, reconnected in place with all that hangs on it',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    const rows = section(ada, 'Facebook').getByRole('article')
    const page = row(ada, 'Copper Kettle Harbour', 'Page')
    await status(page, 'Connected')
    const ids = () => rows.evaluateAll((found) => found.map((one) => one.id))
    const before = await ids()
    expect(before.length).toBe(4)

    await emulator.revoke('meta', 'ada')
    await untilItSays(ada, page, 'Disconnected')
    await see(page, /Access was withdrawn at Facebook today\..*Reconnect if this location still uses it\./)
    await status(row(ada, 'Copper Kettle Harbour', 'Instagram account'), 'Disconnected')

    await press(page, 'Reconnect')
    await authorise(ada, 'Ada Moreno')
    await status(page, 'Connected')
    await status(row(ada, 'Copper Kettle Harbour', 'Instagram account'), 'Connected')
    await status(row(ada, 'Riverside and Harbour', 'Ad account'), 'Ready')
    expect(await ids()).toEqual(before)
    expect((await emulator.grants('meta', 'ada')).filter((one) => one.state === 'live')).toHaveLength(1)
  },
)

journey(
  'a new password at the platform ends the connection, and the row says whose',
  async ({ visit, emulator }) => {
    const hana = await visit('Hana Sato')
    await hana.getByRole('link', { name: 'Brand' }).click()
    const page = row(hana, 'Copper Kettle', 'Page')
    await status(page, 'Connected')
    await emulator.changePassword('hana')
    await more(hana, page, 'Check now')
    await status(page, 'Disconnected')
    await see(page, /Hana Sato’s Facebook password was changed today/)
    await press(page, 'Reconnect')
    await authorise(hana, 'Hana Sato')
    await status(page, 'Connected')
  },
)
