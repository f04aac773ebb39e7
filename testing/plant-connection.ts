import { newId } from '../server/base/id.ts'
import type { WorkspaceScope } from '../server/base/scope.ts'
import type { Context } from '../server/core/context.ts'
import { grantValue } from '../server/core/grants/place-of.ts'
import { plannedRenewal } from '../server/core/grants/planned-renewal.ts'
import { workspaceKey } from '../server/core/grants/workspace-key.ts'
import type { Platform, TokenSet } from '../server/platforms/platform.ts'
import { addAccount } from '../server/store/accounts.ts'
import { putActiveCarrier } from '../server/store/carriers.ts'
import { recordConsent } from '../server/store/consents.ts'
import type { Tx } from '../server/store/database.ts'
import { addGrant } from '../server/store/grants.ts'
import { putSealed } from '../server/store/sealed-values.ts'

export interface Planted {
  readonly scope: WorkspaceScope
  readonly grantId: string
  readonly accountId: string
}

/** A healthy connection with a grant of its own, as `choose-accounts` would have left it. For benches and chaos. */
export async function plantConnection(
  core: Context,
  tx: Tx<WorkspaceScope>,
  input: {
    platform: Platform
    appId: string
    kind: string
    name: string
    subject: string
    tokens: TokenSet
    /** The account's id at the platform, where it has to fit; else one of ours. */
    externalId?: string
  },
): Promise<Planted> {
  const { scope } = tx
  const { platform, appId, kind, name, subject, tokens } = input
  const at = core.clock.now()
  const [grantId, accountId] = [newId('grant'), newId('account')]
  const workspace = await workspaceKey(core, tx, scope.workspaceId)
  const grant = await core.vault.newGrantKey(grantValue(scope, grantId, 'access', 1), workspace)
  const consentId = await recordConsent(tx, {
    newId: newId('consent'),
    appId,
    subject,
    scopeSetHash: 'planted',
    tickedAssets: null,
    at,
  })
  const lives = {
    hasRefreshToken: tokens.refreshToken !== undefined,
    accessExpiresAt: tokens.accessExpiresAt ?? null,
    refreshExpiresAt: tokens.refreshExpiresAt ?? null,
  }
  await addGrant(tx, {
    id: grantId,
    platform: platform.id,
    appId,
    consentId,
    subject,
    subjectName: name,
    subjectHandle: null,
    scopes: [...platform.oauth.scopes],
    wrappedKey: grant,
    ...lives,
    dataAccessExpiresAt: null,
    authorisedBy: 'usr_planted',
    authorisedByName: 'Planted Person',
    authorisedThrough: null,
    authorisedAt: at,
    chooseBy: null,
    refreshDueAt: plannedRenewal(platform.renewal, { ...lives, since: at }, Math.random()),
  })
  for (const [valueKind, secret] of [
    ['access', tokens.accessToken],
    ['refresh', tokens.refreshToken],
  ] as const) {
    if (!secret) continue
    const place = grantValue(scope, grantId, valueKind, 1)
    const sealed = await core.vault.seal(place, { workspace, grant }, secret)
    await putSealed(tx, { grantId, ownerId: grantId, kind: valueKind, generation: 1, sealed })
  }
  await addAccount(tx, {
    id: accountId,
    platform: platform.id,
    kind,
    use: 'publish',
    externalId: input.externalId ?? accountId,
    parentId: null,
    name,
    handle: null,
    avatarUrl: null,
    link: null,
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
  return { scope, grantId, accountId }
}
