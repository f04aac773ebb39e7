import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Account, listAccounts } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import { changeTarget, listOpenTargets, type Target } from '../../store/post-targets.ts'
import { findPost } from '../../store/posts.ts'
import { moveTarget } from '../../store/removed-targets.ts'
import { hasTarget } from '../../store/twin-targets.ts'
import type { Context } from '../context.ts'
import { askPerson } from './ask-person.ts'
import { firstLook } from './first-look.ts'
import { inFlight } from './target-end.ts'

/** What becomes of an account's posts when it is removed. */
export type PostsFate =
  | { readonly as: 'reassign'; readonly to: string }
  | { readonly as: 'draft' }
  | { readonly as: 'cancel' }

/** Posts that hang on an account that is to go. */
export interface PostsOnAccount {
  readonly accountId: string
  readonly name: string
  readonly waiting: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
  /** On their way to the platform right now; nothing is removed before they have ended. */
  readonly underWay: number
  /** Something of these may be out on the account: they go nowhere, and wait for a person. */
  readonly unclear: number
  /** Accounts of the same kind that stay: where the posts can go instead. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

/** One line for each account on which posts hang. */
export async function postsOn(tx: Tx<WorkspaceScope>, going: readonly Account[]): Promise<PostsOnAccount[]> {
  const ids = going.map((one) => one.id)
  const [targets, accounts] = await Promise.all([listOpenTargets(tx, ids), listAccounts(tx)])
  const unclear = await unclearOf(tx, targets)
  return going.flatMap((account) => {
    const own = targets.filter((one) => one.accountId === account.id)
    if (own.length === 0) return []
    const moving = own.filter((one) => inFlight.includes(one.state))
    const waiting = own.filter((one) => !moving.includes(one) && !unclear.has(one.id))
    const moments = waiting.flatMap((one) => one.dueAt ?? [])
    return [
      {
        accountId: account.id,
        name: account.name,
        waiting: waiting.length,
        firstAt: moments[0] ?? null,
        lastAt: moments.at(-1) ?? null,
        underWay: moving.length,
        unclear: own.length - moving.length - waiting.length,
        others: othersFor(account, accounts, ids).map(({ id, name }) => ({ id, name })),
      },
    ]
  })
}

const othersFor = (account: Account, accounts: readonly Account[], going: readonly string[]) =>
  accounts.filter(
    (one) => one.platform === account.platform && one.kind === account.kind && !going.includes(one.id),
  )

/**
 * Carries the plan out, in the transaction that removes the accounts. Throws `conflict` while something is on its way, or when an
 * account's posts have no fate: nothing is removed until the plan is complete.
 */
export async function settlePosts(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  going: readonly Account[],
  fates: Readonly<Record<string, PostsFate>>,
): Promise<void> {
  const ids = going.map((one) => one.id)
  const targets = await listOpenTargets(tx, ids, { forUpdate: true })
  const moving = targets.filter((one) => inFlight.includes(one.state))
  if (moving.length > 0)
    throw new Problem(
      'conflict',
      `${moving.length} of its posts are on their way right now. Try again when they have arrived.`,
    )
  const unclear = await unclearOf(tx, targets)
  for (const target of targets) if (unclear.has(target.id)) await leaveToPerson(ctx, tx, target)
  const accounts = await listAccounts(tx)
  for (const account of going) {
    const own = targets.filter((one) => one.accountId === account.id && !unclear.has(one.id))
    if (own.length === 0) continue
    const fate = fates[account.id]
    if (!fate)
      throw new Problem('conflict', `Say what becomes of the ${own.length} posts of ${account.name} first.`)
    const to =
      fate.as === 'reassign' ? othersFor(account, accounts, ids).find((one) => one.id === fate.to) : undefined
    if (fate.as === 'reassign' && !to)
      throw new Problem(
        'conflict',
        'Its posts can only go to another account of the same kind that stays here.',
      )
    for (const target of own) await settle(ctx, tx, target, fate, to)
    await writeLedger(tx, {
      action: 'post.moved',
      subject: account.id,
      facts: {
        platform: account.platform,
        name: account.name,
        count: String(own.length),
        as: fate.as,
        ...(to ? { to: to.name } : {}),
      },
      at: ctx.clock.now(),
    })
  }
}

const unclearOf = (tx: Tx<WorkspaceScope>, targets: readonly Target[]): Promise<ReadonlySet<string>> =>
  whichMayBeOut(
    tx,
    targets.map((one) => one.id),
  )

/**
 * What may be out, or is out in part, never goes elsewhere by itself, nor quietly nowhere: whoever looked there says what
 * became of it. What is kept of it stays, so that the same account, once it is back, goes on where it was.
 */
async function leaveToPerson(ctx: Context, tx: Tx<WorkspaceScope>, target: Target): Promise<void> {
  if (target.state === 'needs-person') return
  const step = askPerson('account-gone', {})
  const since = { since: ctx.clock.now(), tries: 0 }
  if (!(await changeTarget(tx, { id: target.id }, { ...step, ...since })))
    throw new Problem('conflict', 'One of its posts is on its way right now. Try again when it has arrived.')
}

async function settle(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  target: Target,
  fate: PostsFate,
  to: Account | undefined,
): Promise<void> {
  const at = ctx.clock.now()
  const version = (await findPost(tx, target.postId))?.version ?? 0
  const { accountId, accountName, state } = target
  const before = { accountId, accountName, state, version }
  const { postId, shape } = target
  const taken = to && (await hasTarget(tx, { postId, accountId: to.id, shape }))
  if (fate.as === 'draft') return moveTarget(tx, target.id, { state: 'draft', nextAt: null, before, at })
  // That account has this post already, whatever became of it there: once is enough.
  if (fate.as === 'cancel' || taken)
    return moveTarget(tx, target.id, { state: 'cancelled', nextAt: null, before, at })
  const goes = state !== 'draft' && state !== 'needs-person'
  // What an outage held goes by the freshness rule, there as well: not every hour of it was ours.
  const isHeld = state === 'held'
  const lookAt = isHeld ? at : firstLook(target.dueAt, at)
  await moveTarget(tx, target.id, {
    account: to,
    state: goes && !isHeld ? 'scheduled' : state,
    nextAt: goes ? lookAt : null,
    before,
    at,
  })
}
