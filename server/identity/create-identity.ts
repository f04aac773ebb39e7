import type pg from 'pg'
import type { Clock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import { type Auth, createAuth } from './better-auth.ts'
import { type CookieNames, cookieNames } from './cookie-names.ts'
import { createUser } from './create-user.ts'
import type { Identity, Mail } from './identity.ts'
import { completePasswordReset, requestPasswordReset } from './password-reset.ts'
import { beginSecondFactor, confirmSecondFactor, secondFactor } from './second-factor.ts'
import { sessionOf } from './session-of.ts'
import { endSession, forgetEnded, listSessions } from './sessions.ts'
import { signIn, signOut } from './sign-in.ts'
import { signInAs } from './sign-in-as.ts'
import { setOperator, userByEmail } from './users.ts'

export interface IdentityOptions {
  /** From connectIdentity: the app login. */
  pool: pg.Pool
  /** Signs cookies and encrypts second-factor secrets; 32 characters or more. */
  secret: Secret
  /** Origin that people see, such as `https://mooring.example`. */
  publicUrl: string
  /** True when the public URL is https. */
  secureCookies: boolean
  clock: Clock
  mail(mail: Mail): Promise<void>
  /** Told when a reset could not be prepared or its mail not handed over; the asker never is. */
  mailFailed?: ((error: unknown) => void) | undefined
  /** Demo only: allows signInAs. */
  practice?: boolean | undefined
}

/** What the verbs of this folder share. */
export interface IdentityContext extends IdentityOptions {
  auth: Auth
  cookieNames: CookieNames
  /** Work that nobody waits for. */
  background: Set<Promise<void>>
}

export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const names = cookieNames(options.secureCookies)
  const auth = await createAuth(options, names)
  const ctx: IdentityContext = { ...options, auth, cookieNames: names, background: new Set() }
  return {
    sessionOf: (cookies) => sessionOf(ctx, cookies),
    signIn: (input, meta) => signIn(ctx, input, meta),
    secondFactor: (cookies, code, meta) => secondFactor(ctx, cookies, code, meta),
    signOut: (cookies) => signOut(ctx, cookies),
    signInAs: (userId, meta) => signInAs(ctx, userId, meta),
    createUser: (input) => createUser(ctx, input),
    userByEmail: (email) => userByEmail(ctx, email),
    setOperator: (email, operator) => setOperator(ctx, email, operator),
    requestPasswordReset: (email) => requestPasswordReset(ctx, email),
    completePasswordReset: (token, password) => completePasswordReset(ctx, token, password),
    beginSecondFactor: (cookies, password) => beginSecondFactor(ctx, cookies, password),
    confirmSecondFactor: (cookies, code, meta) => confirmSecondFactor(ctx, cookies, code, meta),
    listSessions: (userId) => listSessions(ctx, userId),
    endSession: (userId, sessionId) => endSession(ctx, userId, sessionId),
    forgetEnded: () => forgetEnded(ctx),
    settled: async () => {
      await Promise.all(ctx.background)
    },
  }
}
