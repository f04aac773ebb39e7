import { type Haste, hurriedMs } from '../parts/fast-clock.ts'
import type { Written } from './history.ts'
import type { ToldAd } from './told.ts'

/** For each ad, in order and by the clock in a hurry: its states, each with its reason, and the looks at its account. */
export function trailsOf(
  ads: readonly ToldAd[],
  history: readonly Written[],
  haste: Haste,
): Map<string, string[]> {
  const trails = new Map<string, { at: number; said: string }[]>()
  const add = (of: string, at: number, said: string) => {
    const trail = trails.get(of) ?? []
    trails.set(of, trail)
    if (trail.at(-1)?.said !== said) trail.push({ at, said })
  }
  for (const { table, row, committedAt } of history) {
    const at = hurriedMs(haste, committedAt)
    if (table === 'ads')
      add(String(row.id), at, `${row.state} ${row.code ?? ''} tries ${row.tries}, seen ${row.seen_status}`)
    if (table === 'ad_watches')
      add(
        String(row.account_id),
        at,
        row.lease
          ? 'a look begins'
          : `next look ${clock(Date.parse(String(row.next_at)))} ${row.blind_code ?? ''}`,
      )
  }
  return new Map(
    ads.map(({ id, accountId }) => [
      id,
      [...(trails.get(id) ?? []), ...(trails.get(accountId) ?? [])]
        .sort((a, b) => a.at - b.at)
        .map(({ at, said }) => `${clock(at)} ${said}`),
    ]),
  )
}

const clock = (at: number): string => new Date(at).toISOString().slice(11, 19)
