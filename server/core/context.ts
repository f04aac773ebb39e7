import type { Clock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import type { Signals } from '../base/signals.ts'
import type { Files } from '../files/files.ts'
import type { Journal } from '../journal/journal.ts'
import type { Egress } from '../platforms/egress.ts'
import type { FetchFile } from '../platforms/egress-guarded/fetch-file.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Database } from '../store/database.ts'
import type { Vault } from '../vault/vault.ts'
import type { RenewalDesk } from './grants/renewal-desk.ts'
import type { CheckpointFile } from './ledger/checkpoint.ts'
import type { RestoreSafety } from './operator/restore-safety.ts'
import type { DeliveryDesk } from './posts/delivery-desk.ts'
import type { Mailer } from './telling/mailer.ts'

/** Everything that varies, handed to every verb: tests hand in their own. */
export interface Context {
  readonly db: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly egress: Egress
  /** For addresses that people give; `egress` is for the platforms' own. */
  readonly fetchFile: FetchFile
  /** Where pictures, videos and documents lie. */
  readonly files: Files
  /** Bytes of them that one workspace may keep. */
  readonly mediaQuotaBytes: number
  readonly platforms: readonly Platform[]
  /** Where the platforms are practised; absent = the platforms themselves. */
  readonly emulator?: string | undefined
  /** Operator-set API versions by platform id. */
  readonly versions: Readonly<Record<string, string>>
  /** Secrets of the operator's own apps by app id; they live in the environment, never in the database. */
  readonly operatorApps: ReadonlyMap<
    string,
    { clientSecret: Secret; configId?: string | undefined; scopes?: readonly string[] | undefined }
  >
  /** Origin that people open, without trailing slash. */
  readonly publicUrl: string
  /** Practice mode: everything talks to the emulator. */
  readonly practice: boolean
  /** Edition of the time-zone rules that this process knows, such as `2026c`; later ones sort behind. Empty: it knows none. */
  readonly zoneRules: string
  /** How mails leave the house; absent = they stay in the outbox. */
  readonly mailer?: Mailer | undefined
  /** Whether this database is the one we have lived with; while that is in doubt nothing goes out. */
  readonly restore: RestoreSafety
  /** What operators get to see of the work. */
  readonly signals: Signals
  /** Hard deadline of a token request, and how long its token is left alone when no answer came; the second is longer. */
  readonly timing: { readonly refreshDeadlineMs: number; readonly quarantineMs: number }
  /** On disk before anything else: tokens that just reached us. */
  readonly journal: Journal
  /** Where signed checkpoints of the ledgers are kept outside the database; absent = nowhere. */
  readonly checkpoints?: CheckpointFile | undefined
  /** What all renewals of this process share. */
  readonly desk: RenewalDesk
  /** Deliveries that this process has under way. */
  readonly deliveries: DeliveryDesk
}

export function platformOf(ctx: Context, id: string): Platform {
  const platform = ctx.platforms.find((one) => one.id === id)
  if (!platform) throw new Error(`no platform ${id}`)
  return platform
}

/** The exact redirect URI of an app: one by app registration, which is the mix-up defence (R3). */
export const callbackUrl = (ctx: Context, appId: string): string => `${ctx.publicUrl}/oauth/callback/${appId}`
