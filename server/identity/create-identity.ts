import { createAuth } from './better-auth.ts'
import type { IdentityContext, IdentityOptions } from './context.ts'
import { cookieNames } from './cookie-names.ts'
import { createUser } from './create-user.ts'
import type { Identity } from './identity.ts'
import { completePasswordReset, requestPasswordReset } from './password-reset.ts'
import { renewToken } from './renew-token.ts'
import { beginSecondFactor, confirmSecondFactor, secondFactor } from './second-factor.ts'
import { sessionOf } from './session-of.ts'
import { endSession, forgetEnded, listSessions } from './sessions.ts'
import { signIn, signOut } from './sign-in.ts'
import { signInAs } from './sign-in-as.ts'
import { stepUp } from './step-up.ts'
import { setOperator, userByEmail } from './users.ts'

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
    stepUp: (cookies, code) => stepUp(ctx, cookies, code),
    renewToken: (cookies) => renewToken(ctx, cookies),
    listSessions: (userId) => listSessions(ctx, userId),
    endSession: (userId, sessionId) => endSession(ctx, userId, sessionId),
    forgetEnded: () => forgetEnded(ctx),
    settled: async () => {
      await Promise.all(ctx.background)
    },
  }
}
