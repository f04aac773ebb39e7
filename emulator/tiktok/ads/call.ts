import { z } from 'zod'
import type { Core } from '../../core/core.ts'
import type { Advertiser } from '../../world/tiktok.ts'
import { businessFailures } from '../failures.ts'
import type { UserBearer } from '../user-bearer.ts'
import { reachOf } from './ad-account.ts'

/** A call about one ad account that the token reaches. */
export type AdCall = {
  readonly core: Core
  readonly bearer: UserBearer
  readonly advertiser: Advertiser
  /** What a GET asked, or what a POST said. */
  readonly input: Readonly<Record<string, unknown>>
}

export type AdAct = (call: AdCall) => Response | Promise<Response>

/** Finds the ad account that `advertiser_id` names (§3.2). */
export function callFor(core: Core, bearer: UserBearer, input: AdCall['input']): AdCall | Response {
  const id = input.advertiser_id
  if (id === undefined || id === '') return businessFailures.parameter('advertiser_id: the field is missing.')
  const advertiser = reachOf(core, bearer).find((one) => one.id === id)
  if (!advertiser)
    return businessFailures.noPermission(`No permission to operate the advertiser ${String(id)}.`)
  return { core, bearer, advertiser, input }
}

/** What a schema makes of the input, or the 40002 that names the first field at fault. */
export function read<S extends z.ZodType>(schema: S, input: unknown): z.output<S> | Response {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') || 'body'
  const given = issue?.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  )
  const says = given === undefined ? 'the field is missing.' : `${issue?.message}.`
  return businessFailures.parameter(`${where}: ${says}`)
}

/** A JSON value in a query, as arrays and objects travel there; anything else stays text. */
export function queryInput(query: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, text] of query) {
    try {
      input[name] = /^[[{]/.test(text) ? JSON.parse(text) : text
    } catch {
      input[name] = text
    }
  }
  return input
}

/** Text of so many characters at most. */
export const text = (most: number) =>
  z.string().min(1, 'must not be empty').max(most, `has more than ${most} characters`)
