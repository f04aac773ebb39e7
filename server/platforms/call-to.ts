import type { Clock } from '../base/clock.ts'
import { originsOf } from './address.ts'
import type { Egress } from './egress.ts'
import type { AppCredentials, Call, PlatformFacts } from './platform.ts'

/** How this installation reaches the outside world: the same for every call. */
export interface Outside {
  readonly egress: Egress
  readonly clock: Clock
  /** Address of the emulator, in practice mode. */
  readonly emulator?: string | undefined
  readonly timing?: { readonly refreshDeadlineMs: number } | undefined
}

/** What a platform function is given, with addresses and version resolved. */
export function callTo(
  platform: Pick<PlatformFacts, 'id' | 'origins' | 'emulatedAt' | 'version'>,
  outside: Outside,
  app: AppCredentials,
  /** The operator's choice; else the version that the facts name. */
  version: string | undefined = platform.version,
): Call {
  return {
    egress: outside.egress,
    clock: outside.clock,
    app,
    tokenDeadlineMs: outside.timing?.refreshDeadlineMs,
    origins: originsOf(platform, { emulator: outside.emulator }),
    version,
  }
}
