import { hubScope, workspaceScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import { findPlaces } from '../../server/core/ads/find-places.ts'
import { setAdLimit } from '../../server/core/ads/show-hub-ads.ts'
import { chooseAdsAsset } from '../../server/core/connect/choose-ads-asset.ts'
import { showAdsAssets } from '../../server/core/connect/show-ads-assets.ts'
import type { Context } from '../../server/core/context.ts'
import type { AdPlace } from '../../server/platforms/advertising.ts'
import { setCentre } from '../../server/store/workspaces.ts'
import { sampleBytes } from '../../testing/deliveries/sample-file.ts'
import { type Connected, connectAccounts } from '../parts/connect-accounts.ts'
import type { Control } from '../parts/emulator-process.ts'
import { makeWorkspaces } from '../parts/make-workspaces.ts'
import { registerHubApp } from '../parts/register-hub-app.ts'
import { upload } from '../publish/upload.ts'
import { type Ask, plantPost } from './plant-post.ts'

/** Somebody's location: who connects what, and in which money it advertises. */
export interface Location {
  readonly hub: HubScope
  readonly scope: WorkspaceScope
  readonly person: string
  readonly currency: string
  readonly country: string
  readonly payers: readonly Payer[]
  readonly image: string
  /** Only one ad fits under its limit at a time, and two are approved at once. */
  readonly isTight: boolean
}

/** An ad account with what it can show. */
export interface Payer {
  readonly platform: string
  readonly id: string
  readonly externalId: string
  readonly shownBy: string
  /** Published posts that can be boosted. */
  readonly posts: readonly string[]
  /** Where people of that country can be found, as its platform calls it; none at Meta, which draws circles. */
  readonly places: readonly AdPlace[]
  readonly hasPixel: boolean
}

interface Role {
  readonly person: string
  /** Of two hubs. */
  readonly hub: 0 | 1
  readonly platforms: readonly string[]
  readonly money: string
  readonly country: string
  readonly isTight?: true
}

/** Both hubs have somebody at the ad account of Riverside and Harbour: neither may touch what is the other's. */
const roles: readonly Role[] = [
  { person: 'ada', hub: 0, platforms: ['meta', 'linkedin'], money: 'USD', country: 'US' },
  { person: 'nia', hub: 0, platforms: ['meta'], money: 'USD', country: 'US', isTight: true },
  { person: 'carla', hub: 0, platforms: ['meta'], money: 'USD', country: 'US' },
  { person: 'noor', hub: 0, platforms: ['meta'], money: 'CHF', country: 'CH' },
  // Reaches every Page of head office's: takes those that nobody else has.
  { person: 'hana', hub: 0, platforms: ['meta', 'linkedin'], money: 'USD', country: 'US' },
  { person: 'dana', hub: 1, platforms: ['meta', 'linkedin'], money: 'USD', country: 'US' },
  { person: 'noor', hub: 1, platforms: ['meta'], money: 'JPY', country: 'JP' },
]

/** Up to here one person approves alone, minor units. */
export const aloneMinor = 8_000

/** Two hubs with a location for each role, connected, with limits and with posts to boost. */
export async function gatherCast(
  { core, control, ask }: { core: Context; control: Control; ask: Ask },
  { people, linkedin, monthMinor }: { people: number; linkedin: boolean; monthMinor: number },
): Promise<Location[]> {
  await control('POST', '/settings', { platform: 'linkedin', settings: { accessSeconds: '5000000' } })
  const hubs = [await openHub(core, control, linkedin), await openHub(core, control, linkedin)]
  const locations: Location[] = []
  for (const role of roles.slice(0, people)) {
    const place = hubs[role.hub]?.shift()
    if (!place) throw new Error('more roles than workspaces')
    const hub = hubScope(place.hubId, { kind: 'operator' })
    const scope = workspaceScope(place.hubId, place.workspaceId, { kind: 'operator' })
    const { money: currency, country, person } = role
    await core.db.inScope(scope, (tx) => setCentre(tx, { latitude: 45.5231, longitude: -122.6765 }))
    await setAdLimit(core, hub, {
      workspaceId: scope.workspaceId,
      currency,
      monthMinor: role.isTight ? 0 : monthMinor,
      aloneMinor,
      by: { name: 'Hana' },
    })
    const payers: Payer[] = []
    for (const platform of role.platforms.filter((one) => linkedin || one === 'meta'))
      payers.push(await connectPayer({ core, control, ask }, { scope, platform, role }))
    const image = await upload(core, scope, 'bread.jpg', sampleBytes('image', `ad of ${person}`))
    locations.push({ hub, scope, person, currency, country, payers, image, isTight: role.isTight ?? false })
  }
  return locations
}

async function openHub(core: Context, control: Control, linkedin: boolean) {
  const places = await makeWorkspaces(core.db, roles.length)
  const hub = hubScope(places[0]?.hubId ?? '', { kind: 'operator' })
  await registerHubApp(core, control, hub, 'meta')
  if (linkedin) await registerHubApp(core, control, hub, 'linkedin')
  return places
}

async function connectPayer(
  { core, control, ask }: { core: Context; control: Control; ask: Ask },
  { scope, platform, role }: { scope: WorkspaceScope; platform: string; role: Role },
): Promise<Payer> {
  const connected = await connectPages(core, control, scope, { platform, person: role.person })
  const page = connected.find(({ kind }) => kind === pageKinds[platform])
  if (!page) throw new Error(`${role.person} has no page at ${platform}`)
  const { id, externalId, hasPixel } = await chooseAssets(core, scope, { platform, money: role.money })
  const posts = []
  for (const n of [1, 2]) posts.push(await plantPost({ control, ask }, { scope, platform, page, n }))
  const places = platform === 'meta' ? [] : await searchPlaces(core, scope, id, role)
  return { platform, id, externalId, shownBy: page.id, posts, places, hasPixel }
}

/** Found as a person finds them: by what is typed, at the platform itself. */
async function searchPlaces(
  core: Context,
  scope: WorkspaceScope,
  accountId: string,
  { person, country }: Role,
): Promise<readonly AdPlace[]> {
  const found = await findPlaces(core, scope, { accountId, words: 'Portland', country })
  if (found.length === 0) throw new Error(`${person} finds no place`)
  return found
}

/** What ads are shown by is all that is needed here. */
export const connectPages = (
  core: Context,
  control: Control,
  scope: WorkspaceScope,
  who: { platform: string; person: string },
): Promise<Connected[]> =>
  connectAccounts(core, control, scope, { ...who, wants: ({ kind }) => kind === pageKinds[who.platform] })

const pageKinds: Readonly<Record<string, Connected['kind']>> = {
  meta: 'facebook_page',
  linkedin: 'linkedin_page',
}

/** The ad account in that money, and its pixel where there is one. */
export async function chooseAssets(
  core: Context,
  scope: WorkspaceScope,
  { platform, money }: { platform: string; money: string },
): Promise<Pick<Payer, 'id' | 'externalId' | 'hasPixel'>> {
  const choices = (await showAdsAssets(core, scope, false))
    .flatMap((shown) => shown.choices)
    .filter(({ candidate }) => candidate.kind.startsWith(platform))
    .map(({ candidate }) => candidate)
  const account = choices.findLast(
    ({ use, missing, details }) => use === 'ads' && missing.length === 0 && details.currency === money,
  )
  if (!account) throw new Error(`no ad account at ${platform} in ${money}`)
  const choose = (candidateId: string, use: 'ads' | 'pixel') =>
    chooseAdsAsset(core, scope, { candidateId, use, by: { name: 'Hana', asMember: false } })
  const id = await choose(account.id, 'ads')
  const pixel = choices.findLast(
    ({ use, missing, parentExternalId }) =>
      use === 'pixel' && missing.length === 0 && parentExternalId === account.externalId,
  )
  if (pixel) await choose(pixel.id, 'pixel')
  return { id, externalId: account.externalId, hasPixel: pixel !== undefined && platform === 'meta' }
}
