import type { Core } from '../core.ts'
import type { App } from '../state.ts'
import { findApp } from './apps.ts'
import type { Dialect, TokenProblem } from './dialect.ts'
import { same } from './proof-key.ts'

/** Which app is asking, proven the way its platform wants it (RFC 6749 §2.3). */
export function authenticateClient(
  core: Core,
  dialect: Dialect,
  request: Request,
  values: ReadonlyMap<string, string>,
): { app: App } | { problem: TokenProblem } {
  const { names } = dialect.token
  const basic = readBasic(request.headers.get('authorization'))
  const clientId = basic?.id ?? values.get(names.clientId)
  if (!clientId) return { problem: { kind: 'client-unauthenticated', detail: names.clientId } }
  const app = findApp(core, dialect.platform, clientId)
  if (!app || !dialect.appKinds.includes(app.kind))
    return { problem: { kind: 'client-unknown', detail: names.clientId } }
  const way = dialect.token.clientAuthentication(app)
  if (way === 'none') return { app }
  const secret = way === 'basic' ? basic?.secret : values.get(names.clientSecret)
  if (secret === undefined) return { problem: { kind: 'client-unauthenticated', detail: names.clientSecret } }
  if (!same(secret, app.clientSecret))
    return { problem: { kind: 'client-secret', detail: names.clientSecret } }
  return { app }
}

/** Reads `Authorization: Basic`, id and secret form-decoded as RFC 6749 §2.3.1 asks. */
export function readBasic(header: string | null): { id: string; secret: string } | null {
  const text = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '')?.[1]
  if (!text) return null
  const pair = Buffer.from(text, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 1) return null
  return { id: formDecode(pair.slice(0, colon)), secret: formDecode(pair.slice(colon + 1)) }
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
