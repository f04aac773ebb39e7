import type { FastifyReply } from 'fastify'
import { Problem, type ProblemCode } from '../base/problem.ts'

const titles: Partial<Record<ProblemCode, string>> = {
  'bad-input': 'Something in the request is not right',
  'not-signed-in': 'Not signed in',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  'internal-error': 'This is our fault',
}

/** RFC 9457. `code` is the closed list; `fields` say where and how to mend; never a stack, SQL or a platform's words. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `about:blank#${problem.code}`,
        title: titles[problem.code] ?? problem.code.replaceAll('-', ' '),
        status: problem.status,
        code: problem.code,
        detail: problem.message,
        fields: problem.fields,
        facts: problem.facts,
        requestId: reply.request.id,
      }),
    )
}

/** Whatever was thrown, as something a caller may read. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = statusOf(error)
  if (status === 404) return new Problem('not-found', 'There is nothing at this address.')
  if (status === 413) return new Problem('too-large', 'This is more than we accept in one request.')
  if (status === 415)
    return new Problem('wrong-content-type', 'Send JSON, with content type application/json.')
  if (status === 429) return new Problem('too-many-requests', 'Too many tries. Wait a minute and try again.')
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('bad-input', 'The request cannot be read. Is it valid JSON?')
  return new Problem('internal-error', 'Something failed on our side. It is written down; please try again.')
}

function statusOf(error: unknown): number | undefined {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' ? status : undefined
}
