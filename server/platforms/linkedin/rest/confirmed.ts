import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { introspect } from './introspect.ts'

/**
 * Without a refresh token nobody else has the last word on a 401, so the introspection endpoint gets it: it tells
 * expired from revoked, and a token that it calls active is in trouble, not over. No answer from it changes nothing.
 */
export async function confirmed<Result>(call: TokenCall, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== 'reconnect') throw error
    const token = await introspect(call)
    if (!token) throw error
    const { code, trace } = error
    if (token.isActive) throw new PlatformFailure('linkedin', 'unavailable', code, { trace })
    throw new PlatformFailure('linkedin', 'reconnect', code, { trace, cause: token.cause ?? error.endCause })
  }
}
