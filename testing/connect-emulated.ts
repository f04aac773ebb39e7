import type { Secret } from '../server/base/secret.ts'
import { beginAuthorization } from '../server/platforms/oauth/begin-authorization.ts'
import { exchangeCode } from '../server/platforms/oauth/exchange-code.ts'
import { type Callback, readCallback } from '../server/platforms/oauth/read-callback.ts'
import type { Call, Platform, TokenCall, TokenSet } from '../server/platforms/platform.ts'
import type { EmulatedPlatform } from './emulated-platform.ts'

export interface Connected {
  readonly tokens: TokenSet
  readonly call: TokenCall
}

/** A person's way through the authorise pages; `choice` is what the control API takes beside the person. */
export async function authorizeEmulated(
  platform: Platform,
  at: EmulatedPlatform,
  person: string,
  choice: object = {},
  call: Call = at.call,
): Promise<{ callback: Callback; location: string; codeVerifier: Secret | undefined }> {
  const begun = await beginAuthorization(platform, call, { redirectUri: at.redirectUri })
  const { location } = await at.control<{ location: string }>('POST', 'authorize', {
    url: begun.url,
    person,
    ...choice,
  })
  const callback = readCallback(platform, new URL(location).searchParams, call.origins)
  return { callback, location, codeVerifier: begun.codeVerifier }
}

/** The same, and the exchange after it. Throws on anything but a code. */
export async function connectEmulated(
  platform: Platform,
  at: EmulatedPlatform,
  person: string,
  choice: object = {},
  call: Call = at.call,
): Promise<Connected> {
  const { callback, codeVerifier } = await authorizeEmulated(platform, at, person, choice, call)
  if (callback.kind !== 'code') throw new Error(`no code but ${callback.kind}`)
  const tokens = await exchangeCode(platform, call, {
    code: callback.code,
    codeVerifier,
    redirectUri: at.redirectUri,
  })
  return { tokens, call: { ...call, token: tokens.accessToken, scopes: tokens.scopes } }
}
