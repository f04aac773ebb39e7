import type { Reply } from '../../egress.ts'
import { parseJson } from '../../parse-json.ts'
import { errorOf } from '../failures.ts'

/**
 * Meta's `{error: {code, error_subcode, message, ...}}` in the shape of RFC 6749 section 5.2: the code becomes `error`
 * (`100/36009`). The message stays behind: it is localised, and may repeat what was sent.
 */
export function normaliseTokenReply(reply: Reply): Reply {
  const error = errorOf(parseJson(reply.body))
  if (!error) return reply
  return { ...reply, body: JSON.stringify({ error: error.code }) }
}
