import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '../../base/id.ts'
import { operatorScope } from '../../base/make-scope.ts'
import { Secret } from '../../base/secret.ts'
import { emulatedAs } from '../../platforms/address.ts'
import { platforms } from '../../platforms/registry.ts'
import { addOperatorApp } from '../../store/apps.ts'
import { connectDatabase } from '../../store/database.ts'
import type { AppCredentials } from '../config.ts'
import { ask } from './ask-emulator.ts'

type Kept = Record<string, { clientId: string; clientSecret: string }>

/**
 * Practice mode's apps: registered once with the emulator, under the callback address that their row fixes. Kept in the
 * data folder, readable by its owner alone: they open nothing but the emulator.
 */
export async function practiceApps(input: {
  emulatorOrigin: string
  dataDir: string
  appUrl: string
  publicUrl: string
  now: () => Date
}): Promise<Record<string, AppCredentials>> {
  const file = join(input.dataDir, 'practice-apps.json')
  const kept: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {}
  const missing = platforms.filter((platform) => !kept[platform.id])
  const db = connectDatabase({ url: input.appUrl, maxConnections: 1, now: input.now })
  try {
    for (const one of missing) {
      const platform = one.id
      const id = newId('app')
      const app = await ask<{ clientId: string; clientSecret: string }>(
        input.emulatorOrigin,
        'POST',
        '/_control/apps',
        {
          ...emulatedAs(one),
          name: 'Mooring',
          redirectUris: [`${input.publicUrl}/oauth/callback/${id}`],
          maturity: 'practice',
          // As its developer would have proven that the address files come from is theirs.
          ...(platform === 'tiktok' ? { settings: { mediaDomain: input.publicUrl } } : {}),
        },
      )
      await db.inScope(operatorScope(), (tx) =>
        addOperatorApp(tx, { id, platform, clientId: app.clientId, practice: true, at: input.now() }),
      )
      kept[platform] = { clientId: app.clientId, clientSecret: app.clientSecret }
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
    }
  } finally {
    await db.close()
  }
  return Object.fromEntries(
    Object.entries(kept).map(([platform, app]) => [
      platform,
      { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) },
    ]),
  )
}
