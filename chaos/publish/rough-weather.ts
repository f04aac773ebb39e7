import type { Stage } from './stage.ts'
import type { Weather } from './weather.ts'

type At = Pick<Stage, 'control'>

/** From now on requests to the platforms meet trouble, and lists lag behind. */
export async function gather({ control }: At, weather: Weather, seed: number): Promise<void> {
  const { where, rates, slowMs, delayMs, lagMs } = weather
  await control('PUT', '/fault-plan', { seed, ...where, rates, slowMs, delayMs })
  for (const platform of ['meta', 'linkedin', 'x'])
    await control('POST', '/settings', { platform, settings: { readLagMs: lagMs } })
}

/** The next post of a Page, or of Instagram, is out and answered with an error. */
export const lie = ({ control }: At, random: () => number): Promise<unknown> =>
  control('POST', '/settings', {
    platform: 'meta',
    settings: { [random() < 0.5 ? 'pageErrorButLive' : 'instagramErrorButLive']: 'once' },
  })

/** It is over; answers how often each fate struck a request, of how many. Lists go on lagging: that is no trouble. */
export async function clearUp({ control }: At): Promise<string> {
  const { ended } = await control<{ ended: { seen: number; struck: Record<string, number> } | null }>(
    'DELETE',
    '/fault-plan',
  )
  const settings = { pageErrorButLive: 'off', instagramErrorButLive: 'off' }
  await control('POST', '/settings', { platform: 'meta', settings })
  const struck = Object.entries(ended?.struck ?? {}).map(([fate, times]) => `${fate} ${times}`)
  return `${struck.join(', ')} of ${ended?.seen ?? 0} requests`
}
