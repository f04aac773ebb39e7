import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { findOfferedMedia } from '../../store/media.ts'
import { shareMedia } from '../../store/media-shares.ts'
import {
  type DeployedAd,
  listDeployments,
  lockDeployment,
  putDeployment,
} from '../../store/playbook-deployments.ts'
import type { Playbook } from '../../store/playbooks.ts'
import { discardAdIn, writeAdIn } from '../ads/write-ad.ts'
import type { Context } from '../context.ts'
import { fillAd, playbookHere } from './fill-ad.ts'
import { filesOf } from './keep-playbook.ts'

interface By {
  readonly by: { readonly id: string; readonly name: string }
}

/**
 * Joins a playbook: its ad is written here with the location's own words and waits for approval like any other. Throws `conflict`
 * when it is not the version that was read, takes nobody new, or an ad of it stands already; `account-unusable` when something is
 * missing, with the code.
 */
export async function joinPlaybook(
  ctx: Context,
  scope: WorkspaceScope,
  input: { id: string; version: number; accountId: string; minor: number } & By,
): Promise<{ ad: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    await lockDeployment(tx, input.id)
    const all = await playbookHere(ctx, tx, input.id)
    const { playbook, judged } = all
    refuseClosed(playbook, input.version)
    const choice = judged.choices.find(({ account }) => account.id === input.accountId)
    if (!choice) throw notFound('ad account')
    if (choice.why) throw unusable(choice.why)
    await letGoFormer(ctx, tx, input.id)
    const media = await filesHere(ctx, tx, playbook)
    const filled = await fillAd(tx, all, { choice, minor: input.minor, media })
    if (!filled) throw unusable({ code: 'no-post', facts: {} })
    const { wish } = filled
    const written = await writeAdIn(ctx, tx, {
      wish,
      as: 'ask',
      by: input.by,
      playbook: { id: playbook.id, version: playbook.version },
    })
    const at = ctx.clock.now()
    await putDeployment(tx, {
      playbookId: playbook.id,
      joined: { version: playbook.version, filled: wish, adId: written.id },
      declinedReason: null,
      by: input.by.name,
      at,
    })
    await writeLedger(tx, {
      action: 'playbook.joined',
      subject: playbook.id,
      facts: { name: playbook.wish.name, version: playbook.version, ad: written.id },
      at,
    })
    return { ad: written.id, version: playbook.version }
  })
}

/** The hub reads the reason. Throws `conflict` where an ad of it stands. */
export async function declinePlaybook(
  ctx: Context,
  scope: WorkspaceScope,
  input: { id: string; reason: string } & By,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await lockDeployment(tx, input.id)
    const { playbook } = await playbookHere(ctx, tx, input.id)
    await letGoFormer(ctx, tx, input.id)
    const at = ctx.clock.now()
    await putDeployment(tx, {
      playbookId: input.id,
      joined: null,
      declinedReason: input.reason,
      by: input.by.name,
      at,
    })
    await writeLedger(tx, {
      action: 'playbook.declined',
      subject: input.id,
      facts: { name: playbook.wish.name, reason: input.reason },
      at,
    })
  })
}

function refuseClosed({ state, version, stoppedAt }: Playbook, read: number): void {
  if (state !== 'open' || stoppedAt)
    throw new Problem('conflict', 'Your hub takes nobody new for this playbook.')
  if (version !== read)
    throw new Problem('conflict', 'Your hub has changed this playbook meanwhile. Look at it again.')
}

const unusable = ({ code, facts }: { code: string; facts: Readonly<Record<string, string>> }): Problem =>
  new Problem('account-unusable', 'Something that this playbook needs is missing here.', {
    facts: { ...facts, why: code },
  })

const over: readonly DeployedAd['state'][] = ['ended', 'failed', 'cancelled']

/** Of a former answer: an ad that nobody has approved goes; one that is over stays as it was. */
async function letGoFormer(ctx: Context, tx: Tx<WorkspaceScope>, playbookId: string): Promise<void> {
  const [former] = await listDeployments(tx, playbookId)
  if (!former?.ad || over.includes(former.ad.state)) return
  if (former.ad.state !== 'draft' && former.ad.state !== 'waiting')
    throw new Problem('conflict', 'An ad of this playbook stands here already. End it first.')
  await discardAdIn(ctx, tx, former.ad.id)
}

/** The hub's file as a row of this location: the same bytes. */
async function filesHere(ctx: Context, tx: Tx<WorkspaceScope>, { wish }: Playbook): Promise<string[]> {
  const ids: string[] = []
  for (const id of filesOf(wish)) {
    const file = await findOfferedMedia(tx, id)
    if (!file) throw notFound('picture or video')
    ids.push(await shareMedia(tx, { id: newId('media'), file, at: ctx.clock.now() }))
  }
  return ids
}
