import * as z from 'zod'
import { causeCode } from '../connections.ts'
import { defineContract } from '../define.ts'
import { accountId, hubId, id, instant, platformId, status, workspaceId } from '../shapes.ts'

const some = (one: z.ZodEnum) =>
  z
    .string()
    .regex(
      new RegExp(`^(${one.options.join('|')})(,(${one.options.join('|')})){0,20}$`),
      'values with commas between',
    )

const days = z.string().regex(/^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])$/, 'days, 1 to 366')

/** What the board is narrowed to: parts hold together, values of one part are alternatives. */
const filter = {
  status: some(z.enum([...status.options, 'not-set-up'])).optional(),
  platform: some(platformId).optional(),
  cause: some(causeCode).optional(),
  /** Somebody must act within so many days. */
  within: days.optional(),
  group: id('grp').optional(),
  /** In the names of location, city and accounts. */
  search: z.string().trim().max(100).optional(),
}
const sort = z.enum(['worst', 'act-by', 'name']).optional()
const boardFilter = z.strictObject({ ...filter, sort }).meta({ id: 'BoardFilter' })
const place = z.string().regex(/^[A-Za-z0-9_-]{8,900}$/, 'as an earlier answer gave it')

const cell = z.object({
  platform: platformId,
  /** `not-used`: the location says it does without. */
  status: z.enum([...status.options, 'not-set-up', 'not-used']),
  accounts: z.int(),
  /** Of the worst account. */
  accountId: accountId.nullable(),
  cause: causeCode.nullable(),
  actBy: instant.nullable(),
  actByKind: z.enum(['consent', 'data-access', 'access']).nullable(),
  since: instant.nullable(),
  troubleSince: instant.nullable(),
})

const row = z
  .object({
    id: workspaceId,
    name: z.string(),
    kind: z.enum(['location', 'brand']),
    city: z.string().nullable(),
    owner: z.string().nullable(),
    cells: z.array(cell),
    /** Its place in the order, to read behind it or up to it. */
    place: z.string(),
  })
  .meta({ id: 'BoardRow' })

const viewId = id('view')
const refreshId = id('rfr')

const view = z
  .object({
    id: viewId,
    name: z.string(),
    mine: z.boolean(),
    shared: z.boolean(),
    by: z.string(),
    filter: boardFilter,
  })
  .meta({ id: 'BoardView' })

const refresh = z
  .object({
    id: refreshId,
    by: z.string(),
    at: instant,
    waiting: z.int(),
    extended: z.int(),
    person: z.int(),
    failed: z.int(),
    gone: z.int(),
  })
  .meta({ id: 'BoardRefresh' })

const result = z.enum(['waiting', 'extended', 'person', 'failed', 'gone'])
const viewer = { in: 'hub', role: 'viewer' } as const
const params = z.strictObject({ hub: hubId })

export const boardRoutes = defineContract({
  'GET /api/hubs/{hub}/board': {
    summary: 'The network board: locations by platform, in order, a page at a time',
    access: viewer,
    params,
    query: boardFilter.extend({
      after: place.optional(),
      /** The stretch up to this place, however many are in it now. */
      upto: place.optional(),
      limit: z
        .string()
        .regex(/^([1-9]|[1-9]\d|1\d\d|200)$/, '1 to 200')
        .optional(),
    }),
    status: 200,
    reply: z.object({ rows: z.array(row), next: z.string().nullable() }),
    problems: [],
  },
  'GET /api/hubs/{hub}/board/counts': {
    summary: 'The whole board in numbers of locations, and how many a filter leaves',
    access: viewer,
    params,
    query: boardFilter,
    status: 200,
    reply: z.object({
      version: z.string(),
      workspaces: z.int(),
      attention: z.int(),
      fine: z.int(),
      notSetUp: z.int(),
      matching: z.int(),
      /** Much changed a moment ago; filters and numbers follow within seconds. */
      settling: z.boolean(),
      platforms: z.array(
        z.object({
          platform: platformId,
          connected: z.int(),
          expiring: z.int(),
          disconnected: z.int(),
          notSetUp: z.int(),
        }),
      ),
    }),
    problems: [],
  },
  'GET /api/hubs/{hub}/board/version': {
    summary: 'Another text whenever anything on the board is another',
    access: viewer,
    params,
    status: 200,
    reply: z.object({ version: z.string() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/board/export': {
    summary: 'What is filtered, as a file: a line for each account',
    access: viewer,
    params,
    body: boardFilter,
    status: 200,
    csv: 'network-board.csv',
    problems: [],
    ledger: ['board.exported'],
  },
  'GET /api/hubs/{hub}/board/views': {
    summary: 'Kept views: one’s own and those shared with the hub',
    access: viewer,
    params,
    status: 200,
    reply: z.object({ views: z.array(view) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/board/views': {
    summary: 'Keep a view, for oneself or (hub admins) for everybody in the hub',
    access: viewer,
    params,
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      shared: z.boolean(),
      filter: boardFilter,
    }),
    status: 201,
    reply: view,
    problems: [],
    unrecorded: 'A way of looking changes nothing about anybody’s connections.',
  },
  'DELETE /api/hubs/{hub}/board/views/{view}': {
    summary: 'Forget a view of one’s own',
    access: viewer,
    params: z.strictObject({ hub: hubId, view: viewId }),
    status: 204,
    problems: [],
    unrecorded: 'A way of looking changes nothing about anybody’s connections.',
  },
  'GET /api/hubs/{hub}/board/refreshes': {
    summary: 'The newest refreshes of many accounts at once',
    access: viewer,
    params,
    status: 200,
    reply: z.object({ refreshes: z.array(refresh) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/board/refreshes': {
    summary: 'Extend what can be extended without its person, of a filter or a selection; the worker does it',
    access: { in: 'hub', role: 'admin' },
    params,
    body: z.strictObject({
      filter: boardFilter,
      workspaces: z.array(workspaceId).min(1).max(500).optional(),
    }),
    status: 201,
    reply: z.object({ id: refreshId }),
    problems: [],
    ledger: ['board.refresh-asked'],
  },
  'GET /api/hubs/{hub}/board/refreshes/{refresh}': {
    summary: 'How far a refresh is, and what became of each account',
    access: viewer,
    params: z.strictObject({ hub: hubId, refresh: refreshId }),
    query: z.strictObject({ result: result.optional(), after: id('rfi').optional() }),
    status: 200,
    reply: z.object({
      refresh,
      items: z.array(
        z.object({
          id: id('rfi'),
          workspaceId,
          workspace: z.string(),
          account: z.string(),
          platform: platformId,
          result,
          code: z.string().nullable(),
          at: instant.nullable(),
        }),
      ),
      next: id('rfi').nullable(),
    }),
    problems: [],
  },
})
