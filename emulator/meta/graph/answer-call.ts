import { findNode } from '../accounts.ts'
import { searchTargeting } from '../ads/tools/search-targeting.ts'
import { debugToken } from '../debug-token.ts'
import { errorAnswer, failures, GraphFailure } from '../failures.ts'
import { checkProof, identifyCaller } from '../identify-caller.ts'
import type { CountUsage } from '../usage.ts'
import type { Call, Method, Reply } from './call.ts'
import { parseFields } from './parse-fields.ts'
import { selectFields, showList } from './select-fields.ts'

const VERB: Readonly<Record<Method, string>> = { GET: 'get', POST: 'post', DELETE: 'delete' }

/** Answers one call: token, proof, then the node or its edge. Failures become the error envelope. */
export async function answerCall(asked: Omit<Call, 'caller' | 'headers'>, count: CountUsage): Promise<Reply> {
  const headers = new Map([['facebook-api-version', asked.served.version]])
  let reply: Reply
  try {
    const caller = asked.text === null ? null : identifyCaller(asked.core, asked.text)
    const call: Call = { ...asked, caller, headers }
    if (caller && call.text !== null)
      checkProof(call.core, caller.app, call.text, call.params.get('appsecret_proof'))
    count(call)
    reply = { status: 200, headers: {}, body: await answer(call) }
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure
    reply = errorAnswer(failure.error)
  }
  return { ...reply, headers: { ...Object.fromEntries(headers), ...reply.headers } }
}

async function answer(call: Call): Promise<unknown> {
  const [first, edgeName, ...rest] = call.segments
  if (first === undefined) throw new GraphFailure(failures.object('', VERB[call.method]))
  if (first === 'debug_token' && call.method === 'GET' && edgeName === undefined) return debugToken(call)
  if (first === 'search' && call.method === 'GET' && edgeName === undefined) return searchTargeting(call)
  if (!/^(me|\d+|act_\d+|\d+_\d+)$/.test(first))
    throw new GraphFailure(failures.unknownPath(call.segments.join('/')))
  // Only `permissions` has something behind it: the permission to take back.
  const deep = edgeName === 'permissions' && call.method === 'DELETE' ? 1 : 0
  if (rest.length > deep) throw new GraphFailure(failures.unknownPath(rest.join('/')))

  const node = findNode(call, first)
  if (!node) throw new GraphFailure(failures.object(first, VERB[call.method]))
  const fields = call.params.get('fields')
  const asked = fields ? parseFields(fields) : null
  if (edgeName === undefined) {
    if (call.method === 'GET') return selectFields(call, node, asked)
    const change = node.write(call.method)
    if (!change) throw new GraphFailure(failures.object(first, VERB[call.method]))
    return change(call)
  }
  const edge = node.edge(edgeName)
  if (!edge) throw new GraphFailure(failures.unknownField(edgeName, node.typeName))
  if (call.method === 'GET' && edge.raw) return edge.raw(call, null)
  if (call.method === 'GET' && edge.get)
    return showList(call, edge.get(call, null), asked, {
      path: `${node.id(call)}/${edgeName}`,
      params: call.params,
      summary: edge.summary,
    })
  const write = call.method === 'POST' ? edge.post : call.method === 'DELETE' ? edge.delete : undefined
  if (!write) throw new GraphFailure(failures.object(first, VERB[call.method]))
  return readBack(call, await write(call, null), asked)
}

/** A write may ask for fields of what it made (§0, read-after-write). */
function readBack(call: Call, written: unknown, asked: ReturnType<typeof parseFields> | null): unknown {
  const { id } = written as { id?: unknown }
  const node = asked && typeof id === 'string' ? findNode(call, id) : null
  return node ? { ...(written as object), ...selectFields(call, node, asked) } : written
}
