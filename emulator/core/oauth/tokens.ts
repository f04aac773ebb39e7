import type { Core, Person } from '../core.ts'
import type { PlatformId } from '../platform-id.ts'
import type { App, Grant, Token } from '../state.ts'
import { findApp } from './apps.ts'
import { digest } from './digest.ts'
import { addToken } from './tokens-of-grant.ts'

/** Records a token. `expiresAt` in epoch milliseconds on the emulator's clock. */
export function recordToken(
  core: Core,
  text: string,
  token: Pick<Token, 'kind' | 'platform' | 'clientId' | 'grantId' | 'expiresAt'> & {
    subject?: string
    parent?: string | undefined
  },
): void {
  core.change((state) => {
    addToken(state.tokens, digest(text), {
      kind: token.kind,
      platform: token.platform,
      clientId: token.clientId,
      grantId: token.grantId,
      subject: token.subject ?? null,
      issuedAt: core.now(),
      expiresAt: token.expiresAt,
      spentAt: null,
      deadAt: null,
      ...(token.parent === undefined ? {} : { parent: token.parent }),
    })
  })
}

/** What a presented token is worth now. */
export type Bearer =
  | {
      readonly is: 'user'
      readonly key: string
      readonly token: Token
      readonly grant: Grant
      readonly app: App
      readonly person: Person
    }
  | { readonly is: 'app'; readonly key: string; readonly token: Token; readonly app: App }
  /** `over` says why a known token is dead; its grant is there for platforms that tell the reasons apart. */
  | {
      readonly is: 'dead'
      readonly over: 'expired' | 'grant-ended' | 'spent' | 'revoked'
      readonly token: Token
      readonly grant: Grant | null
    }
  | { readonly is: 'missing' }
  | { readonly is: 'unknown' }

/** Looks a token up; refresh tokens are never worth anything here. */
export function readBearer(core: Core, platform: PlatformId, text: string | null | undefined): Bearer {
  if (!text) return { is: 'missing' }
  const key = digest(text)
  const token = core.state.tokens[key]
  if (!token || token.platform !== platform || token.kind === 'refresh') return { is: 'unknown' }
  const grant = token.grantId === null ? null : (core.state.grants[token.grantId] ?? null)
  const over = whyOver(core, token, grant)
  if (over) return { is: 'dead', over, token, grant }
  const app = findApp(core, platform, token.clientId)
  if (!app) return { is: 'unknown' }
  if (!grant) return { is: 'app', key, token, app }
  const person = core.people.find(({ id }) => id === grant.person)
  return person ? { is: 'user', key, token, grant, app, person } : { is: 'unknown' }
}

/** Why a token no longer works, or null. */
export function whyOver(
  core: Core,
  token: Token,
  grant: Grant | null,
): 'expired' | 'grant-ended' | 'spent' | 'revoked' | null {
  if (token.spentAt !== null) return 'spent'
  if (token.deadAt !== null) return 'revoked'
  if (token.grantId !== null && grant?.state !== 'live') return 'grant-ended'
  if (token.expiresAt !== null && token.expiresAt <= core.now()) return 'expired'
  return null
}

/** The token text of `Authorization: Bearer ...` (RFC 6750 §2.1; the scheme's case does not matter). */
export const bearerText = (request: Request, scheme = 'Bearer'): string | null =>
  new RegExp(`^${scheme} +(\\S+)$`, 'i').exec(request.headers.get('authorization') ?? '')?.[1] ?? null
