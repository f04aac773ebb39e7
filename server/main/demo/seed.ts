import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '../../base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../../base/make-scope.ts'
import { Problem } from '../../base/problem.ts'
import { checkAccount } from '../../core/connect/check-account.ts'
import { listConnections } from '../../core/connect/list-connections.ts'
import type { Context } from '../../core/context.ts'
import { judgeWorkspace } from '../../core/telling/judge-workspace.ts'
import type { Demo } from '../../http/app.ts'
import type { Identity } from '../../identity/identity.ts'
import { createHub, updateHubSettings } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addHubMember, addWorkspaceMember } from '../../store/members.ts'
import { createWorkspace } from '../../store/workspaces.ts'
import { ask } from './ask-emulator.ts'
import { connectAs } from './connect-as.ts'
import { fillLocations } from './fill-locations.ts'
import { hubMembers, hubName, people, type StoryStep, steps, workspaces } from './story.ts'

const asWorker = (hubId: string, workspaceId: string) =>
  workspaceScope(hubId, workspaceId, { kind: 'worker' })

const fileOf = (dataDir: string): string => join(dataDir, 'practice-people.json')

/** The people of an earlier start; undefined when the story has not been told to its end. */
export function seededPeople(dataDir: string): Demo['people'] | undefined {
  const file = fileOf(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo['people']) : undefined
}

/** Tells the story once: people and places by the store, every connection through the real flows, in its own time. */
export async function seed(
  ctx: Context,
  identity: Identity,
  input: { dataDir: string; emulatorOrigin: string; syncClock: () => Promise<void> },
): Promise<Demo['people']> {
  const users = new Map<string, { userId: string; name: string }>()
  for (const one of people)
    users.set(one.id, {
      ...(await identity.createUser({ name: one.name, email: one.email })),
      name: one.name,
    })
  const userOf = (id: string) => {
    const user = users.get(id)
    if (!user) throw new Error(`The story has no person ${id}.`)
    return user
  }
  const { hubId, places } = await makeHub(ctx, userOf)
  const goBack = async (days: number) => {
    await ask(input.emulatorOrigin, 'POST', '/_control/clock', { advanceSeconds: -days * 86_400 })
    await input.syncClock()
  }
  const told = [...steps]
    .sort((a, b) => (b.daysAgo ?? 0) - (a.daysAgo ?? 0))
    .filter((step) => ctx.platforms.some((one) => one.id === step.platform))
  for (const step of told) {
    const user = userOf(step.by)
    const scope = workspaceScope(hubId, placeOf(places, step.workspace), {
      kind: 'person',
      personId: user.userId,
    })
    await goBack(step.daysAgo ?? 0)
    await connectAs(ctx, scope, step, user, input.emulatorOrigin)
    await goBack(-(step.daysAgo ?? 0))
    if (step.toldDaysAgo !== undefined) {
      await goBack(step.toldDaysAgo)
      await judgeWorkspace(ctx, asWorker(hubId, scope.workspaceId))
      await goBack(-step.toldDaysAgo)
    }
    if (step.thenRevoked) await revoke(ctx, scope, step, input.emulatorOrigin)
  }
  // Whoever signs in first finds told what is the matter.
  for (const workspaceId of places.values()) await judgeWorkspace(ctx, asWorker(hubId, workspaceId))
  const shown = people.map((one) => ({
    id: one.id,
    userId: userOf(one.id).userId,
    name: one.name,
    role: one.role,
    story: one.story,
    goTo: one.lands === 'hub' ? `/h/${hubId}` : `/w/${placeOf(places, one.lands)}/manage/accounts`,
  }))
  writeFileSync(fileOf(input.dataDir), JSON.stringify(shown), { mode: 0o600 })
  return shown
}

async function makeHub(
  ctx: Context,
  userOf: (id: string) => { userId: string },
): Promise<{ hubId: string; places: Map<string, string> }> {
  const hubId = newId('hub')
  const at = ctx.clock.now()
  const places = new Map([
    ['brand', newId('workspace')],
    ...workspaces.map((one) => [one.key, newId('workspace')] as const),
  ])
  const operator = { kind: 'operator' } as const
  await ctx.db.inScope(operatorScope(), async (tx) => {
    await createHub(tx, { id: hubId, name: hubName, at })
    const hub = await tx.enter(hubScope(hubId, operator))
    await updateHubSettings(hub, { timeZone: 'America/Chicago' })
    for (const [id, role] of Object.entries(hubMembers))
      await addHubMember(hub, { hubId, userId: userOf(id).userId, role, at })
    await createWorkspace(hub, {
      id: placeOf(places, 'brand'),
      name: 'Brand',
      kind: 'brand',
      timeZone: 'America/Chicago',
      place: {},
      at,
    })
    for (const { key, name, timeZone, place } of workspaces) {
      await createWorkspace(hub, { id: placeOf(places, key), name, kind: 'location', timeZone, place, at })
    }
    await fillLocations(hub, places, at)
    await writeLedger(hub, { action: 'hub.created', subject: hubId, facts: { name: hubName }, at })
  })
  const members = [
    ...workspaces.map((one) => ({ key: one.key, members: one.members })),
    { key: 'brand', members: { hana: 'owner' } },
  ]
  for (const { key, members: roles } of members) {
    const workspaceId = placeOf(places, key)
    await ctx.db.inScope(workspaceScope(hubId, workspaceId, operator), async (tx) => {
      for (const [id, role] of Object.entries(roles))
        await addWorkspaceMember(tx, { hubId, workspaceId, userId: userOf(id).userId, role, at })
    })
  }
  return { hubId, places }
}

function placeOf(places: ReadonlyMap<string, string>, key: string): string {
  const id = places.get(key)
  if (!id) throw new Error(`The story has no place ${key}.`)
  return id
}

/** The person withdraws at the platform, and the next look finds out. */
async function revoke(
  ctx: Context,
  scope: Parameters<typeof checkAccount>[1],
  step: StoryStep,
  emulatorOrigin: string,
): Promise<void> {
  const grants = await ask<{ id: string; platform: string; person: string; state: string }[]>(
    emulatorOrigin,
    'GET',
    '/_control/grants',
  )
  for (const grant of grants.filter(
    (one) => one.platform === step.platform && one.person === step.by && one.state === 'live',
  )) {
    await ask(emulatorOrigin, 'POST', `/_control/grants/${grant.id}/revoke`)
  }
  const { rows } = await listConnections(ctx, scope)
  for (const row of rows.filter((one) => one.platform.id === step.platform)) {
    await checkAccount(ctx, scope, row.account.id).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })
  }
}
