import { expect } from 'vitest'
import { journey } from './journey.ts'
import { row, section, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see } from './pages/see.ts'

journey(
  'half a year later TikTok turns yellow, and Refresh makes it green until a day it names',
  async ({ visit, emulator }) => {
    const before = await visit('Farah Aziz')
    await status(row(before, 'Copper Kettle Midtown', 'TikTok account'), 'Connected')
    await emulator.moveClock(170)
    try {
      const farah = await visit('Farah Aziz')
      const tiktok = row(farah, 'Copper Kettle Midtown', 'TikTok account')
      await status(tiktok, 'Expiring Soon')
      await press(tiktok, 'Refresh')
      await see(tiktok, 'Copper Kettle Midtown is extended.')
      await see(tiktok, /Nobody has to act before \d+ \w+/)
      await status(tiktok, 'Connected')
    } finally {
      await emulator.moveClock(-170)
    }
  },
)

journey(
  'LinkedIn lets nobody extend a consent: Renew asks the person, and the row stays the same',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    const linkedin = section(dana, 'LinkedIn').getByRole('article')
    await status(linkedin, 'Expiring Soon')
    await see(linkedin, /ends on .*, in \d+ days/)
    const id = await linkedin.getAttribute('id')
    await press(linkedin, 'Renew')
    await authorise(dana, 'Dana Reyes')
    await see(dana, 'Copper Kettle Riverside is connected again.')
    await status(linkedin, 'Connected')
    expect(await linkedin.getAttribute('id')).toBe(id)
  },
)
