import { after } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Call, Platform, TokenSet } from '../../platforms/platform.ts'
import { findApp } from '../../store/apps.ts'
import { type Attempt, findAttempt } from '../../store/attempts.ts'
import { findLink } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { claimEscrow, type Escrowed } from '../../store/escrow.ts'
import { findPerson } from '../../store/members.ts'
import type { Sweep } from '../../store/sweep.ts'
import { type Context, platformOf } from '../context.ts'
import { appCredentials, callOf } from '../grants/app-credentials.ts'
import { type Escrow, resumeAfterMs } from '../grants/escrow-tokens.ts'
import { giveBack } from '../grants/give-back.ts'
import { grantValue } from '../grants/place-of.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { workspaceKey } from '../grants/workspace-key.ts'
import { guestOf } from '../links/open-visit.ts'
import { mayStillUse } from '../links/spend-use.ts'
import { type Ending, endAttempt, outcomeOf } from './end-attempt.ts'
import { resealed, settleExchange } from './settle-exchange.ts'

const batch = 50

/** Enters a workspace for a due row of it; with a guest, as that guest: visit, link and maker have to hold still. */
type Enter = (hubId: string, workspaceId: string, as?: Guest) => WorkspaceScope

/**
 * Goes on with exchanges whose process is gone: the answer reached us, so the person need not come again. What nobody
 * waits for any more is given back, and so is a guest's whose link allows it no longer.
 */
export async function resumeExchanges(ctx: Context, sweep: Sweep, enter: Enter): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const due = await sweep.exchangesInterrupted(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const one of due) await resume(ctx, enter, one).catch((error) => errors.push(error))
  throwTogether('finish exchanges', errors)
  return due.length
}

interface Found {
  readonly attempt: Attempt
  readonly platform: Platform
  readonly call: Call | undefined
  readonly tokens: TokenSet
  readonly escrow: Escrow
  readonly personName: string
  readonly guest: Guest | undefined
}

interface Due {
  readonly hubId: string
  readonly workspaceId: string
  /** Of the revocation that holds the answer. */
  readonly id: string
}

async function resume(ctx: Context, enter: Enter, { hubId, workspaceId, id }: Due): Promise<void> {
  const scope = enter(hubId, workspaceId)
  const now = ctx.clock.now()
  const found = await ctx.db.inScope(scope, async (tx) => {
    const row = await claimEscrow(tx, id, now, after(now, resumeAfterMs(ctx)))
    return row && open(ctx, tx, row)
  })
  if (!found) return
  if (found === 'nobody-waits') return giveBack(ctx, scope, { revocationId: id })
  const { platform, call, escrow, attempt, guest } = found
  const refuse = async (ending: Omit<Ending, 'attemptId'>) => {
    await giveBack(ctx, scope, escrow)
    await endAttempt(ctx, scope, { attemptId: attempt.id, ...ending })
  }
  const as = guest ? enter(hubId, workspaceId, guest) : scope
  const over = guest && (await whyOver(ctx, as, platform))
  if (over) return refuse({ outcome: over })
  // The app may be configured again before it is given back.
  if (!call) return
  ctx.signals.say('warn', 'goes on with an exchange that a process left', { platform: platform.id })
  let exchange = { ...found, call }
  try {
    // The short-lived token is what was put away; asking again for the long-lived one changes nothing.
    if (platform.upgrade) {
      const tokens = await platform.upgrade(call, found.tokens)
      exchange = { ...exchange, tokens, escrow: await resealed(ctx, scope, escrow, tokens) }
    }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return refuse(outcomeOf(error))
  }
  await settleExchange(ctx, as, exchange)
}

/** What ended a guest's leave to connect this platform since they came back from it; undefined: nothing did. */
async function whyOver(
  ctx: Context,
  as: WorkspaceScope,
  platform: Platform,
): Promise<'not-allowed-any-more' | 'link-used' | undefined> {
  try {
    return (await ctx.db.inScope(as, (tx) => mayStillUse(tx, platform.id))) ? undefined : 'link-used'
  } catch (error) {
    if (error instanceof Problem && error.code === 'visit-over') return 'not-allowed-any-more'
    throw error
  }
}

async function open(ctx: Context, tx: Tx<WorkspaceScope>, row: Escrowed): Promise<Found | 'nobody-waits'> {
  const attempt = row.attemptId ? await findAttempt(tx, row.attemptId) : undefined
  const waits = attempt && (attempt.outcome === 'open' || attempt.outcome === 'finishing')
  if (!waits || !row.accessSealed) return 'nobody-waits'
  const platform = platformOf(ctx, row.platform)
  const app = await findApp(tx, row.appId)
  const credentials = app && (await appCredentials(ctx, tx, app))
  const link = await findLink(tx, attempt.userId, ctx.clock.now())
  const keys = { workspace: await workspaceKey(ctx, tx, tx.scope.workspaceId), grant: row.wrappedKey }
  const read = (kind: 'access' | 'refresh', sealed: Buffer): Promise<Secret> =>
    ctx.vault.open(grantValue(tx.scope, row.grantId, kind, 1), keys, sealed)
  return {
    attempt,
    platform,
    call: credentials && callOf(ctx, platform, credentials),
    tokens: {
      accessToken: await read('access', row.accessSealed),
      accessExpiresAt: row.accessExpiresAt ?? undefined,
      refreshToken: row.refreshSealed ? await read('refresh', row.refreshSealed) : undefined,
      refreshExpiresAt: row.refreshExpiresAt ?? undefined,
      scopes: row.scopes,
    },
    escrow: {
      revocationId: row.id,
      grantId: row.grantId,
      keys,
      access: row.accessSealed,
      refresh: row.refreshSealed,
    },
    personName: link?.recipientName ?? (await findPerson(tx, attempt.userId))?.name ?? 'Somebody',
    guest: link && guestOf(link, attempt.sessionId),
  }
}
