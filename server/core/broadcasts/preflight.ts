import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { listAudience, listPlaces } from '../../store/broadcast-places.ts'
import { listTurns } from '../../store/broadcast-workspaces.ts'
import { type Broadcast, findBroadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { flawsOf } from './flaws-of.ts'
import { type Foreseen, type ForeseenPlace, foresee, type Reach } from './foresee.ts'
import { type Summary, sumUp } from './sum-up.ts'
import { termsOf } from './terms.ts'

export interface PreflightLook {
  /** The last location of the page before. */
  readonly after?: string | undefined
  readonly reach?: Reach | undefined
  readonly why?: string | undefined
  readonly kind?: string | undefined
  readonly search?: string | undefined
  readonly limit?: number | undefined
}

export interface Preflight {
  readonly version: number
  readonly summary: Summary
  readonly rows: readonly ForeseenPlace[]
  readonly next: string | null
}

const pageSize = 50

/** What each location would get if it were sent now, who is reached, who is not and why. Does nothing. */
export async function preflight(
  ctx: Context,
  scope: HubScope,
  id: string,
  look: PreflightLook,
): Promise<Preflight> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, id)
    if (!broadcast) throw notFound('broadcast')
    const terms = await termsOf(ctx, tx, broadcast)
    const places = await placesOf(tx, broadcast)
    const flaws = flawsOf(terms, places.length, ctx.clock.now())
    // With a moment that there is not, everything else can still be seen.
    const isTimed = !flaws.some((flaw) => flaw.field === 'body.timing')
    const untimed = { ...terms, broadcast: { ...broadcast, timing: isTimed ? broadcast.timing : null } }
    const foreseen = await foresee(ctx, tx, { id, terms: untimed }, places)
    return { version: broadcast.version, summary: sumUp(terms, foreseen, flaws), ...pageOf(foreseen, look) }
  })
}

/** Whom it is for: once it was sent, those it was sent to. */
async function placesOf(tx: Tx<HubScope>, broadcast: Broadcast) {
  if (broadcast.state === 'draft') return listAudience(tx, broadcast.audience)
  const turns = await listTurns(tx, broadcast.id)
  return listPlaces(
    tx,
    turns.map((one) => one.workspaceId),
  )
}

function pageOf(all: readonly ForeseenPlace[], look: PreflightLook) {
  const meant = all.filter((one) => isMeant(one, look))
  const from = look.after === undefined ? 0 : meant.findIndex((one) => one.place.id === look.after) + 1
  const size = look.limit ?? pageSize
  const rows = meant.slice(from, from + size)
  return { rows, next: meant.length > from + size ? (rows.at(-1)?.place.id ?? null) : null }
}

function isMeant({ place, deliveries }: ForeseenPlace, { reach, why, kind, search }: PreflightLook): boolean {
  const isSo = (one: Foreseen) =>
    (!kind || one.kind.kind === kind) && (!reach || one.reach === reach) && (!why || one.why?.code === why)
  if ((kind || reach || why) && !deliveries.some(isSo)) return false
  const said = [place.name, place.code, place.place.city].filter(Boolean).join(' ').toLowerCase()
  return !search || said.includes(search.toLowerCase())
}
