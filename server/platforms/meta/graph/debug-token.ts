import { z } from 'zod'
import { Secret } from '../../../base/secret.ts'
import { PlatformFailure } from '../../failure.ts'
import { parseJson } from '../../parse-json.ts'
import type { Call, TokenCall } from '../../platform.ts'
import { apiFailure } from '../failures.ts'
import { callGraph } from './call-graph.ts'
import { graphId } from './ids.ts'

const instant = z.number().optional().transform(toDate)

const debugged = z.object({
  data: z.object({
    is_valid: z.boolean(),
    // A string today, a number in older samples.
    app_id: z.union([z.string(), z.number()]).transform(String).optional(),
    user_id: z.union([graphId, z.number().int().transform(String)]).optional(),
    type: z.string().optional(),
    expires_at: instant,
    data_access_expires_at: instant,
    scopes: z.array(z.string()).default([]),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
      .default([]),
    error: z.unknown().optional(),
  }),
})

export type TokenFacts = Omit<z.output<typeof debugged>['data'], 'user_id' | 'app_id' | 'is_valid'> & {
  readonly userId: string
}

/**
 * What Meta says of a token of ours: whose it is, what was granted and for which assets, and until when.
 * Throws PlatformFailure: `reconnect` (or whatever the code means) when the token is not valid, `ours` when it belongs
 * to another app.
 */
export async function debugToken(call: Call, token: Secret): Promise<TokenFacts> {
  const reply = await askAboutToken(call, token)
  const read = debugged.safeParse(parseJson(reply.body))
  if (!read.success) throw new PlatformFailure('meta', 'unavailable', `${reply.status}/odd-body`)
  const { is_valid, app_id, user_id, ...facts } = read.data.data
  if (!is_valid) throw invalidToken(call, facts.error)
  // A token that another app obtained from the same person proves nothing to us.
  if (app_id !== call.app.clientId || user_id === undefined) {
    throw new PlatformFailure('meta', 'ours', 'other-app')
  }
  return { ...facts, userId: user_id }
}

const batch = z.tuple([z.object({ code: z.number().int(), body: z.string() }).nullable()])

// The documented form, GET /debug_token?input_token=..., would put the token into an address. As the one element of a
// batch it travels in a body; Meta answers a batch with a list of {code, body as text}.
async function askAboutToken(call: Call, token: Secret): Promise<{ status: number; body: string }> {
  const appToken = new Secret(`${call.app.clientId}|${call.app.clientSecret.reveal()}`)
  const asApp: TokenCall = { ...call, token: appToken, scopes: [] }
  const question = {
    method: 'GET',
    relative_url: `debug_token?input_token=${encodeURIComponent(token.reveal())}`,
  }
  try {
    const [answer] = await callGraph(asApp, {
      method: 'POST',
      effect: 'read',
      path: '',
      form: { batch: JSON.stringify([question]) },
      schema: batch,
    })
    if (answer === null) throw new PlatformFailure('meta', 'unavailable', '200/no-answer')
    if (answer.code === 200) return { status: 200, body: answer.body }
    throw apiFailure({ status: answer.code, headers: {}, body: answer.body }, 'read', call.clock.now())
  } catch (error) {
    throw error instanceof PlatformFailure ? aboutTheApp(error) : error
  }
}

function invalidToken(call: Call, error: unknown): PlatformFailure {
  const body = JSON.stringify({ error: error ?? { code: 190 } })
  const failure = apiFailure({ status: 200, headers: {}, body }, 'read', call.clock.now())
  // "Not valid" is Meta's word; a code that we do not know does not take it back.
  if (failure.kind !== 'unavailable') return failure
  return new PlatformFailure('meta', 'reconnect', failure.code, { cause: 'unknown' })
}

// The token refused here would be the app's own: its credentials are wrong, the person's token may be well.
function aboutTheApp(failure: PlatformFailure): PlatformFailure {
  return failure.kind === 'reconnect' ? new PlatformFailure('meta', 'app-fault', failure.code) : failure
}

/** Unix seconds; 0 means never. */
function toDate(seconds: number | undefined): Date | undefined {
  return seconds === undefined || seconds <= 0 ? undefined : new Date(seconds * 1000)
}
