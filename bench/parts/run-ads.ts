import { gatherCast, type Location, type Payer } from '../../chaos/ads/cast.ts'
import type { Ask } from '../../chaos/ads/plant-post.ts'
import type { Control } from '../../chaos/parts/emulator-process.ts'
import { after, hoursMs } from '../../server/base/clock.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { approveAd } from '../../server/core/ads/approve-ad.ts'
import { writeAd } from '../../server/core/ads/write-ad.ts'
import type { Context } from '../../server/core/context.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'

export interface AdsRoom {
  readonly core: Context
  readonly control: Control
  readonly ask: Ask
}

/** One ad that was asked for. */
export interface Bought {
  readonly id: string
  readonly tag: string
  readonly location: Location
  readonly platform: string
  readonly budget: Budget
  readonly mostMinor: number
}

export interface Budget {
  readonly per: 'day' | 'lifetime'
  readonly minor: number
}

/** Four locations of one hub with six ad accounts, at Meta and at LinkedIn, in two currencies; each may spend as much as it likes. */
export async function openLocations(room: AdsRoom): Promise<Location[]> {
  const cast = await gatherCast(room, { people: 5, linkedin: true, monthMinor: 1_000_000_000 })
  return cast.filter(({ isTight }) => !isTight)
}

/** So many ads in turn over all ad accounts, boosts of published posts for so many hours, approved by as many as it takes. */
export async function buyAds(
  room: AdsRoom,
  locations: readonly Location[],
  { count, hours, budgetOf }: { count: number; hours: number; budgetOf: (n: number) => Budget },
): Promise<Bought[]> {
  const places = locations.flatMap((location) => location.payers.map((payer) => ({ location, payer })))
  const bought: Bought[] = []
  for (let n = 0; n < count; n += 1) {
    const place = places[n % places.length]
    if (!place) throw new Error('nobody advertises')
    bought.push(await buy(room, place, { n, hours, budget: budgetOf(Math.floor(n / places.length)) }))
  }
  return bought
}

async function buy(
  { core, ask }: AdsRoom,
  { location, payer }: { location: Location; payer: Payer },
  { n, hours, budget }: { n: number; hours: number; budget: Budget },
): Promise<Bought> {
  const { scope, country } = location
  const { id } = await writeAd(core, scope, {
    wish: {
      name: `Ad ${String(n).padStart(4, '0')}`,
      account: payer.id,
      shownBy: payer.shownBy,
      content: { kind: 'post', target: payer.posts[n % payer.posts.length] ?? '' },
      objective: 'awareness',
      budget,
      starts: 'now',
      ends: wallTimeAt(after(core.clock.now(), hoursMs(hours)), 'UTC'),
      audience: { country, km: null, places: [], ages: null },
      category: 'none',
      event: null,
      payer: null,
    },
    as: 'ask',
    by: { id: 'usr_hana', name: 'Hana' },
  })
  const [row] = await ask<{ tag: string; hash: string; mostMinor: number }>(
    'select tag, plan_hash as hash, most_minor::float8 as "mostMinor" from ads where id = $1',
    [id],
  )
  if (!row) throw new Error('it was written and is not there')
  await approve(core, scope, id, row.hash)
  return { id, tag: row.tag, location, platform: payer.platform, budget, mostMinor: row.mostMinor }
}

async function approve(core: Context, scope: WorkspaceScope, id: string, hash: string): Promise<void> {
  for (const name of ['ada', 'dana']) {
    const { state } = await approveAd(core, scope, id, {
      hash,
      by: { id: `usr_${name}`, name, acting: false },
    })
    if (state === 'making') return
  }
  throw new Error('two people are not enough')
}

/** How many of these are in each state, by our rows. */
export async function statesOf({ ask }: AdsRoom, ads: readonly Bought[]): Promise<Map<string, number>> {
  const rows = await ask<{ state: string; n: number }>(
    'select state, count(*)::integer as n from ads where id = any ($1) group by state',
    [ads.map(({ id }) => id)],
  )
  return new Map(rows.map(({ state, n }) => [state, n]))
}

/** A campaign as the platform really has it. */
export interface RealAd {
  readonly spent: number
  /** It, and something below it, is on. */
  readonly isOn: boolean
  /** When its own switch was last turned off; epoch milliseconds. */
  readonly offAt: number | undefined
}

interface Recorded {
  readonly level: string
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly spent: number
  readonly changes: readonly { readonly at: string; readonly to: string }[]
}

/** By our ids: what is really there, whatever anybody believes. */
export async function realAds({ control }: AdsRoom, ads: readonly Bought[]): Promise<Map<string, RealAd>> {
  const { objects } = await control<{ objects: Recorded[] }>('GET', '/ads')
  const byTag = new Map<string, Recorded[]>()
  for (const one of objects) {
    const tag = /\[(moor-\w+)\]/.exec(one.name)?.[1] ?? ''
    byTag.set(tag, [...(byTag.get(tag) ?? []), one])
  }
  return new Map(ads.map(({ id, tag }) => [id, realOf(byTag.get(tag) ?? [])]))
}

function realOf(things: readonly Recorded[]): RealAd {
  const campaigns = things.filter(({ level }) => level === 'campaign')
  const last = campaigns.flatMap(({ changes }) => changes).findLast(({ to }) => to !== 'ACTIVE')
  return {
    spent: campaigns.reduce((sum, one) => sum + one.spent, 0),
    isOn: things.some(({ level, active }) => level === 'ad' && active),
    offAt: last && Date.parse(last.at),
  }
}
