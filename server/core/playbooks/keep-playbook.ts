import { newId } from '../../base/id.ts'
import { type FieldProblem, notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { countAudience } from '../../store/broadcast-places.ts'
import type { BroadcastAudience } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { listMediaByIds } from '../../store/media.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import { hasAdsInAnother } from '../../store/playbook-money.ts'
import {
  addPlaybook,
  deletePlaybook,
  lockPlaybook,
  type PlaybookWish,
  updatePlaybook,
} from '../../store/playbooks.ts'
import { requireKnown } from '../broadcasts/keep-draft.ts'
import type { Context } from '../context.ts'
import { flawsOf } from './flaws-of.ts'
import { termsOf } from './gather.ts'

export interface WrittenPlaybook extends PlaybookWish {
  readonly offered: BroadcastAudience
}

interface By {
  readonly by: { readonly name: string }
}

/** Keeps a new draft, however unfinished it is. */
export async function keepPlaybook(
  ctx: Context,
  scope: HubScope,
  { by, offered, ...wish }: WrittenPlaybook & By,
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    await requireKnown(tx, offered)
    const id = newId('playbook')
    await keepFiles(tx, id, wish)
    await addPlaybook(tx, { id, wish, offered, authorName: by.name, at: ctx.clock.now() })
    return { id, version: 1 }
  })
}

/**
 * Puts another wish in its place; who has joined keeps the ad that they joined with. One that was opened stays whole: flaws
 * throw `bad-input`. Throws `conflict` when somebody else changed it since `version`.
 */
export async function changePlaybook(
  ctx: Context,
  scope: HubScope,
  id: string,
  { by, offered, version, ...wish }: WrittenPlaybook & By & { version: number },
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await lockPlaybook(tx, id)
    if (!found) throw notFound('playbook')
    await requireKnown(tx, offered)
    await keepFiles(tx, id, wish)
    if (found.state === 'open') refuseFlawed(await flawsIn(ctx, tx, wish, offered))
    if (await hasAdsInAnother(tx, { playbookId: id, currency: wish.budget.currency }))
      refuseFlawed([
        {
          field: 'body.budget',
          fix: `locations have joined in ${found.wish.budget.currency}; for another currency, write another playbook`,
        },
      ])
    const at = ctx.clock.now()
    if (!(await updatePlaybook(tx, { id, version, wish, offered, authorName: by.name, at })))
      throw changedMeanwhile()
    await writeLedger(tx, {
      action: 'playbook.changed',
      subject: id,
      facts: { name: wish.name, version: version + 1 },
      at,
    })
    return { id, version: version + 1 }
  })
}

export async function discardPlaybook(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const found = await lockPlaybook(tx, id)
    if (!found) throw notFound('playbook')
    if (found.state !== 'draft')
      throw new Problem(
        'conflict',
        'Locations were offered it. Close it instead; what they did with it stays.',
      )
    await keepMedia(tx, id, [])
    await deletePlaybook(tx, id)
  })
}

/** Everything that is wrong with it for all locations. */
export async function flawsIn(
  ctx: Context,
  tx: Tx<HubScope>,
  wish: PlaybookWish,
  offered: BroadcastAudience,
): Promise<FieldProblem[]> {
  const terms = await termsOf(ctx, tx, wish)
  const files = await listMediaByIds(tx, filesOf(wish))
  return flawsOf(terms, { files, workspaces: await countAudience(tx, offered) })
}

export function refuseFlawed(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new Problem('bad-input', 'This playbook is not finished yet.', { fields })
}

export const changedMeanwhile = (): Problem =>
  new Problem('conflict', 'Somebody else has changed this playbook meanwhile. Look at it again.')

export const filesOf = ({ content }: PlaybookWish): readonly string[] =>
  content.kind === 'own' ? content.media : []

/** Nobody throws a file away while a playbook uses it. */
async function keepFiles(tx: Tx<HubScope>, id: string, wish: PlaybookWish): Promise<void> {
  if ((await keepMedia(tx, id, filesOf(wish))).length > 0) throw notFound('picture or video')
}
