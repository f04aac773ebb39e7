import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type ApiRequest, callApi } from '../../call-api.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { apiFailure, codeOf } from '../failures.ts'

export interface BusinessRequest<Schema extends z.ZodType>
  extends Pick<ApiRequest<Schema>, 'method' | 'effect' | 'json' | 'multipart' | 'deadlineMs' | 'schema'> {
  /** Below the version, between slashes: `campaign/get`. */
  readonly path: string
  /** Lists and records travel as JSON. */
  readonly query?: Readonly<Record<string, unknown>>
}

/** An app may call ten times a second, and is heard again in the next one: for one ad that is soon reached. */
const nextSecondMs = 1_100
const mostTries = 3

/**
 * Calls the API for Business and returns the envelope's `data`. Its `code` alone says whether it worked. Told that there were too
 * many calls in this second, when nothing has happened, it calls again in the next: three times at most, files once.
 */
export async function callBusiness<Schema extends z.ZodType>(
  call: TokenCall,
  request: BusinessRequest<Schema>,
): Promise<z.output<Schema>> {
  for (let tries = 1; ; tries += 1)
    try {
      return await callOnce(call, request)
    } catch (error) {
      if (!isTooFast(error) || tries === mostTries || request.multipart) throw error
      await pause(nextSecondMs)
    }
}

const isTooFast = (error: unknown): boolean =>
  error instanceof PlatformFailure && error.kind === 'limited' && error.code.endsWith('/40100')

async function callOnce<Schema extends z.ZodType>(
  call: TokenCall,
  { path, query, schema, ...rest }: BusinessRequest<Schema>,
): Promise<z.output<Schema>> {
  const answer = await callApi(call, {
    ...rest,
    platform: 'tiktok-business',
    origin: 'business',
    // Without the slash at the end the answer is a page.
    path: `/open_api/{version}/${path}/`,
    query: Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, inQuery(value)])),
    withoutToken: true,
    headers: { 'access-token': call.token.reveal() },
    isSuccess: (reply, body) => reply.status >= 200 && reply.status < 300 && codeOf(body) === '0',
    failure: apiFailure,
    schema: z.object({ data: schema }),
  })
  return (answer as { data: z.output<Schema> }).data
}

const inQuery = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
