import { newId } from '../../server/base/id.ts'
import type { HubScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import type { Context } from '../../server/core/context.ts'
import { appSecretValue } from '../../server/core/grants/place-of.ts'
import { workspaceKey } from '../../server/core/grants/workspace-key.ts'
import { addHubApp } from '../../server/store/apps.ts'
import { hubKeyring } from '../../server/store/keyrings.ts'
import type { Control } from './emulator-process.ts'

/**
 * An app of the hub's own: its id is part of the callback address, which the platform has to know, and its secret lies sealed in
 * the database, so that no process has to be told.
 */
export async function registerHubApp(
  core: Context,
  control: Control,
  hub: HubScope,
  platform: string,
): Promise<{ appId: string; clientId: string }> {
  const appId = newId('app')
  const { clientId, clientSecret } = await control<{ clientId: string; clientSecret: string }>(
    'POST',
    '/apps',
    {
      platform,
      redirectUris: [`${core.publicUrl}/oauth/callback/${appId}`],
      maturity: 'practice',
      name: 'Chaos',
    },
  )
  await core.db.inScope(hub, async (tx) => {
    const workspace = await workspaceKey(core, tx, hubKeyring)
    const place = appSecretValue(hub, appId)
    const grant = await core.vault.newGrantKey(place, workspace)
    const sealed = await core.vault.seal(place, { workspace, grant }, new Secret(clientSecret))
    await addHubApp(tx, { id: appId, platform, clientId, wrappedKey: grant, sealed, at: core.clock.now() })
  })
  return { appId, clientId }
}
