import { type AttributeValue, SpanStatusCode, trace } from '@opentelemetry/api'
import { Problem } from '../../base/problem.ts'
import type { LogFact, Signals } from '../../base/signals.ts'

/** Spans through the API alone: without an SDK (docs/operating.md) they cost nothing and go nowhere. */
export const span: Signals['span'] = (name, facts, work) =>
  trace.getTracer('mooring').startActiveSpan(name, { attributes: attributes(facts) }, async (current) => {
    try {
      return await work((more) => current.setAttributes(attributes(more)))
    } catch (error) {
      const code = codeOf(error)
      current.setAttribute('error.type', code)
      // A refusal that people get to read is an answer; only what nobody expected is an error.
      if (!(error instanceof Problem) || error.status >= 500)
        current.setStatus({ code: SpanStatusCode.ERROR, message: code })
      throw error
    } finally {
      current.end()
    }
  })

/** Name or code, never the words: they may say more than an operator's collector should keep. */
function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
}

function attributes(facts: Readonly<Record<string, LogFact>>): Record<string, AttributeValue> {
  const known: Record<string, AttributeValue> = {}
  for (const [name, value] of Object.entries(facts)) if (value !== null) known[`mooring.${name}`] = value
  return known
}
