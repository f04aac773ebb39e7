import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { withdrawApprovals } from '../../store/ad-approvals.ts'
import { listAdObjects } from '../../store/ad-objects.ts'
import { type AdContent, addAd, changeAd, deleteAd, findAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import type { Context } from '../context.ts'
import type { AdWish } from './ad-wish.ts'
import { tagMark } from './ads-of.ts'
import { type Planned, planAd } from './plan-ad.ts'
import { planHash } from './plan-hash.ts'
import { tellOfAd } from './tell-of-ad.ts'

/** `draft`: kept as it is, however unfinished. `ask`: everything must be in order; from then on it waits for approval as it is. */
export interface WrittenAd {
  readonly wish: AdWish
  readonly as: 'draft' | 'ask'
}

/** Writes a new ad. Asking for approval of one with flaws throws `bad-input`, with a code for each. */
export async function writeAd(
  ctx: Context,
  scope: WorkspaceScope,
  input: WrittenAd & { by: { id: string; name: string } },
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, (tx) => writeAdIn(ctx, tx, input))
}

/** The same in a transaction of the caller's; `playbook`: the one of its hub that it is made from. */
export async function writeAdIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  input: WrittenAd & { by: { id: string; name: string }; playbook?: { id: string; version: number } },
): Promise<{ id: string; version: number }> {
  const now = ctx.clock.now()
  const planned = await planAd(ctx, tx, input.wish, now)
  const id = newId('ad')
  await addAd(tx, {
    ...contentOf(planned, input.as),
    id,
    playbookId: input.playbook?.id ?? null,
    playbookVersion: input.playbook?.version ?? null,
    // 128 random bits: nobody else's object carries it by chance.
    tag: `${tagMark}${newId('ad').slice('ad_'.length)}`,
    state: input.as === 'ask' ? 'waiting' : 'draft',
    authorId: input.by.id,
    authorName: input.by.name,
    at: now,
  })
  await afterWriting(ctx, tx, id, { planned, input, now })
  return { id, version: 1 }
}

/**
 * Puts another plan in an ad's place; what was approved of the former one counts no more. Throws `conflict` when somebody else
 * changed it since `version`, or when something of it was made already.
 */
export async function rewriteAd(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  input: WrittenAd & { version: number },
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ad = await findAd(tx, id, { forUpdate: true })
    if (!ad) throw notFound('ad')
    if (ad.state !== 'draft' && ad.state !== 'waiting') throw madeAlready()
    await refuseMade(tx, id)
    if (ad.playbookId !== null) throw fromPlaybook()
    const planned = await planAd(ctx, tx, input.wish, now)
    const change = {
      ...contentOf(planned, input.as),
      state: input.as === 'ask' ? ('waiting' as const) : ('draft' as const),
      code: null,
      facts: {},
      // What was uploaded belongs to the former plan.
      handle: {},
      since: now,
      updatedAt: now,
    }
    if (!(await changeAd(tx, { id, version: input.version, from: ['draft', 'waiting'] }, change)))
      throw new Problem('conflict', 'Somebody else has changed this ad meanwhile. Look at it again.')
    await withdrawApprovals(tx, id, now)
    await afterWriting(ctx, tx, id, { planned, input, now })
    return { id, version: input.version + 1 }
  })
}

/** Throws an ad away of which nothing was made. */
export async function discardAd(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, (tx) => discardAdIn(ctx, tx, id))
}

export async function discardAdIn(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  const ad = await findAd(tx, id, { forUpdate: true })
  if (!ad) throw notFound('ad')
  await refuseMade(tx, id)
  if (!(await deleteAd(tx, id, ['draft', 'waiting']))) throw madeAlready()
  await keepMedia(tx, id, [])
  await writeLedger(tx, {
    action: 'ad.discarded',
    subject: id,
    facts: { name: ad.name, platform: ad.platform },
    at: ctx.clock.now(),
  })
}

/** One that was sent back to people half-made waits too: what stands at the platform would be nobody's. */
async function refuseMade(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  if ((await listAdObjects(tx, id)).some(({ state }) => state !== 'gone')) throw madeAlready()
}

const fromPlaybook = () =>
  new Problem(
    'conflict',
    'This ad comes from a playbook of your hub. Throw it away and join the playbook again to change its budget.',
  )

const madeAlready = () =>
  new Problem('conflict', 'Something of this ad was made already. End it, and write a new one from it.')

function contentOf(planned: Planned, as: WrittenAd['as']): AdContent {
  if (as === 'draft') return { ...planned.content, plan: null, planHash: null, mostMinor: null }
  const { plan, flaws, most } = planned
  if (!plan) {
    throw new Problem('bad-input', 'This ad cannot run as it is.', {
      fields: flaws.map(({ field, code }) => ({ field: `body.wish.${field}`, fix: code })),
    })
  }
  return { ...planned.content, plan, planHash: planHash(plan), mostMinor: most.total }
}

async function afterWriting(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  id: string,
  { planned, input, now }: { planned: Planned; input: WrittenAd; now: Date },
): Promise<void> {
  const media = input.wish.content.kind === 'own' ? input.wish.content.media : []
  if ((await keepMedia(tx, id, media)).length > 0) throw notFound('picture or video')
  await writeLedger(tx, {
    action: 'ad.written',
    subject: id,
    facts: { name: input.wish.name, platform: planned.platform.id, as: input.as },
    at: now,
  })
  if (input.as !== 'ask') return
  const ad = await findAd(tx, id)
  if (ad) await tellOfAd(ctx, tx, ad, 'ad-waiting')
}
