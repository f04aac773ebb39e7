import { expect } from 'vitest'
import { journey } from './journey.ts'
import { more, section, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see } from './pages/see.ts'

journey(
  'withdrawn at the platform, found out by a check, reconnected in place',
  async ({ visit, emulator }) => {
    const ada = await visit('Ada Moreno')
    const x = section(ada, 'X').getByRole('article')
    await status(x, 'Connected')
    const id = await x.getAttribute('id')

    await emulator.revoke('x', 'ada')
    await more(ada, x, 'Check now')
    await status(x, 'Disconnected')
    await see(x, /Access was withdrawn at X .*Reconnect if this location still uses it\./)

    await press(x, 'Reconnect')
    await authorise(ada, 'Ada Moreno')
    await see(ada, /is connected again/)
    await status(x, 'Connected')
    expect(await x.getAttribute('id')).toBe(id)
    expect((await emulator.grants('x', 'ada')).map((one) => one.state)).toContain('live')
  },
)
