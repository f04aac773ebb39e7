import * as z from 'zod'
import { adNumbers, adStop, currency, day, minor } from '../ads.ts'
import { defineContract } from '../define.ts'
import { hubId, instant, workspaceId } from '../shapes.ts'

const hub = z.strictObject({ hub: hubId })
const viewer = { in: 'hub', role: 'viewer' } as const
const admin = { in: 'hub', role: 'admin' } as const
const span = { from: day, to: day }

export const adLimitSet = z.object({
  /** Null: what holds for every location without a limit of its own. */
  workspace: z.object({ id: workspaceId, name: z.string() }).nullable(),
  currency,
  monthMinor: z.int(),
  aloneMinor: z.int(),
  setBy: z.string(),
  setAt: instant,
})

export const hubAdRow = z
  .object({
    workspace: z.object({ id: workspaceId, name: z.string() }),
    currency,
    running: z.int(),
    waiting: z.int(),
    /** Need a person: blocked, cannot be read, stopped by a limit. */
    troubled: z.int(),
    numbers: adNumbers,
    monthMinor: z.int().nullable(),
    monthSpentMinor: z.int(),
  })
  .meta({ id: 'HubAdRow' })

/** Ads as a hub sees them: what runs where, what it costs, how far it may go, and the one button. */
export const hubAdRoutes = defineContract({
  'GET /api/hubs/{hub}/ads': {
    summary: 'What ads do in each location, those that need somebody first',
    access: viewer,
    params: hub,
    query: z.strictObject({
      ...span,
      search: z.string().trim().max(100).optional(),
      offset: z.coerce.number().int().min(0).max(100_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    status: 200,
    reply: z.object({
      /** One for each currency that is spent. */
      totals: z.array(
        z.object({
          currency,
          running: z.int(),
          waiting: z.int(),
          troubled: z.int(),
          numbers: adNumbers,
          days: z.array(z.object({ day: z.iso.date(), spentMinor: z.int(), results: z.int() })),
        }),
      ),
      rows: z.array(hubAdRow),
      /** Locations with ads. */
      workspaces: z.int(),
      stops: z.array(adStop),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/ads/export': {
    summary: 'The same as a file, a line for each location and day',
    access: viewer,
    params: hub,
    body: z.strictObject(span),
    status: 200,
    csv: 'ads.csv',
    problems: [],
    ledger: ['ads.exported'],
  },
  'GET /api/hubs/{hub}/ad-limits': {
    summary: 'What locations may spend on ads in a month, and what needs a second person',
    access: viewer,
    params: hub,
    status: 200,
    reply: z.object({ limits: z.array(adLimitSet) }),
    problems: [],
  },
  'PUT /api/hubs/{hub}/ad-limits': {
    summary: 'Set what one location, or every one without a limit of its own, may spend on ads in a month',
    access: admin,
    params: hub,
    body: z.strictObject({
      workspace: workspaceId.nullable(),
      currency,
      monthMinor: minor,
      aloneMinor: minor,
    }),
    status: 204,
    problems: ['second-factor-needed'],
    ledger: ['ads.limit-set'],
  },
  'POST /api/hubs/{hub}/ad-stops': {
    summary: 'Stop every ad of every location, now',
    access: admin,
    params: hub,
    status: 201,
    reply: adStop,
    problems: [],
    ledger: ['ads.stopped'],
    idempotent: true,
  },
  'GET /api/hubs/{hub}/ad-stops/{stop}': {
    summary: 'How far a stop has come',
    access: viewer,
    params: z.strictObject({ hub: hubId, stop: adStop.shape.id }),
    status: 200,
    reply: adStop,
    problems: [],
  },
  'POST /api/hubs/{hub}/ad-stops/{stop}/lift': {
    summary: 'Let locations run ads again; each ad has to be approved once more',
    access: admin,
    params: z.strictObject({ hub: hubId, stop: adStop.shape.id }),
    status: 204,
    problems: ['second-factor-needed', 'conflict'],
    ledger: ['ads.lifted'],
  },
})
