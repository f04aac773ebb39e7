import { newToken } from '../../server/base/id.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { beginConnect } from '../../server/core/connect/begin-connect.ts'
import { chooseAccounts } from '../../server/core/connect/choose-accounts.ts'
import { finishConnect } from '../../server/core/connect/finish-connect.ts'
import { showChoices } from '../../server/core/connect/show-choices.ts'
import type { Context } from '../../server/core/context.ts'
import type { Control } from './emulator-process.ts'

export interface Connected {
  readonly id: string
  readonly kind: string
  readonly externalId: string
  readonly parentId: string | null
}

/** A person connects what they reach at a platform and nobody else of the hub holds, as in production; all of the workspace then. */
export async function connectAccounts(
  core: Context,
  control: Control,
  scope: WorkspaceScope,
  {
    platform,
    person,
    wants,
  }: {
    platform: string
    person: string
    wants?: (account: { kind: string; name: string; handle: string | null }) => boolean
  },
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
  if (!ending.grantId) throw new Error(`${person} could not connect ${platform}: ${JSON.stringify(ending)}`)
  const { choices } = await showChoices(core, scope, ending.grantId)
  const mine = choices.filter(
    ({ candidate, usable, held }) =>
      usable && held !== 'sibling' && candidate.use === 'publish' && (wants?.(candidate) ?? true),
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
      `select id, kind, external_id as "externalId", parent_id as "parentId" from accounts
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
