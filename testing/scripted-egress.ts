import type { Egress, OutboundRequest, Reply } from '../server/platforms/egress.ts'

export type ScriptedAnswer = { status?: number; headers?: Record<string, string>; body: unknown } | Error

/** An egress that gives one answer (or throws it) to everything, or one to each, and remembers what it was asked. */
export function scriptedEgress(script: ScriptedAnswer | ((request: OutboundRequest) => ScriptedAnswer)): {
  egress: Egress
  sent: OutboundRequest[]
} {
  const sent: OutboundRequest[] = []
  const egress: Egress = async (request) => {
    sent.push(request)
    const answer = typeof script === 'function' ? script(request) : script
    if (answer instanceof Error) throw answer
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    const reply: Reply = { status: answer.status ?? 200, headers: answer.headers ?? {}, body }
    return reply
  }
  return { egress, sent }
}
