import type { AdsOut } from '../../store/ads-out.ts'
import { type Finding, fine, look, wrong } from './finding.ts'

/** Ads that are out: how many spend, and whether anybody can see it. Undefined: none, and no line. */
export function lookAtAds(out: readonly AdsOut[]): Finding[] {
  const sum = (of: (one: AdsOut) => number) => out.reduce((all, one) => all + of(one), 0)
  const [running, pausing, unreadable] = [
    sum((one) => one.running),
    sum((one) => one.pausing),
    sum((one) => one.unreadable),
  ]
  if (running + pausing + unreadable === 0) return []
  const says = `${running} on, ${pausing} being switched off`
  if (unreadable > 0) {
    const where = out.filter((one) => one.unreadable > 0).map(({ platform }) => platform)
    return [
      wrong(
        'Ads',
        `${says}; of ${unreadable} ad accounts (${where.join(', ')}) nobody here can read what they spend`,
        'Their people are told. Does the platform answer, and does a worker run? Until then look in its ads manager.',
      ),
    ]
  }
  if (pausing > 0)
    return [look('Ads', says, 'Look again in a minute: it is asked for until it is confirmed.')]
  return [fine('Ads', says)]
}
