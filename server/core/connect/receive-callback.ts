import { sha256 } from '../../base/hash.ts'
import type { GuestsScope, PersonScope } from '../../base/scope.ts'
import { originsOf } from '../../platforms/address.ts'
import { type Callback, readCallback } from '../../platforms/oauth/read-callback.ts'
import { findApp } from '../../store/apps.ts'
import { type Attempt, findAttemptByState } from '../../store/attempts.ts'
import { type Context, platformOf } from '../context.ts'
import { locateAttempt } from './locate-attempt.ts'

export type Received =
  | {
      readonly verdict: 'go'
      readonly attempt: Attempt
      readonly callback: Exclude<Callback, { kind: 'malformed' }>
    }
  | { readonly verdict: 'expired'; readonly attempt: Attempt }
  | { readonly verdict: 'already-used' | 'other-browser' | 'unknown' | 'malformed' }

/**
 * Reads what came back with the browser and finds the attempt it belongs to. Consumes nothing: that is for whoever
 * goes on, once the door has asked again what the person may do.
 */
export async function receiveCallback(
  ctx: Context,
  scope: PersonScope | GuestsScope,
  arrived: { appId: string; parameters: URLSearchParams; sessionId: string; flowCookie: string | undefined },
): Promise<Received> {
  const platformId = await platformOfApp(ctx, scope, arrived)
  if (!platformId) return { verdict: 'unknown' }
  const platform = platformOf(ctx, platformId)
  const callback = readCallback(platform, arrived.parameters, originsOf(platform, { emulator: ctx.emulator }))
  if (callback.kind === 'malformed') return { verdict: 'malformed' }
  const located = await locateAttempt(ctx, scope, { ...arrived, state: callback.state })
  if (located.verdict === 'go') return { verdict: 'go', attempt: located.attempt, callback }
  if (located.verdict === 'expired') return { verdict: 'expired', attempt: located.attempt }
  return { verdict: located.verdict }
}

/** A hub's own app is invisible to a person who is nowhere yet; the attempt of that state names its platform. */
async function platformOfApp(
  ctx: Context,
  scope: PersonScope | GuestsScope,
  arrived: { appId: string; parameters: URLSearchParams },
): Promise<string | undefined> {
  const state = arrived.parameters.get('state')
  return ctx.db.inScope(scope, async (tx) => {
    const app = await findApp(tx, arrived.appId)
    if (app) return app.platform
    const attempt = state ? await findAttemptByState(tx, sha256(state)) : undefined
    return attempt?.appId === arrived.appId ? attempt.platform : undefined
  })
}
