import type * as z from 'zod'
import type { ProblemCode } from '../server/base/problem.ts'

export type { FieldProblem, ProblemCode } from '../server/base/problem.ts'

/** Who may call: read by the door, the permission tests and the documentation. Deny is the default. */
export type Access =
  /** No sign-in. */
  | { readonly in: 'public' }
  /** Practice mode only; the route does not exist in production. */
  | { readonly in: 'demo' }
  /** Any signed-in person, about themselves. */
  | { readonly in: 'person' }
  /** A guest of the connect link in `{link}`: no login, one open visit, that link's connect work and nothing else. */
  | { readonly in: 'guest' }
  /** Whoever runs this Mooring; in practice mode the owners of its hubs too. */
  | { readonly in: 'operator' }
  /** A member of the hub in `{hub}` with at least this role. */
  | { readonly in: 'hub'; readonly role: HubRole }
  /** A member of the workspace in `{workspace}`, or a hub admin acting there, who may do this. */
  | { readonly in: 'workspace'; readonly may: WorkspaceRight }

export type HubRole = 'viewer' | 'admin' | 'owner'

/**
 * see: every member. ask, write: editors too; write is whatever is posted, and its files. connect: owner, admin, acting hub
 * admin. people: owner, admin, and never while acting: who belongs here, and taking its records away in bulk (R21).
 */
export type WorkspaceRight = 'see' | 'ask' | 'write' | 'connect' | 'people'

export interface Endpoint {
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  /** Takes bytes as they are (application/octet-stream), at most so many; no `body` then. */
  readonly bytes?: number
  /** Headers of its own that it reads, in small letters; others are passed over. */
  readonly headers?: z.ZodObject
  readonly status: 200 | 201 | 204
  /** Absent with status 204. */
  readonly reply?: z.ZodType
  /** Answers a file of comma-separated values by this name (RFC 4180), line by line as it is read; no `reply` then. */
  readonly csv?: string
  /** Answers one of our files, or the part of it that `Range` asks for, as one of these types; no `reply` then. */
  readonly file?: readonly string[]
  /** Bytes that its body may have; a megabyte when absent. */
  readonly largestBody?: number
  /** Besides those that every route may answer (bad-input, not-signed-in, visit-over, not-allowed, not-found, too-many-requests). */
  readonly problems: readonly ProblemCode[]
  /** Which bucket limits it; `api` when absent. */
  readonly rate?: 'sign-in' | 'connect' | 'api'
  /** Ledger actions it writes; an empty list on a mutating route needs the reason in `unrecorded`. */
  readonly ledger?: readonly string[]
  readonly unrecorded?: string
  /** Takes an `Idempotency-Key` (R34): sent again with the same key it is not done again. Its deed is its first ledger line. */
  readonly idempotent?: true
}

export type Contract = Record<string, Endpoint>

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RouteKey<C> = Extract<keyof C, `${Method} /${string}`>

/** Keeps literal types so that client, server and tests agree on every path and shape. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract
}
