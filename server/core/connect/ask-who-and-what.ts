import { PlatformFailure } from '../../platforms/failure.ts'
import type { Call, Identity, Platform, Reached, TokenCall, TokenSet } from '../../platforms/platform.ts'
import type { Attempt } from '../../store/attempts.ts'
import { isPassing } from './is-passing.ts'

/** Asks the platform whose the tokens are and what they reach. Throws PlatformFailure. */
export async function askWhoAndWhat({
  platform,
  call,
  tokens,
  attempt,
}: {
  platform: Platform
  call: Call
  tokens: TokenSet
  attempt: Attempt
}): Promise<{ identity: Identity; call: TokenCall; reached: readonly Reached[] }> {
  const asked: TokenCall = { ...call, token: tokens.accessToken, scopes: tokens.scopes }
  const identity = await platform.identify(asked)
  const granted: TokenCall = { ...asked, scopes: identity.scopes ?? tokens.scopes }
  const lacksRequired = platform.oauth.requiredScopes.some(
    (one) => granted.scopes.length > 0 && !granted.scopes.includes(one),
  )
  try {
    return { identity, call: granted, reached: lacksRequired ? [] : await platform.listAccounts(granted) }
  } catch (error) {
    // The consent is real and the tokens are here: keep them, and let the person look again. Where an account waits for
    // this very answer, an empty list would be taken for "it is not reached".
    const canWait =
      attempt.reconnectAccountId === null && attempt.purpose === 'connect' && !platform.oneLiveGrant
    if (error instanceof PlatformFailure && isPassing(error) && canWait)
      return { identity, call: granted, reached: [] }
    throw error
  }
}
