import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../../contract/define.ts'
import { sha256 } from '../base/hash.ts'
import { Problem } from '../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { RequestKey } from '../core/repeats/once-only.ts'

/** What the request is known by when it comes again; undefined without the header, or where the route takes none. */
export function requestKey(
  request: FastifyRequest,
  endpoint: Endpoint,
  scope: HubScope | WorkspaceScope | undefined,
  asked: { params: unknown; query: unknown; body: unknown },
): (RequestKey & { actions: readonly string[] }) | undefined {
  const key = request.headers['idempotency-key']
  if (!endpoint.idempotent || !scope || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw badKey()
  return {
    actor: actorOf(scope),
    route: `${request.method} ${request.routeOptions.url}`,
    keyHash: sha256(key),
    bodyHash: sha256(JSON.stringify([asked.params, asked.query, asked.body])),
    actions: endpoint.ledger ?? [],
  }
}

function actorOf({ actor }: HubScope | WorkspaceScope): string {
  if (actor.kind === 'guest') return actor.linkId
  return actor.kind === 'person' ? actor.personId : actor.kind
}

const badKey = () => {
  const fix = '8 to 200 visible characters, a fresh one for each request; a UUID will do'
  return new Problem('bad-input', `Idempotency-Key: ${fix}`, {
    fields: [{ field: 'header.idempotency-key', fix }],
  })
}
