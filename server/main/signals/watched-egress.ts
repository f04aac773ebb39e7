import type { Signals } from '../../base/signals.ts'
import type { Egress } from '../../platforms/egress.ts'
import { EgressError } from '../../platforms/egress-error.ts'

/** Every platform call has a span and a time: host, path without what stands in it, status; never a query. */
export function watchedEgress(egress: Egress, signals: Signals): Egress {
  return async (request) => {
    const { host, pathname } = URL.canParse(request.url) ? new URL(request.url) : { host: '', pathname: '' }
    const { method } = request
    const startedAt = performance.now()
    const took = (status: string) =>
      signals.took('platform-call', performance.now() - startedAt, { host, method, status })
    const facts = { host, method, path: pathTemplate(pathname) }
    return signals.span('platform-call', facts, async (note) => {
      try {
        const reply = await egress(request)
        note({ status: reply.status })
        took(String(reply.status))
        return reply
      } catch (error) {
        const reason = error instanceof EgressError ? error.reason : 'unexpected'
        note({ failure: reason })
        took('none')
        throw error
      }
    })
  }
}

/** `/v26.0/17841/accounts` is `/v26.0/{id}/accounts`: what is no plain word names somebody. */
export const pathTemplate = (path: string): string =>
  path
    .split('/')
    .map((part) => (/^([a-z][a-z_.-]*\d?|v?\d{1,2}(\.\d)?)?$/i.test(part) ? part : '{id}'))
    .join('/')
