import { hubScope, operatorScope } from '../../base/make-scope.ts'
import { myHubStanding } from '../../core/hubs/my-place.ts'
import { confirmRestore } from '../../core/operator/confirm-restore.ts'
import type { Doubt } from '../../core/operator/judge-deployment.ts'
import type { RestoreSafety } from '../../core/operator/restore-safety.ts'
import type { Handlers } from '../handler.ts'

type Mine = 'GET /api/restored' | 'GET /api/operator/restored' | 'POST /api/operator/restored'

/** A database that did not answer for a moment is no question for people. */
function askedOf(restore: RestoreSafety): AskedDoubt | undefined {
  const doubt = restore.doubt()
  return doubt && isAsked(doubt) ? doubt : undefined
}
type AskedDoubt = Doubt & { kind: Exclude<Doubt['kind'], 'not-looked'> }
const isAsked = (doubt: Doubt): doubt is AskedDoubt => doubt.kind !== 'not-looked'

export const operatorHandlers: Handlers<Mine> = {
  'GET /api/restored': async ({ app, caller }) => {
    const { restore, practice } = app.core
    const [doubt, asking] = [askedOf(restore), restore.askingElsewhere()]
    if (!doubt && !asking) return { doubt: null, maySay: false }
    const standing = await myHubStanding(app.core, caller.scope)
    const maySay = caller.session.operator || (practice && standing === 'owner')
    if (!maySay && standing === undefined) return { doubt: null, maySay: false }
    const shown = doubt
      ? { kind: doubt.kind, copiedAt: doubt.database?.at?.toISOString() ?? null, from: null }
      : asking && { kind: asking.why, copiedAt: null, from: asking.from }
    return { doubt: shown ?? null, maySay }
  },
  'GET /api/operator/restored': async ({ app }) => {
    const { restore } = app.core
    const [doubt, asking] = [askedOf(restore), restore.askingElsewhere()]
    const { database, note } = doubt ?? { database: null, note: null }
    return {
      kind: doubt?.kind ?? asking?.why ?? null,
      from: doubt ? null : (asking?.from ?? null),
      database: database && { ...database, at: database.at?.toISOString() ?? null },
      folder: note && { id: note.id, epoch: note.epoch, at: note.at, path: note.place.path },
      here: doubt?.place.path ?? null,
      named: doubt?.named ?? null,
    }
  },
  'POST /api/operator/restored': async ({ app, body, caller }) =>
    confirmRestore(app.core, operatorScope(), {
      choice: body.choice,
      by: caller.session.name,
      hubScope: (hubId) => hubScope(hubId, { kind: 'operator' }),
    }),
}
