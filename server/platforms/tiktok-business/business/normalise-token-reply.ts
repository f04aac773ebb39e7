import type { Reply } from '../../egress.ts'
import { parseJson } from '../../parse-json.ts'
import { codeOf } from '../failures.ts'

/** The envelope in the shape of RFC 6749: its `data` is the answer, its `code` the error, whatever HTTP says. */
export function normaliseTokenReply(reply: Reply): Reply {
  const body = parseJson(reply.body)
  const code = codeOf(body)
  if (code === undefined || typeof body !== 'object' || body === null) return reply
  const data = 'data' in body && typeof body.data === 'object' && body.data !== null ? body.data : {}
  const isSuccess = reply.status >= 200 && reply.status < 300
  if (code === '0') return { ...reply, body: JSON.stringify(withScopes(data)) }
  return {
    ...reply,
    status: isSuccess ? 400 : reply.status,
    body: JSON.stringify({ ...data, error: code }),
  }
}

/** Permissions come as a list of numbers. */
function withScopes(data: object): object {
  if (!('scope' in data) || !Array.isArray(data.scope)) return data
  return { ...data, scope: data.scope.map(String).join(' ') }
}
