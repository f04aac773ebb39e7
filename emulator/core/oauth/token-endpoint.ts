import type { Core } from '../core.ts'
import { authenticateClient } from './authenticate-client.ts'
import type { Dialect, TokenProblem } from './dialect.ts'
import { exchangeCode } from './exchange-code.ts'
import { readValues } from './read-values.ts'
import { refreshGrant } from './refresh-grant.ts'

/** The token endpoint of a dialect: `routes.post(path, tokenEndpoint(core, dialect))`. */
export function tokenEndpoint(
  core: Core,
  dialect: Dialect,
): (c: { req: { raw: Request } }) => Promise<Response> {
  return async ({ req }) => {
    core.change((state) => {
      state.truth.tokenRequests += 1
    })
    const refuse = (problem: TokenProblem): Response => {
      core.rotations.settle(req.raw, `refused:${problem.kind}`)
      return dialect.token.refuse(problem)
    }
    const read = await readValues(req.raw, dialect.token.encodings)
    if ('broken' in read) return refuse({ kind: read.broken, detail: read.detail })
    const { values } = read
    const client = authenticateClient(core, dialect, req.raw, values)
    if ('problem' in client) return refuse(client.problem)

    const { names, defaultGrantType, otherGrants } = dialect.token
    const grantType = values.get(names.grantType) ?? defaultGrantType
    if (grantType === null) return refuse({ kind: 'parameter-missing', detail: names.grantType })
    const other = otherGrants && Object.hasOwn(otherGrants, grantType) ? otherGrants[grantType] : undefined
    if (other) return other(core, client.app, values)
    if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
      return refuse({ kind: 'grant-type', detail: grantType })
    const result =
      grantType === 'refresh_token'
        ? refreshGrant(core, dialect, client.app, values)
        : { how: 'new' as const, ...exchangeCode(core, dialect, client.app, values) }
    if ('problem' in result) return refuse(result.problem)
    if (result.how !== 'new') core.rotations.settle(req.raw, result.how, result.issued.refreshToken)
    return dialect.token.answer(core, result.issued, values)
  }
}
