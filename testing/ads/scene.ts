import { Client } from 'pg'
import { newToken } from '../../server/base/id.ts'
import { hubScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import type { AdWish } from '../../server/core/ads/ad-wish.ts'
import { approveAd } from '../../server/core/ads/approve-ad.ts'
import { setAdLimit } from '../../server/core/ads/show-hub-ads.ts'
import { sweepAds, sweepWatches } from '../../server/core/ads/sweep-ads.ts'
import { writeAd } from '../../server/core/ads/write-ad.ts'
import type { Context } from '../../server/core/context.ts'
import { platformOf } from '../../server/core/context.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'
import { type Ad, findAd } from '../../server/store/ads.ts'
import { listApps } from '../../server/store/apps.ts'
import { setCentre } from '../../server/store/workspaces.ts'
import { plantConnection } from '../plant-connection.ts'
import { createWorld, type World } from '../world.ts'
import { type PretendedAds, pretendedAds, pretendedKind } from './pretended-ads.ts'

export interface AdPlace {
  readonly scope: WorkspaceScope
  readonly hubId: string
  readonly account: string
  readonly page: string
}

/** A location with an ad account and a Page at a platform in memory, and a worker that runs when it is told to. */
export interface AdScene {
  readonly world: World
  readonly core: Context
  readonly platform: PretendedAds
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** `monthMinor`: null = the hub has set no limit. */
  place(limits?: { monthMinor?: number | null; aloneMinor?: number }): Promise<AdPlace>
  /** An ad account that works, connected by itself. */
  payer(scope: WorkspaceScope): Promise<string>
  wish(place: AdPlace, more?: Partial<AdWish>): AdWish
  /** Written and asked for. */
  ask(place: AdPlace, more?: Partial<AdWish>): Promise<{ id: string; hash: string }>
  approve(
    place: AdPlace,
    ad: { id: string; hash: string },
    by?: { id: string; name: string; acting: boolean },
  ): ReturnType<typeof approveAd>
  ad(place: AdPlace, id: string): Promise<Ad>
  hub(place: AdPlace): HubScope
  /** Rounds of the worker until nothing is due any more. */
  work(core?: Context): Promise<void>
  /** The leases of whoever died are over (database time). */
  leasesOver(): Promise<void>
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

export const olga = { id: 'usr_olga', name: 'Olga', acting: false }
export const pavel = { id: 'usr_pavel', name: 'Pavel', acting: false }
export const hana = { id: 'usr_hana', name: 'Hana', acting: true }

export async function createAdScene(): Promise<AdScene> {
  let pretended: PretendedAds | undefined
  const world = await createWorld({
    core: (core) => {
      const platform = pretendedAds(platformOf(core, 'linkedin'), core.clock)
      pretended = platform
      return {
        ...core,
        platforms: core.platforms.map((one) => (one.id === 'linkedin' ? platform.platform : one)),
      }
    },
  })
  if (!pretended) throw new Error('no platform')
  const { core } = world
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const work = async (by: Context = core) => {
    for (let round = 0; round < 30; round += 1) {
      const started =
        (await sweepAds(by, world.sweep, world.worker)) + (await sweepWatches(by, world.sweep, world.worker))
      await by.deliveries.settle(10_000)
      if (started === 0) return
    }
  }
  const wish = (place: AdPlace, more: Partial<AdWish> = {}): AdWish => ({
    name: 'Soup week',
    account: place.account,
    shownBy: place.page,
    content: {
      kind: 'own',
      text: 'Soup of the day',
      headline: 'Soup',
      link: 'https://soup.example/',
      media: [],
    },
    objective: 'traffic',
    budget: { per: 'day', minor: 1_000 },
    starts: 'now',
    ends: wallTimeAt(new Date(core.clock.now().getTime() + 7 * 86_400_000), 'Europe/London'),
    audience: { country: 'GB', km: 5, places: [], ages: null },
    category: 'none',
    event: null,
    payer: null,
    ...more,
  })
  const plant = (scope: WorkspaceScope, kind: string) =>
    core.db.inScope(scope, async (tx) => {
      const app = (await listApps(tx)).find((one) => one.platform === 'linkedin')
      const planted = await plantConnection(core, tx, {
        platform: platformOf(core, 'linkedin'),
        appId: app?.id ?? '',
        kind,
        name: kind === pretendedKind ? 'Riverside pays' : 'Riverside',
        subject: newToken(8),
        tokens: { accessToken: new Secret(`token-${newToken(20)}`), scopes: [] },
      })
      return planted.accountId
    })
  const payer = async (scope: WorkspaceScope) => {
    const account = await plant(scope, pretendedKind)
    await admin.query(`update accounts set use = 'ads', details = $2 where id = $1`, [
      account,
      JSON.stringify({ currency: 'GBP', timeZone: 'Europe/London' }),
    ])
    return account
  }
  const readAd = async ({ scope }: AdPlace, id: string) => {
    const found = await core.db.inScope(scope, (tx) => findAd(tx, id))
    if (!found) throw new Error(`no ad ${id}`)
    return found
  }
  return {
    world,
    core,
    platform: pretended,
    sql: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await admin.query(text, values)).rows as Row[],
    place: async ({ monthMinor = 100_000, aloneMinor = 100_000 } = {}) => {
      const hubId = await world.addHub()
      const scope = world.worker(hubId, await world.addWorkspace(hubId, 'Riverside'))
      const account = await payer(scope)
      const page = await plant(scope, 'linkedin_page')
      await core.db.inScope(scope, (tx) => setCentre(tx, { latitude: 51.5, longitude: -0.12 }))
      if (monthMinor !== null)
        await setAdLimit(core, hubScope(hubId, { kind: 'worker' }), {
          workspaceId: null,
          currency: 'GBP',
          monthMinor,
          aloneMinor,
          by: hana,
        })
      return { scope, hubId, account, page }
    },
    payer,
    wish,
    ask: async (place, more = {}) => {
      const { id } = await writeAd(core, place.scope, { wish: wish(place, more), as: 'ask', by: olga })
      return { id, hash: (await readAd(place, id)).planHash ?? '' }
    },
    approve: ({ scope }, { id, hash }, by = olga) => approveAd(core, scope, id, { hash, by }),
    ad: readAd,
    hub: ({ hubId }) => hubScope(hubId, { kind: 'worker' }),
    work,
    leasesOver: async () => {
      const past = `clock_timestamp() - interval '1 second'`
      await admin.query(`update ads set leased_until = ${past} where leased_until is not null`)
      await admin.query(`update ad_watches set leased_until = ${past} where leased_until is not null`)
    },
    pass: (ms) => world.advance(Math.ceil(ms / 1000)),
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}
