import type { Stage } from './stage.ts'
import type { Weather } from './weather.ts'

type At = Pick<Stage, 'control'>

const set = ({ control }: At, platform: string, settings: Record<string, string | number>) =>
  control('POST', '/settings', { platform, settings })

/** As much more than its budget as each platform lets a day cost, in percent. */
const overspend = { meta: 75, linkedin: 50 }

/** From now on requests to the platforms meet trouble, lists lag behind, and days cost more than their budgets. */
export async function gather(at: At, weather: Weather, seed: number): Promise<void> {
  const { where, rates, slowMs, delayMs, lagSeconds } = weather
  await at.control('PUT', '/fault-plan', { seed, ...where, rates, slowMs, delayMs })
  for (const [platform, percent] of Object.entries(overspend))
    if (platform === 'meta' || weather.linkedin)
      await set(at, platform, { adsListLagSeconds: lagSeconds, adOverspendPercent: percent })
}

/** The next change of an ad is made and answered with an error. */
export const lie = (at: At, random: () => number): Promise<unknown> =>
  set(at, random() < 0.7 ? 'meta' : 'linkedin', { adsErrorButDone: 'once' })

/** It is over; answers how often each fate struck a request, of how many. Lists go on lagging: that is no trouble. */
export async function clearUp(at: At): Promise<string> {
  const { ended } = await at.control<{ ended: { seen: number; struck: Record<string, number> } | null }>(
    'DELETE',
    '/fault-plan',
  )
  for (const platform of Object.keys(overspend)) await set(at, platform, { adsErrorButDone: 'off' })
  const struck = Object.entries(ended?.struck ?? {}).map(([fate, times]) => `${fate} ${times}`)
  return `${struck.join(', ')} of ${ended?.seen ?? 0} requests`
}
