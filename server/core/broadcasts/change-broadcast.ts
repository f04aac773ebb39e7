import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { listPlaces } from '../../store/broadcast-places.ts'
import { listHaving } from '../../store/broadcast-results.ts'
import { type BroadcastWorkspace, changeTurns, listTurns, setTodo } from '../../store/broadcast-workspaces.ts'
import {
  type Broadcast,
  type BroadcastWish,
  findBroadcast,
  setBroadcastDue,
  updateBroadcast,
} from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { useMoreMedia } from '../../store/media-uses.ts'
import type { Context } from '../context.ts'
import { changeable } from '../posts/target-end.ts'
import { flawsOf } from './flaws-of.ts'
import { changedMeanwhile } from './keep-draft.ts'
import { fileIdsOf, termsOf } from './terms.ts'
import { turnsOf } from './turns.ts'

export interface Change extends Omit<BroadcastWish, 'audience'> {
  readonly id: string
  readonly version: number
  readonly by: { readonly id: string; readonly name: string }
}

/**
 * Puts another content or moment into those posts of which nothing is out; the worker does it, location by location. Throws
 * `bad-input` with all flaws, `conflict` when it was changed since `version`, or is no broadcast that is under way.
 */
export async function changeBroadcast(
  ctx: Context,
  scope: HubScope,
  change: Change,
): Promise<{ id: string; version: number; workspaces: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const before = await findBroadcast(tx, change.id, 'update')
    if (!before) throw notFound('broadcast')
    if (before.state !== 'sent') throw notUnderWay(before)
    if (before.version !== change.version) throw changedMeanwhile()
    const at = ctx.clock.now()
    const next = { ...change, audience: before.audience }
    const turns = await listTurns(tx, change.id)
    await refuseFlawed(ctx, tx, { before, next, workspaces: turns.length })
    // What went out keeps its files.
    if ((await useMoreMedia(tx, change.id, fileIdsOf(next))).length > 0)
      throw notFound('picture, video or document')
    await updateBroadcast(tx, { ...next, authorName: change.by.name, at })
    await moveTurns(tx, { before, next, turns, now: at })
    await setTodo(tx, change.id, 'change', null, at)
    await setBroadcastDue(tx, change.id)
    const workspaces = turns.length - (await countOut(tx, change.id))
    await writeLedger(tx, {
      action: 'broadcast.changed',
      subject: change.id,
      facts: { name: next.name, workspaces: String(workspaces) },
      at,
    })
    return { id: change.id, version: change.version + 1, workspaces }
  })
}

export const notUnderWay = ({ state }: Broadcast): Problem =>
  new Problem(
    'conflict',
    state === 'draft' ? 'It has not been sent yet.' : 'It was stopped. Write a new one from it instead.',
  )

interface Two {
  readonly before: Broadcast
  readonly next: BroadcastWish
}

const isSameMoment = ({ before, next }: Two): boolean =>
  before.notAfter === next.notAfter && JSON.stringify(sorted(before)) === JSON.stringify(sorted(next))

const sorted = ({ timing }: BroadcastWish) =>
  Object.entries(timing ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

/** A moment that stays as it was may be over by now. */
async function refuseFlawed(
  ctx: Context,
  tx: Tx<HubScope>,
  two: Two & { workspaces: number },
): Promise<void> {
  const terms = await termsOf(ctx, tx, two.next)
  const stays = isSameMoment(two)
  const fields = flawsOf(terms, two.workspaces, ctx.clock.now()).filter(
    (flaw) => !(stays && flaw.field === 'body.timing'),
  )
  if (fields.length > 0)
    throw new Problem('bad-input', 'This broadcast cannot go out like that yet.', { fields })
}

/** In the order of before. */
async function moveTurns(
  tx: Tx<HubScope>,
  { turns, now, ...two }: Two & { turns: readonly BroadcastWorkspace[]; now: Date },
): Promise<void> {
  const { timing, notAfter } = two.next
  if (!timing || isSameMoment(two)) return
  const places = new Map(
    (
      await listPlaces(
        tx,
        turns.map((one) => one.workspaceId),
      )
    ).map((place) => [place.id, place]),
  )
  const inOrder = turns.flatMap((one) => places.get(one.workspaceId) ?? [])
  await changeTurns(tx, two.before.id, turnsOf({ timing, notAfter }, inOrder, now))
}

/** Locations where something is out or on its way. */
async function countOut(tx: Tx<HubScope>, id: string): Promise<number> {
  const having = await listHaving(tx, id)
  const out = having.filter((one) => one.state !== 'cancelled' && !changeable.includes(one.state))
  return new Set(out.map((one) => one.workspaceId)).size
}
