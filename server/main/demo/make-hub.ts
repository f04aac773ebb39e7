import { newId } from '../../base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../../base/make-scope.ts'
import type { Context } from '../../core/context.ts'
import { createHub, updateHubSettings } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addHubMember, addWorkspaceMember } from '../../store/members.ts'
import { createWorkspace } from '../../store/workspaces.ts'
import { fillLocations } from './fill-locations.ts'
import { workspaces } from './story/locations.ts'
import { hubMembers, hubName } from './story/people.ts'

const operator = { kind: 'operator' } as const

/** Above this many locations one person carries too much, for a hub as small as this one. */
const warnAboveLocations = 2

/** The story's hub, its locations and who is in them, by the store. Answers the ids of the locations by key. */
export async function makeHub(
  ctx: Context,
  userOf: (id: string) => { id: string },
): Promise<{ hubId: string; places: ReadonlyMap<string, string> }> {
  const hubId = newId('hub')
  const at = ctx.clock.now()
  const all = [{ key: 'brand', name: 'Brand', timeZone: 'America/Chicago', place: {} }, ...workspaces]
  const places = new Map(all.map(({ key }) => [key, newId('workspace')]))
  await ctx.db.inScope(operatorScope(), async (tx) => {
    await createHub(tx, { id: hubId, name: hubName, at })
    const hub = await tx.enter(hubScope(hubId, operator))
    await updateHubSettings(hub, { timeZone: 'America/Chicago', warnAboveLocations })
    for (const [id, role] of Object.entries(hubMembers))
      await addHubMember(hub, { hubId, userId: userOf(id).id, role, at })
    for (const { key, name, timeZone, place } of all) {
      const kind = key === 'brand' ? 'brand' : 'location'
      await createWorkspace(hub, { id: places.get(key) ?? '', name, kind, timeZone, place, at })
    }
    await fillLocations(hub, places, at)
    await writeLedger(hub, { action: 'hub.created', subject: hubId, facts: { name: hubName }, at })
  })
  await addMembers(ctx, { hubId, places, userOf, at })
  return { hubId, places }
}

async function addMembers(
  ctx: Context,
  hub: {
    hubId: string
    places: ReadonlyMap<string, string>
    userOf: (id: string) => { id: string }
    at: Date
  },
): Promise<void> {
  const { hubId, at } = hub
  for (const { key, members } of [...workspaces, { key: 'brand', members: { hana: 'owner' } }]) {
    const workspaceId = hub.places.get(key) ?? ''
    await ctx.db.inScope(workspaceScope(hubId, workspaceId, operator), async (tx) => {
      for (const [id, role] of Object.entries(members))
        await addWorkspaceMember(tx, { hubId, workspaceId, userId: hub.userOf(id).id, role, at })
    })
  }
}
