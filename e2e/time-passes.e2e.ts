import { expect } from 'vitest'
import { journey } from './journey.ts'
import { row, section, status } from './pages/accounts.ts'
import { authorise } from './pages/door.ts'
import { press, see } from './pages/see.ts'

// First: the half year that passes below ends LinkedIn's consents for good.
journey(
  'LinkedIn lets nobody extend a consent: Renew asks the person, and the row stays the same',
  async ({ visit }) => {
    const dana = await visit('Dana Reyes')
    const linkedin = section(dana, 'LinkedIn').getByRole('article')
    // Journeys with ads let days pass: where the consent has ended meanwhile, the same way leads on.
    await see(linkedin, /ends on .*, in \d+ days|ended this connection/)
    const id = await linkedin.getAttribute('id')
    await press(linkedin, /^(Renew|Reconnect)$/)
    await authorise(dana, 'Dana Reyes')
    await see(dana, 'Copper Kettle Riverside is connected again.')
    await status(linkedin, 'Connected')
    expect(await linkedin.getAttribute('id')).toBe(id)
  },
)

/** TikTok's answer to too many calls, for as long as it is ordered. */
const busy = { error: 'rate_limit_exceeded', error_description: 'Too many requests', log_id: 'x' }
const tokenRequests = { platform: 'tiktok', method: 'POST', path: '/v2/oauth/token/', times: 10_000 }

journey(
  'while TikTok refuses to renew it a connection turns yellow and says so, and Refresh makes it green once TikTok is back',
  async ({ visit, emulator }) => {
    const before = await visit('Farah Aziz')
    await status(row(before, 'Copper Kettle Midtown', 'TikTok account'), 'Connected')
    await emulator.fail({ ...tokenRequests, effect: { kind: 'status', status: 429, body: busy } })
    await emulator.moveClock(170)
    try {
      const farah = await visit('Farah Aziz')
      const tiktok = row(farah, 'Copper Kettle Midtown', 'TikTok account')
      await status(tiktok, 'Expiring Soon')
      await see(tiktok, 'TikTok has not renewed this connection when we asked.')
      await emulator.mend()
      await press(tiktok, 'Refresh')
      await see(tiktok, 'Copper Kettle Midtown is extended.')
      await see(tiktok, /Nobody has to act before \d+ \w+/)
      await status(tiktok, 'Connected')
    } finally {
      await emulator.mend()
      await emulator.moveClock(-170)
    }
  },
)
