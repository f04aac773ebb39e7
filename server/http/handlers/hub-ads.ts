import type { ApiContract } from '../../../contract/index.ts'
import { notFound } from '../../base/problem.ts'
import { exportHubAds, setAdLimit, showHubAds, showLimits } from '../../core/ads/show-hub-ads.ts'
import { liftAdStop, showStops, stopAds } from '../../core/ads/stop-ads.ts'
import type { Handlers } from '../handler.ts'
import { presentStop } from '../presenters/ad.ts'
import { requireStepUp } from '../require-step-up.ts'

type Mine = Extract<
  keyof ApiContract,
  `${string}/hubs/{hub}/ad-${string}` | `${string}/hubs/{hub}/ads${string}`
>

export const hubAdHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/ads': async ({ app, caller, query }) => {
    const { from, to, search = '', offset = 0, limit = 50 } = query
    const shown = await showHubAds(app.core, caller.scope, { from, to, search, offset, limit })
    return {
      totals: shown.totals.map(({ currency, running, waiting, troubled, numbers, days }) => ({
        currency,
        running,
        waiting,
        troubled,
        numbers: { ...numbers },
        days: days.map(({ day, spentMinor, results }) => ({ day, spentMinor, results })),
      })),
      rows: shown.rows.map(({ workspaceId, workspaceName, ...row }) => ({
        workspace: { id: workspaceId, name: workspaceName },
        currency: row.currency,
        running: row.running,
        waiting: row.waiting,
        troubled: row.troubled,
        numbers: {
          spentMinor: row.spentMinor,
          impressions: row.impressions,
          reach: row.reach,
          clicks: row.clicks,
          results: row.results,
        },
        monthMinor: row.monthMinor,
        monthSpentMinor: row.monthSpentMinor,
      })),
      workspaces: shown.workspaces,
      stops: shown.stops.map(presentStop),
    }
  },
  'POST /api/hubs/{hub}/ads/export': async ({ app, caller, body }) =>
    exportHubAds(app.core, caller.scope, body),
  'GET /api/hubs/{hub}/ad-limits': async ({ app, caller }) => ({
    limits: (await showLimits(app.core, caller.scope)).map(
      ({ workspaceId, workspaceName, currency, monthMinor, aloneMinor, setBy, setAt }) => ({
        workspace: workspaceId === null ? null : { id: workspaceId, name: workspaceName ?? '' },
        currency,
        monthMinor,
        aloneMinor,
        setBy,
        setAt: setAt.toISOString(),
      }),
    ),
  }),
  'PUT /api/hubs/{hub}/ad-limits': async ({ app, caller, body }) => {
    requireStepUp(app, caller.session)
    const { workspace: workspaceId, ...limit } = body
    await setAdLimit(app.core, caller.scope, { ...limit, workspaceId, by: caller.session })
    return undefined
  },
  'POST /api/hubs/{hub}/ad-stops': async ({ app, caller }) =>
    presentStop(await stopAds(app.core, caller.scope, { accountId: null, by: caller.session })),
  'GET /api/hubs/{hub}/ad-stops/{stop}': async ({ app, caller, params }) => {
    const [stop] = await showStops(app.core, caller.scope, params.stop)
    if (!stop) throw notFound('stop')
    return presentStop(stop)
  },
  'POST /api/hubs/{hub}/ad-stops/{stop}/lift': async ({ app, caller, params }) => {
    requireStepUp(app, caller.session)
    await liftAdStop(app.core, caller.scope, params.stop, caller.session)
    return undefined
  },
}
