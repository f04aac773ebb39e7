import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { Call, Platform } from '../../platforms/platform.ts'
import { findApp } from '../../store/apps.ts'
import { type Attempt, takeAttempt as takeRow } from '../../store/attempts.ts'
import { type Context, platformOf } from '../context.ts'
import { appCredentials, callOf } from '../grants/app-credentials.ts'
import { type EscrowPlace, escrowPlace } from '../grants/escrow-tokens.ts'
import { verifierValue } from '../grants/place-of.ts'

export interface Taken {
  readonly attempt: Attempt
  readonly platform: Platform
  /** Undefined: the app is not configured any more. */
  readonly call: Call | undefined
  readonly verifier: Secret | undefined
  /** Where the answer will lie. */
  readonly place: EscrowPlace
}

/** Takes the attempt, which cannot be used again from here, and prepares all that its exchange needs. */
export async function takeAttempt(
  ctx: Context,
  scope: WorkspaceScope,
  attemptId: string,
): Promise<Taken | undefined> {
  return ctx.db.inScope(scope, async (tx) => {
    const attempt = await takeRow(tx, attemptId, ctx.clock.now())
    if (!attempt) return undefined
    const platform = platformOf(ctx, attempt.platform)
    const app = await findApp(tx, attempt.appId)
    const credentials = app && (await appCredentials(ctx, tx, app))
    const place = await escrowPlace(ctx, tx)
    const keys = attempt.verifierKey && { workspace: place.keys.workspace, grant: attempt.verifierKey }
    const verifier =
      keys && attempt.verifier
        ? await ctx.vault.open(verifierValue(scope, attempt.id), keys, attempt.verifier)
        : undefined
    return { attempt, platform, call: credentials && callOf(ctx, platform, credentials), verifier, place }
  })
}
