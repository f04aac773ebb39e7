import type { LightMyRequestResponse } from 'fastify'
import type { Endpoint } from '../../contract/define.ts'
import { type ProblemCode, problems } from '../../server/base/problem.ts'
import type { Input } from './inputs.ts'

/** What every route may answer; see contract/define.ts. The platform's own silence is declared by the routes that ask it. */
const general: readonly ProblemCode[] = [
  'bad-input',
  'not-signed-in',
  'visit-over',
  'not-allowed',
  'origin-refused',
  'not-found',
  'method-not-allowed',
  'too-large',
  'wrong-content-type',
  'too-many-requests',
  'in-progress',
  'answer-lost',
  'key-reused',
]

const members = ['type', 'title', 'status', 'code', 'detail', 'fields', 'facts', 'requestId']

const insides =
  /\bat \S+ \(|\.ts:\d+|node_modules|\/server\/|\b(select|insert into|update|delete from) [\w".]+ |violates|relation "|invalid byte|unexpected token|pg_catalog|tenancy\.|SQLSTATE/i

/** What is wrong with an answer, or undefined. R33. */
export function judge(
  endpoint: Endpoint,
  method: string,
  input: Input,
  answer: LightMyRequestResponse,
): string | undefined {
  const { statusCode: status, body } = answer
  if (status >= 300 && status < 400) return `redirects with ${status}`
  if (status < 300) {
    if (input.method !== method) return `${input.method} answered ${status}`
    // A range that was asked for.
    if (status === 206 && endpoint.file) return undefined
    if (status !== endpoint.status) return `answered ${status} instead of ${endpoint.status}`
    if (endpoint.csv)
      return String(answer.headers['content-type']).startsWith('text/csv')
        ? undefined
        : 'is no file of values'
    if (endpoint.file)
      return endpoint.file.includes(String(answer.headers['content-type'])) ? undefined : 'is no file of ours'
    if (!endpoint.reply) return body === '' ? undefined : 'answered a body to 204'
    const parsed = endpoint.reply.safeParse(JSON.parse(body))
    return parsed.success
      ? undefined
      : `reply is not the declared one: ${parsed.error.issues[0]?.path.join('.')}`
  }
  if (input.method === 'HEAD') return status < 500 ? undefined : `answered ${status}`
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    return `answered ${status} as ${answer.headers['content-type']}: ${body.slice(0, 200)}`
  const problem = JSON.parse(body) as { code: ProblemCode; status: number }
  if (problems[problem.code] !== status || problem.status !== status)
    return `answered ${status} with ${problem.code}`
  if (![...general, ...endpoint.problems].includes(problem.code))
    return `answered ${problem.code}, which is not declared`
  const strange = Object.keys(problem).filter((name) => !members.includes(name))
  if (strange.length > 0) return `the problem says ${strange.join()}`
  const inside = insides.exec(body)?.[0]
  return inside && !said(input).includes(inside.toLowerCase()) ? `shows its insides: ${inside}` : undefined
}

const said = (input: Input): string =>
  `${decode(input.url)} ${typeof input.payload === 'string' ? input.payload : (input.payload?.toString('latin1') ?? '')}`.toLowerCase()

function decode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
