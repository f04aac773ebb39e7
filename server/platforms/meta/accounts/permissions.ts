import { PlatformFailure } from '../../failure.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { debugToken } from '../graph/debug-token.ts'

/** What a user token may do, by Meta's own account of it. */
export interface Permissions {
  readonly subject: string
  readonly granted: readonly string[]
  /** By scope, the assets the person ticked. A scope without an entry reaches all of them. */
  readonly ticked: ReadonlyMap<string, readonly string[]>
  readonly dataAccessExpiresAt: Date | undefined
}

/** Throws PlatformFailure: `reconnect` and its kin when the token is dead. */
export async function readPermissions(call: TokenCall): Promise<Permissions> {
  const facts = await debugToken(call, call.token)
  return {
    subject: facts.userId,
    granted: facts.scopes,
    ticked: new Map(
      facts.granular_scopes.flatMap(({ scope, target_ids }) =>
        target_ids === undefined ? [] : [[scope, target_ids] as const],
      ),
    ),
    dataAccessExpiresAt: facts.data_access_expires_at,
  }
}

/** What keeps these scopes from reaching this asset: never granted, or granted for others only. Any of its ids will do. */
export function missingFor(
  permissions: Permissions,
  scopes: readonly string[],
  ...anyOfIds: readonly string[]
): MissingFact[] {
  const absent = scopes.filter((scope) => !permissions.granted.includes(scope))
  if (absent.length > 0) return [{ code: 'scope-missing', facts: { scopes: absent.join(' ') } }]
  const unticked = scopes.filter((scope) => {
    const targets = permissions.ticked.get(scope)
    return targets !== undefined && !anyOfIds.some((id) => targets.includes(id))
  })
  return unticked.length > 0 ? [{ code: 'not-ticked', facts: { scopes: unticked.join(' ') } }] : []
}

export const isGranted = (permissions: Permissions, anyOf: readonly string[]): boolean =>
  anyOf.some((scope) => permissions.granted.includes(scope))

/** Everything ticked under scopes whose names begin so. */
export function tickedUnder(permissions: Permissions, prefix: string): string[] {
  const ids = [...permissions.ticked].flatMap(([scope, targets]) => (scope.startsWith(prefix) ? targets : []))
  return [...new Set(ids)]
}

/**
 * Runs work for a person whose token lives. Three months after the person last confirmed, data calls fail though the
 * token is still good; whatever code they fail with then, the remedy is the person's.
 */
export async function withPermissions<Result>(
  call: TokenCall,
  work: (permissions: Permissions) => Promise<Result>,
): Promise<Result> {
  const permissions = await readPermissions(call)
  try {
    return await work(permissions)
  } catch (error) {
    const until = permissions.dataAccessExpiresAt
    const isOver = until !== undefined && until <= call.clock.now()
    if (!isOver || !(error instanceof PlatformFailure) || !isAnswered(error)) throw error
    throw new PlatformFailure('meta', 'reconnect', `${error.code}/data-access-expired`, { cause: 'expired' })
  }
}

// Only a refusal can be the clock's doing: no answer, a server's trouble or a rate limit cannot.
const isAnswered = (failure: PlatformFailure): boolean =>
  failure.kind !== 'limited' && (failure.kind !== 'unavailable' || /^4\d\d\/\d/.test(failure.code))
