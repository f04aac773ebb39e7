import { newId } from '../server/base/id.ts'
import { Secret } from '../server/base/secret.ts'
import { grantValue } from '../server/core/grants/place-of.ts'
import { workspaceKey } from '../server/core/grants/workspace-key.ts'
import { addAccount } from '../server/store/accounts.ts'
import { listApps } from '../server/store/apps.ts'
import { putActiveCarrier } from '../server/store/carriers.ts'
import { recordConsent } from '../server/store/consents.ts'
import { addGrant } from '../server/store/grants.ts'
import { putSealed } from '../server/store/sealed-values.ts'
import type { World } from '../testing/world.ts'

/** Healthy X connections, each with a grant of its own, as `choose-accounts` would have left them. */
export async function seedConnections(
  world: World,
  hubId: string,
  workspaceId: string,
  count: number,
): Promise<string[]> {
  const { core } = world
  const scope = world.worker(hubId, workspaceId)
  return core.db.inScope(scope, async (tx) => {
    const app = (await listApps(tx)).find((one) => one.platform === 'x')
    if (!app) throw new Error('no app for the bench')
    const workspace = await workspaceKey(core, tx, workspaceId)
    const at = core.clock.now()
    const ids: string[] = []
    for (let n = 0; n < count; n += 1) {
      const [grantId, accountId, externalId] = [newId('grant'), newId('account'), newId('account')]
      const place = grantValue(scope, grantId, 'access', 1)
      const grant = await core.vault.newGrantKey(place, workspace)
      const sealed = await core.vault.seal(
        place,
        { workspace, grant },
        new Secret(`token-${grantId}-${'x'.repeat(160)}`),
      )
      const consentId = await recordConsent(tx, {
        newId: newId('consent'),
        appId: app.id,
        subject: externalId,
        scopeSetHash: 'bench',
        tickedAssets: null,
        at,
      })
      await addGrant(tx, {
        id: grantId,
        platform: 'x',
        appId: app.id,
        consentId,
        subject: externalId,
        subjectName: `Location ${n}`,
        subjectHandle: `location_${n}`,
        scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
        wrappedKey: grant,
        hasRefreshToken: false,
        accessExpiresAt: new Date(at.getTime() + 90 * 86_400_000),
        refreshExpiresAt: null,
        dataAccessExpiresAt: null,
        authorisedBy: 'usr_bench',
        authorisedByName: 'Bench Person',
        authorisedAt: at,
        chooseBy: null,
        refreshDueAt: null,
      })
      await putSealed(tx, { grantId, ownerId: grantId, kind: 'access', generation: 1, sealed })
      await addAccount(tx, {
        id: accountId,
        platform: 'x',
        kind: 'x_account',
        use: 'publish',
        externalId,
        parentId: null,
        name: `Location ${n}`,
        handle: `location_${n}`,
        avatarUrl: null,
        link: `https://x.com/location_${n}`,
        details: {},
        connectedAt: at,
      })
      await putActiveCarrier(tx, {
        id: newId('carrier'),
        accountId,
        grantId,
        role: null,
        capabilities: ['publish'],
        missing: [],
        limits: [],
        probedAt: at,
      })
      ids.push(accountId)
    }
    return ids
  })
}
