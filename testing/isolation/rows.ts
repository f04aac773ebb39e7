import type * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'
import { type ApiContract, contract } from '../../contract/index.ts'
import { adTo } from '../ads/ad-to.ts'
import { playbookTo } from '../playbooks/playbook-to.ts'
import { audienceOf, broadcastTo } from '../posts/broadcast-to.ts'
import { fileOfPosts } from '../posts/file-of-posts.ts'
import { postTo } from '../posts/post-to.ts'
import type { Things } from './things.ts'

export type RouteKey = keyof ApiContract

export const routes = Object.entries(contract) as [RouteKey, Endpoint][]

type WithBody = { [K in RouteKey]: ApiContract[K] extends { body: z.ZodType } ? K : never }[RouteKey]

/** What each place in a path is filled with; `{item}`, `{token}` and `{code}` name nobody's things. */
const pathIds: Readonly<Record<string, keyof Things | { readonly always: string }>> = {
  hub: 'hub',
  workspace: 'workspace',
  account: 'account',
  grant: 'grant',
  handOff: 'handOff',
  closing: 'closing',
  transfer: 'transfer',
  attempt: 'attempt',
  invitation: 'invitation',
  app: 'app',
  session: 'session',
  notification: 'notification',
  link: 'link',
  request: 'request',
  holder: 'user',
  location: 'workspace',
  member: 'member',
  field: 'field',
  group: 'group',
  import: 'import',
  view: 'view',
  refresh: 'refresh',
  campaign: 'campaign',
  media: 'media',
  broadcast: 'broadcast',
  playbook: 'playbook',
  post: 'post',
  target: 'target',
  postImport: 'postImport',
  ad: 'ad',
  stop: 'stop',
  item: { always: 'x_account' },
  token: { always: 'a-token-that-opens-nothing' },
  code: { always: 'a-code-that-opens-nothing' },
}

/** In a hub's addresses these are the hub's own. */
const hubsOwn: Readonly<Record<string, keyof Things>> = { media: 'hubMedia', stop: 'hubStop' }

const place = new Set(['hub', 'workspace'])

const monthOfAds = { from: '2026-11-01', to: '2026-11-30' }

const wish = {
  recipient: { name: 'Somebody Asked', email: 'somebody@asked.example' },
  uses: [{ platform: 'linkedin' }],
}

/**
 * A body for each route that takes one, with the ids of `things`. A new route without its row does not compile, and
 * a place in a path without its thing fails the test.
 */
