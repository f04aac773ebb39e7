import type * as z from 'zod'
import type { RouteKey } from '../../contract/define.ts'
import type { ApiContract } from '../../contract/index.ts'

/** Everything here is derived from the contract as types; its code (and zod) never reaches the browser. */
export type Route = RouteKey<ApiContract>

type Slot<K extends Route, S extends 'params' | 'query' | 'body' | 'headers'> =
  ApiContract[K] extends Record<S, infer T extends z.ZodType>
    ? Record<never, never> extends z.input<T>
      ? { [P in S]?: z.input<T> }
      : { [P in S]: z.input<T> }
    : Record<never, never>

/** What a call must be given: exactly the slots that the route declares. */
export type Given<K extends Route> = Slot<K, 'params'> &
  Slot<K, 'query'> &
  Slot<K, 'body'> &
  Slot<K, 'headers'>

export type Reply<K extends Route> = ApiContract[K] extends { reply: infer T extends z.ZodType }
  ? z.output<T>
  : undefined

/** Routes that take an `Idempotency-Key`. */
export type RepeatableRoute = {
  [K in Route]: ApiContract[K] extends { idempotent: true } ? K : never
}[Route]

export type ReadRoute = Extract<Route, `GET ${string}`>

export type ConnectionsPage = Reply<'GET /api/workspaces/{workspace}/connections'>
export type Section = ConnectionsPage['sections'][number]
export type Account = Section['accounts'][number]
export type TimelineEntry =
  Reply<'GET /api/workspaces/{workspace}/accounts/{account}/timeline'>['entries'][number]
export type PendingChoice = Section['pending'][number]
export type ChecklistItem = ConnectionsPage['checklist'][number]
export type PlatformId = Section['platform']
export type ChoicePage = Reply<'GET /api/workspaces/{workspace}/grants/{grant}/candidates'>
export type Candidate = ChoicePage['candidates'][number]
export type ConnectLink = Reply<'GET /api/hubs/{hub}/connect-links'>['links'][number]
export type GuestPage = Reply<'GET /api/guest/{link}'>
export type LinkCard = Reply<'GET /api/connect-links/{token}'>
export type HandOff = Reply<'GET /api/workspaces/{workspace}/hand-offs/{handOff}'>
export type HandOffBoard = Reply<'GET /api/workspaces/{workspace}/hand-offs'>
export type OwnershipPlan = Reply<'GET /api/workspaces/{workspace}/ownership'>
export type Carriers = Reply<'GET /api/workspaces/{workspace}/accounts/{account}/carriers'>
export type AccessRequest = Reply<'GET /api/workspaces/{workspace}/access-requests'>['requests'][number]
export type Context = Reply<'GET /api/me'>['contexts'][number]
export type WorkspaceSummary = Reply<'GET /api/workspaces/{workspace}'>
export type SetUp = Reply<'GET /api/workspaces/{workspace}/onboarding'>
export type Location = Reply<'GET /api/workspaces/{workspace}/location'>
export type LocationRow = Reply<'GET /api/hubs/{hub}/locations'>['locations'][number]
export type ImportSummary = Reply<'POST /api/hubs/{hub}/imports'>
export type ImportRow = Reply<'GET /api/hubs/{hub}/imports/{import}'>['rows'][number]
export type LedgerPage = Reply<'GET /api/workspaces/{workspace}/ledger'>
export type Media = Reply<'POST /api/workspaces/{workspace}/media/{media}/finish'>
export type Upload = Reply<'POST /api/workspaces/{workspace}/media'>
export type LedgerLine = LedgerPage['lines'][number]
export type PostsPage = Reply<'GET /api/workspaces/{workspace}/posts'>
export type Post = PostsPage['posts'][number]
export type CalendarPost = Reply<'GET /api/workspaces/{workspace}/calendar'>['posts'][number]
export type Delivery = Post['targets'][number]
export type Postable = Reply<'GET /api/workspaces/{workspace}/postable'>['accounts'][number]
export type PlannedTarget = Reply<'POST /api/workspaces/{workspace}/posts/check'>['targets'][number]
export type PostWish = NonNullable<Given<'POST /api/workspaces/{workspace}/posts'>['body']>
export type Broadcast = Reply<'GET /api/hubs/{hub}/broadcasts'>['broadcasts'][number]
export type BroadcastPage = Reply<'GET /api/hubs/{hub}/broadcasts/{broadcast}'>
export type BroadcastWish = NonNullable<Given<'POST /api/hubs/{hub}/broadcasts'>['body']>
export type BroadcastTerms = Reply<'GET /api/hubs/{hub}/broadcast-terms'>
export type Preflight = Reply<'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight'>
export type PreflightRow = Preflight['rows'][number]
export type BroadcastResults = Reply<'GET /api/hubs/{hub}/broadcasts/{broadcast}/results'>
export type BroadcastDelivery = BroadcastResults['deliveries'][number]
export type PostImportSummary = Reply<'POST /api/workspaces/{workspace}/post-imports'>
export type PostImportRow = Reply<'GET /api/workspaces/{workspace}/post-imports/{postImport}'>['rows'][number]
export type AdsPage = Reply<'GET /api/workspaces/{workspace}/ads'>
export type AdLine = AdsPage['ads'][number]
export type AdLimit = AdsPage['limits'][number]
export type AdStop = AdsPage['stops'][number]
export type Ad = Reply<'GET /api/workspaces/{workspace}/ads/{ad}'>
export type AdWish = Ad['wish']
export type AdDay = Ad['days'][number]
export type AdNumbers = Ad['numbers']
export type AdTermsPage = Reply<'GET /api/workspaces/{workspace}/ad-terms'>
export type AdTerms = AdTermsPage['terms'][number]
export type AdCheck = Reply<'POST /api/workspaces/{workspace}/ads/check'>
export type AdReadiness = Reply<'GET /api/workspaces/{workspace}/ad-readiness'>['accounts'][number]
export type Boostable = Reply<'GET /api/workspaces/{workspace}/boostable'>['posts'][number]
export type HubAds = Reply<'GET /api/hubs/{hub}/ads'>
export type HubAdRow = HubAds['rows'][number]
export type AdLimitSet = Reply<'GET /api/hubs/{hub}/ad-limits'>['limits'][number]
export type Playbook = Reply<'GET /api/hubs/{hub}/playbooks'>['playbooks'][number]
export type PlaybookPage = Reply<'GET /api/hubs/{hub}/playbooks/{playbook}'>
export type PlaybookWish = PlaybookPage['wish']
export type PlaybookFlaw = PlaybookPage['flaws'][number]
export type PlaybookTerms = Reply<'GET /api/hubs/{hub}/playbook-terms'>
export type Deployment = Reply<'GET /api/hubs/{hub}/playbooks/{playbook}/deployments'>['deployments'][number]
export type OfferedPlaybook = Reply<'GET /api/workspaces/{workspace}/playbooks'>['playbooks'][number]
export type OfferedPage = Reply<'GET /api/workspaces/{workspace}/playbooks/{playbook}'>
export type FilledPlaybook = NonNullable<OfferedPage['filled']>
