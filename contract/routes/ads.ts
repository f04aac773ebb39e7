import * as z from 'zod'
import {
  ad,
  adCheck,
  adDay,
  adId,
  adLimit,
  adLine,
  adPlace,
  adReadiness,
  adState,
  adStop,
  adTerms,
  adWish,
  centre,
  country,
  day,
} from '../ads.ts'
import { defineContract } from '../define.ts'
import { targetId } from '../posts.ts'
import { accountId, instant, platformId, workspaceId } from '../shapes.ts'

const here = z.strictObject({ workspace: workspaceId })
const one = z.strictObject({ workspace: workspaceId, ad: adId })
const written = z.object({ id: adId, version: z.int() })
const see = { in: 'workspace', may: 'see' } as const
const write = { in: 'workspace', may: 'write' } as const
const manage = { in: 'workspace', may: 'connect' } as const

/** Ads of a location: written, approved by people, made switched off, switched on, watched, stopped. */
export const adRoutes = defineContract({
  'GET /api/workspaces/{workspace}/ad-terms': {
    summary: 'From where this location can run ads, and on which terms',
    access: see,
    params: here,
    status: 200,
    reply: z.object({
      terms: z.array(adTerms),
      limits: z.array(adLimit),
      timeZone: z.string(),
      centre: centre.nullable(),
      /** Platforms whose ads are run elsewhere: why, and where. */
      elsewhere: z.array(
        z.object({
          platform: z.object({ id: platformId, name: z.string() }),
          code: z.string(),
          url: z.string(),
        }),
      ),
      /** Stops that are in force here. */
      stops: z.array(adStop),
    }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/ad-readiness': {
    summary: 'What is there and what is missing to run ads, asked of the platforms now',
    access: see,
    params: here,
    status: 200,
    reply: z.object({ accounts: z.array(adReadiness) }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/boostable': {
    summary: 'Published posts that can be boosted, the latest first',
    access: see,
    params: here,
    status: 200,
    reply: z.object({
      posts: z.array(
        z.object({
          target: targetId,
          words: z.string(),
          account: z.object({ id: accountId, name: z.string(), kindLabel: z.string() }),
          publishedAt: instant,
          link: z.string().nullable(),
        }),
      ),
    }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/ad-places': {
    summary: 'Towns and regions by the name that a platform knows them by',
    access: write,
    params: here,
    query: z.strictObject({
      account: accountId,
      words: z.string().trim().min(2).max(80),
      country,
    }),
    status: 200,
    reply: z.object({ places: z.array(adPlace) }),
    problems: ['enter-first', 'reconnect-needed', 'platform-unavailable', 'platform-refused', 'not-set-up'],
  },
  'PUT /api/workspaces/{workspace}/ad-centre': {
    summary: 'Say where the location is, for ads that are shown around it',
    access: manage,
    params: here,
    body: centre,
    status: 204,
    problems: ['enter-first'],
    ledger: ['ad.centre-set'],
  },
  'GET /api/workspaces/{workspace}/ads': {
    summary: 'Ads of this location, those that need somebody first, then the latest',
    access: see,
    params: here,
    query: z.strictObject({
      state: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(adState))
        .optional(),
    }),
    status: 200,
    reply: z.object({ ads: z.array(adLine), limits: z.array(adLimit), stops: z.array(adStop) }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/ads/check': {
    summary:
      'What an ad would come to: flaws, the most it can cost, what is left of the limit, estimated reach',
    access: write,
    params: here,
    body: z.strictObject({ wish: adWish, ad: adId.optional() }),
    status: 200,
    reply: adCheck,
    problems: ['enter-first'],
    unrecorded: 'it changes nothing',
  },
  'POST /api/workspaces/{workspace}/ads': {
    summary: 'Write an ad: keep it as a draft, or ask for its approval',
    access: write,
    params: here,
    body: z.strictObject({ wish: adWish, as: z.enum(['draft', 'ask']) }),
    status: 201,
    reply: written,
    problems: ['enter-first', 'conflict', 'account-unusable'],
    ledger: ['ad.written'],
    idempotent: true,
  },
  'PUT /api/workspaces/{workspace}/ads/{ad}': {
    summary: 'Change an ad that nobody has approved yet',
    access: write,
    params: one,
    body: z.strictObject({ wish: adWish, as: z.enum(['draft', 'ask']), version: z.int().min(1) }),
    status: 200,
    reply: written,
    problems: ['enter-first', 'conflict', 'account-unusable'],
    ledger: ['ad.written'],
  },
  'GET /api/workspaces/{workspace}/ads/{ad}': {
    summary: 'An ad with everything known of it: plan, approvals, what was made, numbers by day',
    access: see,
    params: one,
    status: 200,
    reply: ad,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/approve': {
    summary: 'Approve exactly this plan, so that it is made and switched on; also to go on after a pause',
    access: manage,
    params: one,
    /** As the page showed it: what has changed since is not approved. */
    body: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    status: 200,
    reply: z.object({ state: adState, approvals: z.int(), approvalsNeeded: z.int() }),
    problems: [
      'enter-first',
      'second-factor-needed',
      'conflict',
      'over-limit',
      'ads-stopped',
      'account-unusable',
    ],
    ledger: ['ad.approved'],
    idempotent: true,
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/refuse': {
    summary: 'Send an ad back that waits for approval',
    access: manage,
    params: one,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['ad.refused'],
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/pause': {
    summary: 'Switch an ad off',
    access: write,
    params: one,
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['ad.pausing'],
  },
  'POST /api/workspaces/{workspace}/accounts/{account}/ad-pause': {
    summary: 'Switch every ad off that an account pays, or that is shown under its name',
    access: write,
    params: z.strictObject({ workspace: workspaceId, account: accountId }),
    status: 200,
    reply: z.object({
      /** Not confirmed to be off yet. */
      on: z.int(),
    }),
    problems: ['enter-first'],
    ledger: ['ad.pausing'],
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/end': {
    summary: 'End an ad for good, and take away what was made of it',
    access: manage,
    params: one,
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['ad.ending'],
  },
  'DELETE /api/workspaces/{workspace}/ads/{ad}': {
    summary: 'Throw an ad away of which nothing was made',
    access: write,
    params: one,
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['ad.discarded'],
  },
  'POST /api/workspaces/{workspace}/ad-stops': {
    summary: 'Stop every ad of this location, or of one ad account, now',
    access: write,
    params: here,
    body: z.strictObject({ account: accountId.nullable() }),
    status: 201,
    reply: adStop,
    problems: ['enter-first'],
    ledger: ['ads.stopped'],
    idempotent: true,
  },
  'POST /api/workspaces/{workspace}/ad-stops/{stop}/lift': {
    summary: 'Let ads run here again; each has to be approved once more',
    access: manage,
    params: z.strictObject({ workspace: workspaceId, stop: adStop.shape.id }),
    status: 204,
    problems: ['enter-first', 'second-factor-needed', 'conflict'],
    ledger: ['ads.lifted'],
  },
  'GET /api/workspaces/{workspace}/ad-numbers': {
    summary: 'What the ads of this location did, by day',
    access: see,
    params: here,
    query: z.strictObject({ from: day, to: day }),
    status: 200,
    /** In each currency; a location mostly has one. */
    reply: z.object({ currencies: z.array(z.object({ currency: z.string(), days: z.array(adDay) })) }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/ad-numbers/export': {
    summary: 'The same as a file, a line for each ad and day',
    access: { in: 'workspace', may: 'people' },
    params: here,
    body: z.strictObject({ from: day, to: day }),
    status: 200,
    csv: 'ad-numbers.csv',
    problems: ['enter-first'],
    ledger: ['ads.exported'],
  },
})
