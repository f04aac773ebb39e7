import { newId, newToken } from '../../server/base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { beginConnect } from '../../server/core/connect/begin-connect.ts'
import { chooseAccounts } from '../../server/core/connect/choose-accounts.ts'
import { finishConnect } from '../../server/core/connect/finish-connect.ts'
import { showChoices } from '../../server/core/connect/show-choices.ts'
import type { Context } from '../../server/core/context.ts'
import { appSecretValue } from '../../server/core/grants/place-of.ts'
import { workspaceKey } from '../../server/core/grants/workspace-key.ts'
import { startHandOff } from '../../server/core/hand-off/start-hand-off.ts'
import { invite } from '../../server/core/hubs/invite.ts'
import { addHubApp } from '../../server/store/apps.ts'
import { createHub } from '../../server/store/hubs.ts'
import { hubKeyring } from '../../server/store/keyrings.ts'
import { createWorkspace } from '../../server/store/workspaces.ts'
import type { PlatformName } from './plan.ts'

export type Control = <T>(method: string, path: string, body?: object) => Promise<T>

/** A hub with an app of its own, so that nothing else uses its consents, and one location that head office has connected. */
export interface Scene {
  readonly platform: PlatformName
  readonly scope: WorkspaceScope
  readonly appId: string
  readonly clientId: string
  readonly handOffId: string
  readonly taker: { id: string; email: string; name: string; acting: false }
  /** Who signs in at the platform: where the account itself consents, it is the same one both times. */
  readonly signsIn: string
  /** `<our id> <the platform's id>` of each account. */
  readonly ids: readonly string[]
}

export async function setScene(core: Context, control: Control, platform: PlatformName): Promise<Scene> {
  const hubId = newId('hub')
  const at = core.clock.now()
  await core.db.inScope(operatorScope(), (tx) => createHub(tx, { id: hubId, name: 'Chaos', at }))
  const hub = hubScope(hubId, { kind: 'operator' })
  const workspaceId = newId('workspace')
  await core.db.inScope(hub, (tx) =>
    createWorkspace(tx, {
      id: workspaceId,
      name: 'Riverside',
      kind: 'location',
      timeZone: 'UTC',
      place: {},
      at,
    }),
  )
  const { appId, clientId } = await registerApp(core, control, hub, platform)
  const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
  const [giver, signsIn] =
    platform === 'meta' || platform === 'linkedin' ? ['hana', 'dana'] : ['dana', 'dana']
  const accounts = await connect(core, control, scope, platform, giver ?? '')
  const email = `dana.${workspaceId.slice(-8)}@copperkettle.example`
  const { id: invitationId } = await invite(core, scope, {
    email,
    role: 'owner',
    place: 'Riverside',
    by: { id: 'usr_hana', name: 'Hana' },
  })
  const [handOffId = ''] = await startHandOff(core, scope, {
    accounts: accounts.filter((one) => one.parentId === null).map((one) => one.id),
    to: { invitationId },
    keepSpare: false,
    note: '',
    by: { id: 'usr_hana', name: 'Hana' },
  })
  return {
    platform,
    scope,
    appId,
    clientId,
    handOffId,
    taker: { id: `usr_dana_${workspaceId}`, email, name: 'Dana', acting: false },
    signsIn,
    ids: accounts.map((one) => `${one.id} ${one.externalId}`).toSorted((a, b) => (a < b ? -1 : 1)),
  }
}

/** An app of the hub's own: its id is part of the callback address, which the platform has to know. */
async function registerApp(
  core: Context,
  control: Control,
  hub: HubScope,
  platform: PlatformName,
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

interface Connected {
  readonly id: string
  readonly externalId: string
  readonly parentId: string | null
}

/** Head office connects the location, as in production. */
async function connect(
  core: Context,
  control: Control,
  scope: WorkspaceScope,
  platform: PlatformName,
  person: string,
): Promise<Connected[]> {
  const begun = await beginConnect(core, scope, {
    platform,
    personId: 'usr_hana',
    sessionId: 'chaos',
    flowCookie: newToken(),
  })
  const code = await authorize(control, begun.authorizeUrl, person)
  const ending = await finishConnect(core, scope, {
    attemptId: begun.attemptId,
    code: new Secret(code),
    personName: 'Hana',
  })
  if (!ending.grantId) throw new Error(`head office could not connect ${platform}: ${JSON.stringify(ending)}`)
  const { choices } = await showChoices(core, scope, ending.grantId)
  const mine = choices.filter(
    ({ candidate, usable }) =>
      usable &&
      candidate.use === 'publish' &&
      (platform === 'tiktok' ||
        platform === 'x' ||
        /riverside/i.test(`${candidate.name} ${candidate.handle}`)),
  )
  const candidates = mine.map((one) => one.candidate.id)
  await chooseAccounts(core, scope, {
    grantId: ending.grantId,
    candidates,
    confirmed: candidates,
    by: 'Hana',
  })
  return core.db.inScope(scope, (tx) =>
    tx.query<Connected>(
      `select id, external_id as "externalId", parent_id as "parentId" from accounts
       where hub_id = $1 and workspace_id = $2 and removed_at is null`,
      [scope.hubId, scope.workspaceId],
    ),
  )
}

export async function authorize(control: Control, url: string, person: string): Promise<string> {
  const { location } = await control<{ location: string }>('POST', '/authorize', { url, person })
  const code = new URL(location).searchParams.get('code')
  if (!code) throw new Error(`the emulator did not let ${person} in`)
  return code
}
