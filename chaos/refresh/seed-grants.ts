import { appendFileSync } from 'node:fs'
import { systemClock } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { operatorScope, workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Context, platformOf } from '../../server/core/context.ts'
import { callOf } from '../../server/core/grants/app-credentials.ts'
import { beginAuthorization } from '../../server/platforms/oauth/begin-authorization.ts'
import { exchangeCode } from '../../server/platforms/oauth/exchange-code.ts'
import { addOperatorApp } from '../../server/store/apps.ts'
import { plantConnection } from '../../testing/plant-connection.ts'
import type { Control } from '../parts/emulator-process.ts'
import { digestOf } from '../parts/fault-proxy.ts'
import type { Connection } from './plan.ts'

const redirectUri = 'http://localhost:4600/oauth/callback/chaos'

export interface SeedApp {
  readonly id: string
  readonly platform: string
  readonly clientId: string
  readonly clientSecret: string
}

/** The operator's app at a platform whose refresh tokens rotate. */
export async function registerApp(db: Context['db'], control: Control, platform: string): Promise<SeedApp> {
  const app = await control<{ clientId: string; clientSecret: string }>('POST', '/apps', {
    platform,
    redirectUris: [redirectUri],
    maturity: 'practice',
    name: 'Chaos',
  })
  const id = newId('app')
  await db.inScope(operatorScope(), (tx) =>
    addOperatorApp(tx, { id, platform, clientId: app.clientId, practice: true, at: systemClock.now() }),
  )
  return { id, platform, clientId: app.clientId, clientSecret: app.clientSecret }
}

/** Authorises for real at the emulator, keeps the grant, and writes the connection down for the workers. */
export async function seedGrant(
  core: Context,
  control: Control,
  input: {
    app: SeedApp
    person: string
    place: { hubId: string; workspaceId: string }
    file: string
    kind: string
  },
): Promise<Connection> {
  const { app, place } = input
  const platform = platformOf(core, app.platform)
  const call = callOf(core, platform, {
    clientId: app.clientId,
    clientSecret: new Secret(app.clientSecret),
  })
  const begun = await beginAuthorization(platform, call, { redirectUri })
  const { location } = await control<{ location: string }>('POST', '/authorize', {
    url: begun.url,
    person: input.person,
  })
  const tokens = await exchangeCode(platform, call, {
    code: new Secret(new URL(location).searchParams.get('code') ?? ''),
    codeVerifier: begun.codeVerifier,
    redirectUri,
  })
  const scope = workspaceScope(place.hubId, place.workspaceId, { kind: 'operator' })
  const { grantId, accountId } = await core.db.inScope(scope, (tx) =>
    plantConnection(core, tx, {
      platform,
      appId: app.id,
      kind: input.kind,
      name: input.person,
      subject: input.person,
      // To be renewed at once.
      tokens: { ...tokens, accessExpiresAt: systemClock.now() },
    }),
  )
  const connection = { ...place, grantId, accountId, root: digestOf(tokens.refreshToken?.reveal() ?? '') }
  appendFileSync(input.file, `${JSON.stringify(connection)}\n`)
  return connection
}
