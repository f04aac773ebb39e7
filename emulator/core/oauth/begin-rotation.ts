import type { Core } from '../core.ts'
import type { Place } from '../platform.ts'
import { readBasic } from './authenticate-client.ts'
import { digest } from './digest.ts'
import { readValues } from './read-values.ts'

/** A request that presents a refresh token gets its line in the truth before anything can befall it. */
export async function beginRotation(core: Core, place: Place, request: Request): Promise<void> {
  if (request.method !== 'POST') return
  const dialect = place.platform.dialects.find(({ token }) => token.renewsAt?.(place.host, place.path))
  if (!dialect) return
  const { names, encodings } = dialect.token
  const read = await readValues(request, encodings)
  const text = 'values' in read ? read.values.get(names.refreshToken) : undefined
  if (!('values' in read) || !text || read.values.get(names.grantType) !== 'refresh_token') return
  core.rotations.begin(request, {
    platform: dialect.platform,
    clientId: readBasic(request.headers.get('authorization'))?.id ?? read.values.get(names.clientId) ?? null,
    grantId: core.state.tokens[digest(text)]?.grantId ?? null,
    parent: text,
  })
}
