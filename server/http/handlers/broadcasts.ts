import type { ApiContract } from '../../../contract/index.ts'
import { catchUp, showCatchUp } from '../../core/broadcasts/catch-up.ts'
import { changeBroadcast } from '../../core/broadcasts/change-broadcast.ts'
import { exportResults } from '../../core/broadcasts/export-results.ts'
import { discardDraft, keepDraft, rewriteDraft } from '../../core/broadcasts/keep-draft.ts'
import { preflight } from '../../core/broadcasts/preflight.ts'
import { sendBroadcast } from '../../core/broadcasts/send-broadcast.ts'
import { listBroadcasts, showBroadcast } from '../../core/broadcasts/show-broadcast.ts'
import { showResults } from '../../core/broadcasts/show-results.ts'
import { countAudience, showTerms } from '../../core/broadcasts/show-terms.ts'
import { stopBroadcast } from '../../core/broadcasts/stop-broadcast.ts'
import { kindsOf } from '../../core/broadcasts/terms.ts'
import type { Session } from '../../identity/identity.ts'
import type { Handlers } from '../handler.ts'
import {
  presentBroadcast,
  presentDelivery,
  presentRow,
  presentSummary,
  presentTerms,
  presentWish,
} from '../presenters/broadcast.ts'
import { readResultKey, writeResultKey } from '../result-key.ts'

type Mine = Extract<keyof ApiContract, `${string} /api/hubs/{hub}/broadcast${string}`>

export const broadcastHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/broadcast-terms': async ({ app, caller }) => {
    const { fields, kinds, groups, workspaces } = await showTerms(app.core, caller.scope)
    return { fields: [...fields], kinds: kinds.map(presentTerms), groups: [...groups], workspaces }
  },
  'POST /api/hubs/{hub}/broadcast-audience': async ({ app, caller, body }) => ({
    workspaces: await countAudience(app.core, caller.scope, body),
  }),
  'GET /api/hubs/{hub}/broadcasts': async ({ app, caller, query }) => {
    const { broadcasts, next } = await listBroadcasts(app.core, caller.scope, query.after)
    return { broadcasts: broadcasts.map(presentBroadcast), next }
  },
  'POST /api/hubs/{hub}/broadcasts': async ({ app, caller, body }) =>
    keepDraft(app.core, caller.scope, { ...body, by: byOf(caller) }),
  'GET /api/hubs/{hub}/broadcasts/{broadcast}': async ({ app, caller, params }) => {
    const shown = await showBroadcast(app.core, caller.scope, params.broadcast)
    return { broadcast: presentBroadcast(shown), ...presentWish(shown.broadcast) }
  },
  'PUT /api/hubs/{hub}/broadcasts/{broadcast}': async ({ app, caller, params, body }) =>
    rewriteDraft(app.core, caller.scope, params.broadcast, { ...body, by: byOf(caller) }),
  'DELETE /api/hubs/{hub}/broadcasts/{broadcast}': async ({ app, caller, params }) => {
    await discardDraft(app.core, caller.scope, params.broadcast)
    return undefined
  },
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight': async ({ app, caller, params, query }) => {
    const { version, summary, rows, next } = await preflight(app.core, caller.scope, params.broadcast, query)
    return { version, summary: presentSummary(summary), rows: rows.map(presentRow), next }
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/send': async ({ app, caller, params, body }) =>
    sendBroadcast(app.core, caller.scope, { ...body, id: params.broadcast, by: byOf(caller) }),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change': async ({ app, caller, params, body }) =>
    changeBroadcast(app.core, caller.scope, { ...body, id: params.broadcast, by: byOf(caller) }),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/stop': async ({ app, caller, params }) =>
    stopBroadcast(app.core, caller.scope, { id: params.broadcast, by: byOf(caller) }),
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': async ({ app, caller, params }) =>
    showCatchUp(app.core, caller.scope, params.broadcast),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': async ({ app, caller, params }) =>
    catchUp(app.core, caller.scope, params.broadcast),
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/results': async ({ app, caller, params, query }) => {
    const { state, kind, search, after } = query
    const look = { states: state, kind, search, after: readResultKey(after) }
    const { deliveries, totals, next } = await showResults(app.core, caller.scope, params.broadcast, look)
    const kinds = kindsOf(app.core)
    return {
      deliveries: deliveries.map((one) => presentDelivery(kinds, one)),
      totals: totals.map((one) => ({ ...one, counts: { ...one.counts } })),
      next: next && writeResultKey(next),
    }
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/export': async ({ app, caller, params }) =>
    exportResults(app.core, caller.scope, params.broadcast),
}

const byOf = ({ session }: { session: Session }) => ({ id: session.userId, name: session.name })
