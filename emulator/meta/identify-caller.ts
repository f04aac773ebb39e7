import { createHmac } from 'node:crypto'
import type { Core, Person } from '../core/core.ts'
import { findApp } from '../core/oauth/apps.ts'
import { same } from '../core/oauth/proof-key.ts'
import { type Bearer, readBearer } from '../core/oauth/tokens.ts'
import { settingOf } from '../core/platform.ts'
import type { App, Grant, Token } from '../core/state.ts'
import { type Page, pages } from '../world/meta.ts'
import { failures, GraphFailure } from './failures.ts'
import { pageTasks } from './reach.ts'
import { metaSettings } from './settings.ts'

type Consented = {
  readonly app: App
  readonly token: Token
  readonly grant: Grant
  readonly person: Person
  readonly key: string
}

/** In whose name a Graph call speaks. */
export type Caller =
  | ({ readonly is: 'user' } & Consented)
  | ({ readonly is: 'page'; readonly page: Page } & Consented)
  | { readonly is: 'app'; readonly app: App; readonly token: Token | null }

/** What a token is worth now; throws the 190 that says why it is worth nothing. */
export function identifyCaller(core: Core, text: string): Caller {
  const app = appOfPair(core, text)
  if (app) return { is: 'app', app, token: null }
  const bearer = readBearer(core, 'meta', text)
  if (bearer.is === 'app') return { is: 'app', app: bearer.app, token: bearer.token }
  if (bearer.is !== 'user') throw new GraphFailure(whyDead(core, bearer))
  const { app: owner, token, grant, person, key } = bearer
  const consented = { app: owner, token, grant, person, key }
  if (token.kind !== 'page') return { is: 'user', ...consented }
  const page = pages.find(({ id }) => id === token.subject)
  if (!page || pageTasks(core, page, person.id).length === 0) {
    throw new GraphFailure(
      failures.token(
        'Error validating access token: The user must be an administrator, editor, or moderator of the page in order to impersonate it.',
        492,
      ),
    )
  }
  return { is: 'page', page, ...consented }
}

/** Checks `appsecret_proof` (§1.5): hex HMAC-SHA256 of the token with the app secret, when sent or when demanded. */
export function checkProof(core: Core, app: App, text: string, proof: string | undefined): void {
  if (proof === undefined) {
    const demanded = settingOf(core, { id: 'meta', settings: metaSettings }, 'requireAppSecret', app) === 'on'
    if (demanded && !text.includes('|')) throw new GraphFailure(failures.proofMissing())
    return
  }
  const expected = createHmac('sha256', app.clientSecret).update(text).digest('hex')
  if (!same(expected, proof)) throw new GraphFailure(failures.proofWrong())
}

/** The app whose token text is simply `{id}|{secret}`. */
function appOfPair(core: Core, text: string): App | null {
  const bar = text.indexOf('|')
  if (bar < 1) return null
  const app = findApp(core, 'meta', text.slice(0, bar))
  return app && same(app.clientSecret, text.slice(bar + 1)) ? app : null
}

function whyDead(
  core: Core,
  bearer: Exclude<Bearer, { is: 'user' } | { is: 'app' }>,
): ReturnType<typeof failures.token> {
  if (bearer.is !== 'dead') return failures.token('Invalid OAuth access token - Cannot parse access token')
  const { over, token, grant } = bearer
  if (over === 'expired') {
    const end = wordsOf(token.expiresAt ?? 0)
    return failures.token(
      `Error validating access token: Session has expired on ${end}. The current time is ${wordsOf(core.now())}.`,
      463,
    )
  }
  if (over === 'grant-ended' && grant?.state === 'password-changed') {
    return failures.token(
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
      460,
    )
  }
  if (over === 'grant-ended') {
    return failures.token(
      `Error validating access token: The user has not authorized application ${token.clientId}.`,
      458,
    )
  }
  return failures.token(
    'Error validating access token: The session is invalid because the user logged out.',
    467,
  )
}

const wordsOf = (at: number): string => new Date(at).toUTCString()
