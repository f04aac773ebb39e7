import { newId } from '../../server/base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../../server/base/make-scope.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import { startHandOff } from '../../server/core/hand-off/start-hand-off.ts'
import { invite } from '../../server/core/hubs/invite.ts'
import { createHub } from '../../server/store/hubs.ts'
import { createWorkspace } from '../../server/store/workspaces.ts'
import { connectAccounts } from '../parts/connect-accounts.ts'
import type { Control } from '../parts/emulator-process.ts'
import { registerHubApp } from '../parts/register-hub-app.ts'
import type { PlatformName } from './plan.ts'

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
  const { appId, clientId } = await registerHubApp(core, control, hub, platform)
  const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
  const [giver, signsIn] =
    platform === 'meta' || platform === 'linkedin' ? ['hana', 'dana'] : ['dana', 'dana']
  const accounts = await connectAccounts(core, control, scope, {
    platform,
    person: giver ?? '',
    wants: ({ name, handle }) =>
      platform === 'tiktok' || platform === 'x' || /riverside/i.test(`${name} ${handle}`),
  })
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
