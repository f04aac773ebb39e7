import { systemClock } from '../../server/base/clock.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Context, platformOf } from '../../server/core/context.ts'
import { callOf } from '../../server/core/grants/app-credentials.ts'
import { openGrant } from '../../server/core/grants/open-grant.ts'
import type { Entry } from '../../server/journal/journal.ts'
import { openJournal } from '../../server/journal/open-journal.ts'
import { refreshTokens } from '../../server/platforms/oauth/refresh-tokens.ts'
import { digestOf } from '../parts/fault-proxy.ts'
import type { Held } from './judge.ts'
import type { Connection } from './plan.ts'
import type { SeedApp } from './seed-grants.ts'

/** Asks the emulator about every token that is held: the last request of all, and it uses up what it asks about. */
export async function askWhatLives(core: Context, held: readonly Opened[]): Promise<Map<string, boolean>> {
  const lives = new Map<string, boolean>()
  for (const { token, refreshToken, app } of held) {
    const call = callOf(core, platformOf(core, app.platform), {
      clientId: app.clientId,
      clientSecret: new Secret(app.clientSecret),
    })
    const held = { accessToken: refreshToken, refreshToken, scopes: [] }
    lives.set(
      token,
      await refreshTokens(platformOf(core, app.platform), call, held).then(
        () => true,
        () => false,
      ),
    )
  }
  return lives
}

type Opened = Held & { refreshToken: Secret; app: SeedApp }

/** What our database holds of a connection. */
export async function heldOf(core: Context, one: Connection, apps: readonly SeedApp[]): Promise<Opened> {
  const scope = workspaceScope(one.hubId, one.workspaceId, { kind: 'operator' })
  // An ended grant is opened as if it lived: its ciphertexts are kept.
  const db: Context['db'] = core.db
  const found = await db.inScope(scope, async (tx) => {
    const [row] = await tx.query<{
      endedAt: Date | null
      endCause: string | null
      generation: number
      appId: string
    }>(
      'select ended_at as "endedAt", end_cause as "endCause", generation, app_id as "appId" from grants where id = $1',
      [one.grantId],
    )
    return row
  })
  const blind: Context = { ...core, db: withoutEndings(db) }
  const { refreshToken = new Secret('none') } = await openGrant(blind, scope, one.grantId)
  const app = apps.find(({ id }) => id === found?.appId)
  if (!app) throw new Error('a connection without its app')
  return {
    ...one,
    refreshToken,
    app,
    generation: found?.generation ?? 0,
    ended: found?.endedAt != null,
    endCause: found?.endCause ?? null,
    token: digestOf(refreshToken.reveal()),
  }
}

/** Reads grants as if none had ended. */
function withoutEndings(db: Context['db']): Context['db'] {
  return {
    ...db,
    inScope: (scope, work) =>
      db.inScope(scope, (tx) =>
        work({
          ...tx,
          query: (text, values) =>
            tx.query(text.replace('ended_at as "endedAt"', 'null::timestamptz as "endedAt"'), values),
        }),
      ),
  }
}

/** What stands in the journal unsettled, of processes that are gone. */
export async function unsettled(folder: string): Promise<Entry[]> {
  const reader = await openJournal(folder, { clock: systemClock })
  try {
    return (await reader.leftovers()).flatMap((file) => file.entries)
  } finally {
    await reader.close()
  }
}
