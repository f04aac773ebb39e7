import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { getAdapter } from 'better-auth/db/adapter'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type pg from 'pg'
import { after } from '../base/clock.ts'
import { newId, newToken } from '../base/id.ts'
import { claimStep } from './claim-step.ts'
import type { IdentityOptions } from './context.ts'
import type { CookieNames } from './cookie-names.ts'
import { withHashedTokens } from './hashed-tokens.ts'
import { challengeMs, resetLinkMs, sessionLimits } from './limits.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { newRecoveryCodes, storedCodes } from './recovery-codes.ts'
import { resetMail } from './reset-mail.ts'

const seconds = (ms: number) => ms / 1000

/** better-auth over our tables, with our hashes, ids, times and cookies. None of its routes is mounted. */
export async function createAuth(options: IdentityOptions, cookies: CookieNames) {
  const config = configOf(options, cookies)
  const adapter = withHashedTokens(await getAdapter({ ...config, database: options.pool }))
  return betterAuth({ ...config, database: () => adapter })
}

export type Auth = Awaited<ReturnType<typeof createAuth>>

/** What better-auth is told, all of it; a test compares the columns it expects with the migration's. */
export function configOf(options: IdentityOptions, cookies: CookieNames) {
  const { pool, secret, publicUrl, secureCookies, clock } = options
  return {
    baseURL: publicUrl,
    secrets: [{ version: 1, value: secret.reveal() }],
    telemetry: { enabled: false },
    logger: { disabled: true },
    ...tables,
    plugins: [secondFactorPlugin(secret.reveal())],
    session: {
      ...tables.session,
      expiresIn: seconds(sessionLimits.absolute),
      disableSessionRefresh: true,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: seconds(resetLinkMs),
      sendResetPassword: ({ user, token }) => sendReset(options, user, token),
      // The other links and half-finished sign-ins of this person end with the old password.
      onPasswordReset: ({ user }) => forgetOneTimeValues(pool, user.id),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => {
            const passed = secondFactorPaths.has(ctx?.path ?? '')
            if (ctx?.path === totpPath)
              await claimStep(pool, ctx.context.secretConfig, session.userId, ctx.body.code)
            const now = clock.now()
            return {
              data: {
                createdAt: now,
                updatedAt: now,
                expiresAt: after(now, sessionLimits.absolute),
                secondFactorAt: passed ? now : null,
              },
            }
          },
        },
      },
    },
    advanced: {
      cookiePrefix: cookies.prefix,
      // The prefix of ours is __Host-; better-auth's own switch would put __Secure- before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: secureCookies, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: cookies.session }, two_factor: { name: cookies.challenge } },
      ipAddress: { disableIpTracking: true },
      database: {
        validateSchema: false,
        generateId: ({ model }) => {
          if (model === 'user') return newId('user')
          return model === 'session' ? newId('session') : newToken(16)
        },
      },
    },
  } satisfies BetterAuthOptions
}

const totpPath = '/two-factor/verify-totp'
const secondFactorPaths = new Set([totpPath, '/two-factor/verify-backup-code'])
const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

const tables = {
  user: {
    fields: { ...times, emailVerified: 'email_verified' },
    additionalFields: { operator: { type: 'boolean', required: false, defaultValue: false, input: false } },
  },
  session: {
    fields: {
      ...times,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
    additionalFields: {
      secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
    },
  },
  account: {
    fields: {
      ...times,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { fields: { ...times, expiresAt: 'expires_at' }, storeIdentifier: 'hashed' },
} satisfies Partial<BetterAuthOptions>

function secondFactorPlugin(key: string) {
  return twoFactor({
    issuer: 'Mooring',
    twoFactorCookieMaxAge: seconds(challengeMs),
    totpOptions: { digits: 6, period: 30 },
    backupCodeOptions: {
      customBackupCodesGenerate: newRecoveryCodes,
      storeBackupCodes: {
        encrypt: async (json) => storedCodes(json, key),
        decrypt: async (stored) => stored,
      },
    },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factor',
        fields: {
          backupCodes: 'backup_codes',
          userId: 'user_id',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })
}

/** better-auth swallows what fails here, so it is told on from here. */
async function sendReset(options: IdentityOptions, user: { name: string; email: string }, token: string) {
  try {
    await options.mail(resetMail(user, `${options.publicUrl}/reset-password?token=${token}`))
  } catch (error) {
    options.mailFailed?.(error)
  }
}

async function forgetOneTimeValues(pool: pg.Pool, userId: string): Promise<void> {
  await pool.query('delete from auth.verification where value = $1', [userId])
}