export const bodies: { readonly [K in WithBody]: (things: Things) => object } = {
  'POST /api/sign-in': () => ({ email: 'nobody@nowhere.example', password: 'not the password' }),
  'POST /api/sign-in/second-factor': () => ({ code: '000000' }),
  'POST /api/password-resets': () => ({ email: 'nobody@nowhere.example' }),
  'POST /api/password-resets/complete': () => ({
    token: 'a-token-that-opens-nothing',
    password: 'a long enough password',
  }),
  'POST /api/me/second-factor': () => ({ password: 'not the password' }),
  'POST /api/me/second-factor/confirm': () => ({ code: '000000' }),
  'POST /api/me/step-up': () => ({ code: '000000' }),
  'POST /api/invitations/{token}/accept': () => ({ name: 'Nobody', password: 'a long enough password' }),
  'PATCH /api/me/preferences': () => ({ connections: 'disconnected' }),
  'POST /api/hubs/{hub}/workspaces': () => ({
    name: `Elm Corner ${Math.random()}`,
    timeZone: 'Europe/London',
  }),
  'PATCH /api/hubs/{hub}/settings': () => ({ noticeThresholds: [21, 7, 1], timeZone: 'Europe/London' }),
  'POST /api/hubs/{hub}/invitations': () => ({ email: 'somebody@invited.example', role: 'viewer' }),
  'POST /api/hubs/{hub}/apps': () => ({
    platform: 'linkedin',
    clientId: 'a-client-id',
    clientSecret: 'a-client-secret',
  }),
  'PATCH /api/hubs/{hub}/locations/{location}': () => ({ hours: { sun: [] } }),
  'POST /api/hubs/{hub}/location-invitations': ({ workspace }) => ({
    email: 'owner.of.many@invited.example',
    role: 'viewer',
    locations: [workspace],
  }),
  'POST /api/hubs/{hub}/custom-fields': () => ({ name: `Field ${Math.random()}` }),
  'PATCH /api/hubs/{hub}/custom-fields/{field}': () => ({ name: `Field ${Math.random()}` }),
  'POST /api/hubs/{hub}/groups': () => ({ name: `Group ${Math.random()}` }),
  'PATCH /api/hubs/{hub}/groups/{group}': () => ({ name: `Group ${Math.random()}` }),
  'POST /api/hubs/{hub}/imports': () => ({
    fileName: 'locations.csv',
    base64: Buffer.from(`Name,City\nMaple Corner ${Math.random()},Mapleville\n`).toString('base64'),
  }),
  'PATCH /api/hubs/{hub}/members/{member}': () => ({ role: 'viewer' }),
  'PATCH /api/workspaces/{workspace}/members/{member}': () => ({ role: 'viewer' }),
  'POST /api/workspaces/{workspace}/ledger/export': () => ({}),
  'POST /api/hubs/{hub}/ledger/export': () => ({}),
  'POST /api/hubs/{hub}/board/export': () => ({ status: 'disconnected,expiring' }),
  'POST /api/hubs/{hub}/board/views': () => ({
    name: 'What ends soon',
    shared: false,
    filter: { within: '30' },
  }),
  'POST /api/hubs/{hub}/board/refreshes': () => ({
    filter: { platform: 'linkedin', search: 'nobody at all' },
  }),
  'PATCH /api/workspaces/{workspace}': () => ({ place: { phone: '+44 20 7946 0018' } }),
  'POST /api/workspaces/{workspace}/acting': () => ({ reason: 'review' }),
  'POST /api/workspaces/{workspace}/invitations': () => ({
    email: 'somebody@invited.example',
    role: 'viewer',
  }),
  'POST /api/workspaces/{workspace}/connections': () => ({ platform: 'meta' }),
  'POST /api/workspaces/{workspace}/grants/{grant}/accounts': ({ candidate }) => ({
    candidates: [candidate],
    confirmed: [candidate],
  }),
  'POST /api/workspaces/{workspace}/accounts/{account}/reconnect': () => ({}),
  'POST /api/workspaces/{workspace}/accounts/{account}/removal': ({ page }) => ({ children: [page] }),
  'PUT /api/workspaces/{workspace}/ad-account': ({ adCandidate }) => ({ candidate: adCandidate }),
  'PUT /api/workspaces/{workspace}/pixel': ({ pixelCandidate }) => ({ candidate: pixelCandidate }),
  'PUT /api/workspaces/{workspace}/checklist/{item}': () => ({ used: true }),
  'POST /api/workspaces/{workspace}/transfer-requests': ({ candidate }) => ({ candidate }),
  'POST /api/hubs/{hub}/connect-links': ({ workspace }) => ({ ...wish, workspace }),
  'POST /api/hubs/{hub}/connect-links/{link}/renewal': () => ({ days: 3 }),
  'POST /api/workspaces/{workspace}/connect-links': ({ page }) => ({
    ...wish,
    uses: [{ platform: 'meta', account: page }],
  }),
  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': () => ({ days: 3 }),
  'POST /api/hubs/{hub}/campaigns/preview': ({ account }) => ({ accounts: [account] }),
  'POST /api/hubs/{hub}/campaigns': ({ account }) => ({
    title: 'Asked again',
    selection: { accounts: [account] },
    snapshot: 'f'.repeat(64),
  }),
  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': () => ({}),
  'POST /api/connect-links/{token}/visit': () => ({ code: 'AAAA-2222' }),
  'POST /api/guest/{link}/connections': () => ({ platform: 'meta' }),
  'POST /api/guest/{link}/confirmations': ({ link }) => ({ platform: 'meta', links: [link] }),
  'POST /api/guest/{link}/onward': ({ link }) => ({ link }),
  'POST /api/guest/{link}/grants/{grant}/accounts': ({ candidate }) => ({
    candidates: [candidate],
    confirmed: [candidate],
  }),
  'POST /api/workspaces/{workspace}/hand-offs': ({ account, invitation }) => ({
    accounts: [account],
    to: { invitationId: invitation },
  }),
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/check': () => ({}),
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/refusal': () => ({}),
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/withdrawal': () => ({}),
  'POST /api/hubs/{hub}/hand-offs/{handOff}/withdrawal': () => ({}),
  'POST /api/hubs/{hub}/locations/{location}/hand-offs': ({ account, invitation }) => ({
    accounts: [account],
    to: { invitationId: invitation },
  }),
  'POST /api/hubs/{hub}/locations/{location}/ownership': () => ({ email: 'new.owner@invited.example' }),
  'POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer': () => ({ answer: 'declined' }),
  'POST /api/workspaces/{workspace}/ownership': () => ({ email: 'new.owner@invited.example' }),
  'POST /api/workspaces/{workspace}/closing': () => ({ name: 'not its name' }),
  'POST /api/workspaces/{workspace}/access-requests': ({ candidate }) => ({ candidateId: candidate }),
  'POST /api/hubs/{hub}/access-requests/{request}/decline': () => ({ reason: 'Not this year.' }),
  'POST /api/me/access-requests/{request}/decline': () => ({ reason: 'Not this year.' }),
  'POST /api/workspaces/{workspace}/media': () => ({ name: 'soup.jpg', bytes: 4_000 }),
  'POST /api/workspaces/{workspace}/media/from-address': () => ({ address: 'https://nobody.example/a.png' }),
  'POST /api/workspaces/{workspace}/posts': ({ account }) => postTo(account, 'Soup of the day'),
  'POST /api/workspaces/{workspace}/posts/check': ({ account }) => {
    const { content, targets } = postTo(account, 'Soup of the day')
    return { content, targets }
  },
  'PUT /api/workspaces/{workspace}/posts/{post}': ({ account }) => ({
    ...postTo(account, 'Soup of tomorrow'),
    version: 1,
  }),
  'POST /api/workspaces/{workspace}/posts/{post}/cancel': () => ({}),
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer': () => ({ as: 'drop' }),
  'POST /api/workspaces/{workspace}/post-imports': () => fileOfPosts('Soup of the week'),
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/apply': () => ({ as: 'draft' }),
  'PATCH /api/workspaces/{workspace}/media/{media}': () => ({ altText: 'A bowl of soup' }),
  'POST /api/hubs/{hub}/media': () => ({ name: 'harvest.jpg', bytes: 4_000 }),
  'POST /api/hubs/{hub}/media/from-address': () => ({ address: 'https://nobody.example/a.png' }),
  'PATCH /api/hubs/{hub}/media/{media}': () => ({ altText: 'A field of leeks' }),
  'POST /api/hubs/{hub}/broadcast-audience': ({ workspace }) => audienceOf(workspace),
  'POST /api/hubs/{hub}/broadcasts': ({ workspace }) => broadcastTo(workspace, 'Harvest week'),
  'PUT /api/hubs/{hub}/broadcasts/{broadcast}': ({ workspace }) => ({
    ...broadcastTo(workspace, 'Harvest week'),
    version: 1,
  }),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/send': () => ({ version: 1 }),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change': ({ workspace }) => {
    const { audience: _, ...change } = broadcastTo(workspace, 'Harvest week')
    return { ...change, version: 2 }
  },
  'PUT /api/workspaces/{workspace}/ad-centre': () => ({ latitude: 51.5, longitude: -0.12 }),
  'POST /api/workspaces/{workspace}/ads/check': ({ adAccount, page }) => ({ wish: adTo(adAccount, page) }),
  'POST /api/workspaces/{workspace}/ads': ({ adAccount, page }) => ({
    wish: adTo(adAccount, page),
    as: 'draft',
  }),
  'PUT /api/workspaces/{workspace}/ads/{ad}': ({ adAccount, page }) => ({
    wish: adTo(adAccount, page),
    as: 'draft',
    version: 1,
  }),
  'POST /api/workspaces/{workspace}/ads/{ad}/approve': () => ({ hash: 'f'.repeat(64) }),
  'POST /api/workspaces/{workspace}/ads/{ad}/refuse': () => ({ reason: 'Not this week.' }),
  'POST /api/workspaces/{workspace}/ad-stops': ({ adAccount }) => ({ account: adAccount }),
  'POST /api/workspaces/{workspace}/ad-numbers/export': () => monthOfAds,
  'POST /api/hubs/{hub}/ads/export': () => monthOfAds,
  'PUT /api/hubs/{hub}/ad-limits': ({ workspace }) => ({
    workspace,
    currency: 'GBP',
    monthMinor: 50_000,
    aloneMinor: 10_000,
  }),
  'POST /api/hubs/{hub}/playbooks': ({ workspace }) => playbookTo(workspace, 'Soup week'),
  'PUT /api/hubs/{hub}/playbooks/{playbook}': ({ workspace }) => ({
    ...playbookTo(workspace, 'Soup week'),
    version: 1,
  }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/open': () => ({ version: 1 }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/ask': () => ({ workspaces: null, note: '' }),
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/join': ({ adAccount }) => ({
    version: 1,
    account: adAccount,
    minor: 500,
  }),
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/decline': () => ({ reason: 'Not this year.' }),
  'POST /api/operator/restored': () => ({ choice: 'this-is-the-only-one' }),
  'POST /api/demo/sign-in': () => ({ person: 'nobody' }),
}

