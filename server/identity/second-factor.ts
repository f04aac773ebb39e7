import { sha256 } from '../base/hash.ts'
import { Problem } from '../base/problem.ts'
import { asking } from './asking.ts'
import type { IdentityContext } from './context.ts'
import { cookieSet, onlyCookie, verifySigned } from './cookies.ts'
import type { SetsCookies } from './identity.ts'
import { digestRecoveryCode } from './recovery-codes.ts'
import { ourCookies, requestHeaders } from './request-headers.ts'
import { sessionOf } from './session-of.ts'

type Meta = { userAgent?: string | undefined }

/** Answers the challenge that signIn left in a cookie: a new session. */
export async function secondFactor(
  ctx: IdentityContext,
  cookies: string | undefined,
  code: string,
  meta: Meta = {},
): Promise<{ next: 'signed-in' } & SetsCookies> {
  // The challenge alone: with a session beside it better-auth would check that session's owner instead.
  const challenge = onlyCookie(cookies, ctx.cookieNames.challenge)
  if (challenge === '') throw wrongCode('INVALID_TWO_FACTOR_COOKIE')
  const headers = requestHeaders(challenge, meta.userAgent)
  const digits = digitsOf(code)
  const answer = digits
    ? ctx.auth.api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true })
    : ctx.auth.api.verifyBackupCode({
        body: { code: digestRecoveryCode(code, ctx.secret.reveal()) },
        headers,
        returnHeaders: true,
      })
  const result = await asking(answer, wrongCode)
  return { next: 'signed-in', setCookie: ourCookies(ctx, result.headers) }
}

/** A new secret and recovery codes, which count once confirmSecondFactor has seen a code. */
export async function beginSecondFactor(
  ctx: IdentityContext,
  cookies: string | undefined,
  password: string,
): Promise<{ uri: string; recoveryCodes: string[] }> {
  const session = await requireSession(ctx, cookies)
  const result = await asking(
    ctx.auth.api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: requestHeaders(onlyCookie(cookies, ctx.cookieNames.session)),
    }),
    (code) =>
      code === 'TOTP_ALREADY_ENABLED'
        ? alreadyOn()
        : new Problem('wrong-credentials', 'That is not your password.'),
  )
  if (result.method !== 'totp') throw new Error('better-auth began another method than the one asked for')
  await ctx.pool.query('update auth.two_factor set last_step = null where user_id = $1 and not verified', [
    session.userId,
  ])
  return { uri: result.totpURI, recoveryCodes: result.backupCodes }
}

/** Turns the second factor on; this browser gets a new session and all others of the person end. */
export async function confirmSecondFactor(
  ctx: IdentityContext,
  cookies: string | undefined,
  code: string,
  meta: Meta = {},
): Promise<SetsCookies> {
  const session = await requireSession(ctx, cookies)
  if (session.secondFactorOn) throw alreadyOn()
  const { headers } = await asking(
    ctx.auth.api.verifyTOTP({
      body: { code: digitsOf(code) ?? '' },
      headers: requestHeaders(onlyCookie(cookies, ctx.cookieNames.session), meta.userAgent),
      returnHeaders: true,
    }),
    wrongCode,
  )
  const setCookie = ourCookies(ctx, headers)
  const token = verifySigned(cookieSet(setCookie, ctx.cookieNames.session), ctx.secret.reveal())
  await ctx.pool.query('delete from auth.session where user_id = $1 and token is distinct from $2', [
    session.userId,
    token === undefined ? null : sha256(token),
  ])
  return { setCookie }
}

async function requireSession(ctx: IdentityContext, cookies: string | undefined) {
  const session = await sessionOf(ctx, cookies)
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  return session
}

/** Apps show `123 456`; people type it so. */
function digitsOf(code: string): string | undefined {
  const digits = code.replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

const challengeOver = new Set([
  'INVALID_TWO_FACTOR_COOKIE',
  'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE',
  'CODE_ALREADY_USED',
])

function wrongCode(reason: string): Problem {
  if (reason === 'CODE_ALREADY_USED') {
    return new Problem('second-factor-wrong', 'This code was used before. Sign in again with the next one.', {
      facts: { next: 'sign-in' },
    })
  }
  return challengeOver.has(reason)
    ? new Problem('second-factor-wrong', 'This sign-in took too long or too many tries. Sign in again.', {
        facts: { next: 'sign-in' },
      })
    : new Problem('second-factor-wrong', 'This code is wrong or no longer valid. Enter the one shown now.')
}

const alreadyOn = () => new Problem('already-done', 'The second factor is already on.')
