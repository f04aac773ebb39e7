import type { Reply } from '../../egress.ts'
import { parseJson } from '../../parse-json.ts'
import { codeOf } from '../failures.ts'

/**
 * The token endpoint may say HTTP 200 and mean an error, and may borrow the envelope of the other endpoints
 * (`error: {code}`): the `error` key decides. Whatever else the answer holds is kept, tokens above all.
 */
export function normaliseTokenReply(reply: Reply): Reply {
  const body = parseJson(reply.body)
  if (typeof body !== 'object' || body === null || !('error' in body)) return reply
  const { error, ...rest } = body
  const code = typeof error === 'string' ? error : codeOf(body)
  if (code === undefined || code === '' || code === 'ok') return { ...reply, body: JSON.stringify(rest) }
  const isSuccess = reply.status >= 200 && reply.status < 300
  return { ...reply, status: isSuccess ? 400 : reply.status, body: JSON.stringify({ ...rest, error: code }) }
}
