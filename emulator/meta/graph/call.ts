import type { Core } from '../../core/core.ts'
import { failures, GraphFailure } from '../failures.ts'
import type { Caller } from '../identify-caller.ts'
import type { Served } from '../versions.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/** A file that came along with a request. */
export type SentFile = { readonly bytes: Buffer; readonly type: string; readonly name: string }

/** One Graph call, alone or out of a batch. */
export type Call = {
  readonly core: Core
  readonly served: Served
  readonly method: Method
  /** The path behind the version, split. */
  readonly segments: readonly string[]
  /** Query and body together; nested JSON as its text. */
  readonly params: ReadonlyMap<string, string>
  /** Files of a multipart body, by the name of their part. */
  readonly files: ReadonlyMap<string, SentFile>
  /** The token as it came, and who it is; null = none came. */
  readonly text: string | null
  readonly caller: Caller | null
  /** Further headers of the answer. */
  readonly headers: Map<string, string>
}

export type Reply = {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

/** Who speaks; a call without a token ends here. */
export function callerOf(call: Call): Caller {
  if (!call.caller) throw new GraphFailure(failures.noToken())
  return call.caller
}

/** Ends the call unless the permission was granted. */
export function requireScope(call: Call, ...anyOf: string[]): void {
  const caller = callerOf(call)
  if (caller.is !== 'app' && anyOf.some((scope) => caller.grant.scopes.includes(scope))) return
  throw new GraphFailure(failures.permission(anyOf.join(' or ')))
}

/** Was the permission granted to the one who speaks? */
export function hasScope(call: Call, ...anyOf: string[]): boolean {
  const { caller } = call
  return caller !== null && caller.is !== 'app' && anyOf.some((scope) => caller.grant.scopes.includes(scope))
}
