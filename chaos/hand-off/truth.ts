import type { Client } from 'pg'
import type { Context } from '../../server/core/context.ts'
import { openGrant } from '../../server/core/grants/open-grant.ts'
import type { Control } from '../parts/emulator-process.ts'
import type { Scene } from './scene.ts'

/** Accounts that nothing works for at this moment: asked of the platform, with the very token that we would use. */
export async function idleAccounts(core: Context, owner: Client, scene: Scene): Promise<string[]> {
  const { rows } = await owner.query<{ accountId: string; grantId: string | null }>(
    `select a.id as "accountId", c.grant_id as "grantId" from accounts a
     left join carriers c on c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
     where a.workspace_id = $1 and a.removed_at is null`,
    [scene.scope.workspaceId],
  )
  const works = new Map<string | null, boolean>([[null, false]])
  for (const grantId of new Set(rows.map((row) => row.grantId)))
    if (grantId) works.set(grantId, await lives(core, scene, grantId))
  return rows.filter((row) => !works.get(row.grantId)).map((row) => row.accountId)
}

const lives = (core: Context, scene: Scene, grantId: string): Promise<boolean> =>
  openGrant(core, scene.scope, grantId)
    .then(({ platform, call }) => platform.identify(call))
    .then(
      () => true,
      () => false,
    )

interface Truth {
  readonly grants: readonly { id: string; clientId: string; person: string; state: string }[]
  readonly revocations: readonly { grantId: string; clientId: string; by: string }[]
}

export interface Remains {
  readonly changedIds: number
  readonly doubleRevocations: number
  readonly orphanGrants: number
  readonly notes: readonly string[]
}

/** What is left when all is over: at the platform, and here. `lost`: exchanges whose answer never reached the disk. */
export async function remainsOf(
  control: Control,
  owner: Client,
  scene: Scene,
  lost: number,
): Promise<Remains> {
  const notes: string[] = []
  const truth = await control<Truth>('GET', '/truth')
  const { workspaceId } = scene.scope
  const accounts = await owner.query<{ id: string }>(
    `select id || ' ' || external_id as id from accounts where workspace_id = $1 and removed_at is null`,
    [workspaceId],
  )
  const now = accounts.rows.map((row) => row.id)
  const changed = [
    ...scene.ids.filter((id) => !now.includes(id)),
    ...now.filter((id) => !scene.ids.includes(id)),
  ]
  if (changed.length > 0) notes.push(`ids changed: ${changed.join(', ')}`)

  // One revocation was decided for each grant, and the platform carried out one.
  const decided = await owner.query<{ grantId: string; times: number }>(
    'select grant_id as "grantId", count(*)::integer as times from revocations where workspace_id = $1 group by 1 having count(*) > 1',
    [workspaceId],
  )
  const carriedOut = new Map<string, number>()
  for (const one of truth.revocations)
    if (one.clientId === scene.clientId && (one.by === 'client' || one.by === 'person'))
      carriedOut.set(one.grantId, (carriedOut.get(one.grantId) ?? 0) + 1)
  const doubles = decided.rows.length + [...carriedOut.values()].filter((times) => times > 1).length
  if (doubles > 0) notes.push(`revoked twice: ${JSON.stringify([decided.rows, [...carriedOut]])}`)

  const held = await owner.query<{ n: number }>(
    'select count(*)::integer as n from grants where workspace_id = $1 and ended_at is null and wrapped_key is not null',
    [workspaceId],
  )
  const live = truth.grants.filter((one) => one.clientId === scene.clientId && one.state === 'live')
  const extra = live.length - (held.rows[0]?.n ?? 0) - lost
  // TikTok: taken to end all of a consent with one token, so what shares it with a living grant cannot be ended alone.
  const endable = scene.platform === 'tiktok' && (held.rows[0]?.n ?? 0) > 0 ? 0 : Math.max(0, extra)
  if (endable > 0)
    notes.push(
      `orphans: ${JSON.stringify(live)} while ${held.rows[0]?.n} are held and ${lost} answers were lost`,
    )
  return { changedIds: changed.length, doubleRevocations: doubles, orphanGrants: endable, notes }
}
