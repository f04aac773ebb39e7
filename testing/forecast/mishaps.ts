import { after, daysMs, hoursMs } from '../../server/base/clock.ts'
import type { Dice } from '../places/random.ts'
import { grantOf } from './spoil.ts'
import type { Town } from './town.ts'
import type { Planned } from './write-schedule.ts'

/** Something that nobody can know beforehand, at a moment of its own. */
export interface Mishap {
  readonly at: Date
  readonly what: 'revoked' | 'outage' | 'outage over'
  happen(): Promise<unknown>
  /** What it can have an effect on. */
  touches(one: Planned): boolean
}

const outageMs = hoursMs(4)

/** Consents that people take back one day, and hours in which a platform does not answer. */
export function planMishaps(
  town: Town,
  planned: readonly Planned[],
  many: { revoked: number; outages: number },
  roll: Dice,
): Mishap[] {
  const { world } = town
  const mishaps: Mishap[] = []
  const now = world.clock.now()
  for (let n = 0; n < many.revoked; n += 1) {
    const { login } = roll.pick(town.accounts)
    const at = after(now, daysMs(5 + roll.below(70)))
    mishaps.push({
      at,
      what: 'revoked',
      // It may have ended by itself by then.
      happen: () =>
        grantOf(town, login).then(
          ({ id }) => world.control('POST', `/grants/${id}/revoke`),
          () => undefined,
        ),
      touches: (one) => one.account.login === login && one.at >= at,
    })
  }
  for (let n = 0; n < many.outages; n += 1) {
    const struck = roll.pick(planned)
    const { platform } = struck.account
    const at = after(struck.at, -hoursMs(2))
    const until = after(at, outageMs)
    const none = () => false
    mishaps.push({
      at,
      what: 'outage',
      happen: () =>
        world.control('POST', '/faults', { platform, path: '/*', effect: { kind: 'status', status: 503 } }),
      touches: (one) =>
        one.account.platform === platform && one.at >= after(at, -hoursMs(1)) && one.at <= until,
    })
    mishaps.push({
      at: until,
      what: 'outage over',
      happen: () => world.control('DELETE', '/faults'),
      touches: none,
    })
  }
  return mishaps.sort((a, b) => a.at.getTime() - b.at.getTime())
}