/** A body that names children only to say that their removal is understood: a foreign id in it changes nothing. */
export const acknowledges = new Set<RouteKey>(['POST /api/workspaces/{workspace}/accounts/{account}/removal'])

/** Bytes where a route takes them as they are. */
export const bodyOf = (route: RouteKey, things: Things): object | undefined =>
  takesBytes(route)
    ? Buffer.from('some bytes')
    : (bodies as Partial<Record<RouteKey, (things: Things) => object>>)[route]?.(things)

const takesBytes = (route: RouteKey): boolean => (contract[route] as Endpoint).bytes !== undefined

/** Headers of its own that a route reads. */
export const headersOf = (route: RouteKey): Record<string, string> =>
  takesBytes(route) ? { 'upload-offset': '0' } : {}

/** Names of the places in a route's path. */
export const placesOf = (route: RouteKey): string[] =>
  [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** The places that name something inside a hub or workspace. */
export const objectsOf = (route: RouteKey): string[] =>
  placesOf(route).filter((name) => !place.has(name) && typeof pathIds[name] === 'string')

/** The address, with hub and workspace of one side and everything inside them of another. Throws for an unknown place. */
export function addressOf(route: RouteKey, at: Things, object: Things): { method: string; path: string } {
  const [method = 'GET', path = '/'] = route.split(' ')
  return {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const id = (path.startsWith('/api/hubs/') ? hubsOwn[name] : undefined) ?? pathIds[name]
      if (id === undefined) throw new Error(`${route}: the isolation matrix does not know {${name}}`)
      return typeof id === 'string' ? (place.has(name) ? at : object)[id] : id.always
    }),
  }
}
