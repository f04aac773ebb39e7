import type { WorkspaceScope } from '../../base/scope.ts'
import { listAccounts } from '../../store/accounts.ts'
import { archiveClosed, writeExport } from '../../store/closings.ts'
import type { Tx } from '../../store/database.ts'
import { listGrants } from '../../store/grants.ts'
import { listHandOffs, updateHandOff } from '../../store/hand-offs.ts'
import { listOpenInvitations, withdrawInvitation } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { countOpenRevocations } from '../../store/revocations.ts'
import type { AdsChoice } from '../ads/ads-on.ts'
import { discardGrant } from '../connect/discard-grant.ts'
import { removeAccount } from '../connect/remove-account.ts'
import type { Context } from '../context.ts'
import { isOpen } from '../hand-off/settle-looks.ts'
import { type PostsOnAccount, postsOn, settlePosts } from '../posts/removal-plan.ts'
import { adsToStop, stopItsAds } from './stop-its-ads.ts'

export type StepFacts = Record<string, string>

/** One step of closing a workspace. Done twice it does nothing the second time: a closing that was cut off is gone on with. */
export interface Step {
  readonly step: string
  /** What there is to do, before anything happens; null = nothing, and the plan leaves the step out. */
  readonly plan: (tx: Tx<WorkspaceScope>, ctx: Context) => Promise<StepFacts | null>
  readonly run: (ctx: Context, scope: WorkspaceScope, by: string, choices?: Choices) => Promise<StepFacts>
}

/** What whoever closes has chosen. */
export interface Choices {
  readonly ads?: AdsChoice | undefined
}

const some = (count: number, names: readonly string[] = []): StepFacts | null =>
  count > 0 ? { count: String(count), ...(names.length > 0 ? { names: names.join(', ') } : {}) } : null

/** In this order: ads that run are stopped before anything is let go. */
export const steps: readonly Step[] = [
  { step: 'ads', plan: adsToStop, run: stopItsAds },
  {
    step: 'hand-offs',
    plan: async (tx) => {
      const open = (await listHandOffs(tx, tx.scope.workspaceId)).filter((one) => isOpen(one.state))
      return some(
        open.length,
        open.map((one) => one.toName),
      )
    },
    run: withdrawHandOffs,
  },
  {
    step: 'invitations',
    plan: async (tx, ctx) => {
      const open = await listOpenInvitations(tx, ctx.clock.now())
      return some(
        open.length,
        open.map((one) => one.email),
      )
    },
    run: withdrawInvitations,
  },
  {
    step: 'posts',
    plan: postsLeft,
    run: cancelPosts,
  },
  {
    step: 'accounts',
    plan: async (tx) => {
      const [accounts, grants] = [await listAccounts(tx), await listGrants(tx)]
      const living = grants.filter((one) => !one.endedAt).length
      // Which ones they are is listed beside: one name may stand for several.
      const facts = some(accounts.length)
      return facts ? { ...facts, signIns: String(living) } : living > 0 ? { signIns: String(living) } : null
    },
    run: letEverythingGo,
  },
  {
    step: 'export',
    plan: async () => ({}),
    run: (ctx, scope) => ctx.db.inScope(scope, async (tx) => ({ lines: String(await writeExport(tx)) })),
  },
  {
    step: 'archive',
    plan: async () => ({}),
    run: archive,
  },
]

async function withdrawHandOffs(ctx: Context, scope: WorkspaceScope): Promise<StepFacts> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const open = (await listHandOffs(tx, tx.scope.workspaceId)).filter((one) => isOpen(one.state))
    for (const one of open) {
      await updateHandOff(tx, one.id, { state: 'withdrawn', dueAt: null, settledAt: at, reason: 'closed' })
      const facts = { platform: one.platform, to: one.toName, reason: 'closed' }
      await writeLedger(tx, { action: 'handoff.withdrawn', subject: one.id, facts, at })
    }
    return { count: String(open.length) }
  })
}

async function withdrawInvitations(ctx: Context, scope: WorkspaceScope): Promise<StepFacts> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const open = await listOpenInvitations(tx, at)
    for (const one of open) {
      await withdrawInvitation(tx, one.id, at)
      await writeLedger(tx, {
        action: 'member.invitation-withdrawn',
        subject: one.id,
        facts: { email: one.email },
        at,
      })
    }
    return { count: String(open.length) }
  })
}

/** What waits, and what may be out: the latter stays on record as it is. */
async function postsLeft(tx: Tx<WorkspaceScope>): Promise<StepFacts | null> {
  const left = await postsOn(tx, await listAccounts(tx))
  const sum = (of: (one: PostsOnAccount) => number) => left.reduce((all, one) => all + of(one), 0)
  const [waiting, unclear] = [sum((one) => one.waiting + one.underWay), sum((one) => one.unclear)]
  if (waiting + unclear === 0) return null
  return { count: String(waiting), ...(unclear > 0 ? { unclear: String(unclear) } : {}) }
}

/** What has not gone out does not go out; what is on its way has to arrive first. */
async function cancelPosts(ctx: Context, scope: WorkspaceScope): Promise<StepFacts> {
  return ctx.db.inScope(scope, async (tx) => {
    const accounts = await listAccounts(tx)
    const left = await postsLeft(tx)
    const fates = Object.fromEntries(accounts.map((one) => [one.id, { as: 'cancel' } as const]))
    await settlePosts(ctx, tx, accounts, fates)
    return left ?? { count: '0' }
  })
}

/** Every account and every sign-in, spares and unchosen ones included; each is shredded here and revoked at its platform. */
async function letEverythingGo(ctx: Context, scope: WorkspaceScope, by: string): Promise<StepFacts> {
  const accounts = await ctx.db.inScope(scope, listAccounts)
  for (const account of accounts.filter((one) => one.parentId === null)) {
    const children = accounts.filter((one) => one.parentId === account.id).map((one) => one.id)
    // The step before settled the posts; what somebody, or a broadcast, has brought since goes the same way.
    const posts = Object.fromEntries([account.id, ...children].map((id) => [id, { as: 'cancel' } as const]))
    const who = { name: by, asMember: false }
    await removeAccount(ctx, scope, { accountId: account.id, children, posts, ads: 'pause-first', by: who })
  }
  const left = (await ctx.db.inScope(scope, listGrants)).filter((one) => !one.endedAt)
  for (const grant of left) await discardGrant(ctx, scope, grant.id, 'given-up')
  const pending = await ctx.db.inScope(scope, countOpenRevocations)
  return { count: String(accounts.length), pending: String(pending) }
}

async function archive(ctx: Context, scope: WorkspaceScope, by: string): Promise<StepFacts> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    await writeLedger(tx, { action: 'workspace.closed', subject: scope.workspaceId, facts: { by }, at })
    await archiveClosed(tx, at)
    return {}
  })
}
