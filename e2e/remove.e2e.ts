import { expect } from 'vitest'
import { journey } from './journey.ts'
import { more, section } from './pages/accounts.ts'
import { press, see } from './pages/see.ts'

journey(
  'removing says what hangs on it, withdraws the permission, and says that too',
  async ({ visit, emulator }) => {
    const carla = await visit('Carla Nowak')
    const x = section(carla, 'X')
    await more(carla, x.getByRole('article'), 'Remove …')
    await see(x, 'Nothing else uses this permission, so it is withdrawn at X too.')
    await press(x, 'Keep it')
    expect((await emulator.grants('x', 'carla')).map((one) => one.state)).toEqual(['live'])

    await more(carla, x.getByRole('article'), 'Remove …')
    await press(x, 'Remove')
    await see(x, /is removed, and its keys are destroyed\./)
    await see(x, 'X confirmed that the permission is withdrawn.')
    await see(x, 'Not set up')
    expect(await x.getByRole('article').count()).toBe(0)
    expect((await emulator.grants('x', 'carla')).map((one) => one.state)).toEqual(['revoked'])
  },
)
