import type pg from 'pg'
import type { Clock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import type { Auth } from './better-auth.ts'
import type { CookieNames } from './cookie-names.ts'
import type { Mail } from './identity.ts'

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
