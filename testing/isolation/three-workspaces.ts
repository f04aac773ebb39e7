import { Client } from 'pg'
import { hubScope } from '../../server/base/make-scope.ts'
import { settleDue } from '../../server/core/board/settle-due.ts'
import type { Browser } from '../browser.ts'
import type { World } from '../world.ts'
import { adThings, hubStopOf } from './ads-of.ts'
import { appOf, boardThings, closedCorner, hubThings, transferAsked } from './of-hub.ts'
import { ok } from './ok.ts'
import { oneWorkspace, type Room } from './one-workspace.ts'
import { nothing, type Things, type ThreeWorkspaces } from './things.ts'
import { accessRequest, bellLine, broadcastFor, campaignFor, playbookFor } from './told.ts'

/** Everything of `Things`, made through the doors where there is a door: A and B in one hub, C in another. */
export async function threeWorkspaces(world: World): Promise<ThreeWorkspaces> {
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const userOf = new Map<Browser, string>()
  const browserOf = async (userId: string) => {
    const browser = await world.browser(userId)
    userOf.set(browser, userId)
    return browser
  }
  const room: Room = { world, admin, browserOf }
  const first = await world.addHub('Northwind Kitchens')
  const second = await world.addHub('Southgate Kitchens')
  const A = await oneWorkspace(room, 'A', first)
  const B = await oneWorkspace(room, 'B', first)
  const C = await oneWorkspace(room, 'C', second)
  const hubPeople = await peopleOfHubs(room, first, second)
  for (const browser of [hubPeople.acting, hubPeople.ended])
    await ok(browser.post(`/api/workspaces/${A.things.workspace}/acting`, { reason: 'support' }))
  await ok(hubPeople.ended.send('DELETE', `/api/workspaces/${A.things.workspace}/acting`))
  const gone = await whoLeft(room, first, A.things.workspace)

  const [northwind, southgate] = [
    await sharedThings(room, hubPeople.owner, first),
    await sharedThings(room, hubPeople.otherOwner, second),
  ]
  const sides = [
    [A, hubPeople.owner, northwind],
    [B, hubPeople.owner, northwind],
    [C, hubPeople.otherOwner, southgate],
  ] as const
  const made: Things[] = []
  for (const [side, owner, { closed, ...shared }] of sides) {
    const { things } = side
    made.push({
      ...things,
      ...shared,
      ...(await hubThings(owner, things.hub, things.workspace)),
      transfer: await transferAsked(admin, things, closed.workspace),
      closing: closed.id,
      // The hub's people are told as well: each has lines of their own about A and B.
      notification: await bellLine(world, admin, side),
      request: await accessRequest(world, admin, side),
      campaign: await campaignFor(world, owner, things),
      ...(await broadcastFor(world, owner, things)),
      playbook: await playbookFor(owner, things),
      ...(await adThings(admin, side.members.owner, things)),
    })
  }
  const [thingsOfA, thingsOfB, thingsOfC] = made as [Things, Things, Things]
  // What the board's readers would write else, the first of them in the middle of a walk.
  await settleDue(world.core, world.sweep, (hubId) => hubScope(hubId, { kind: 'worker' }))
  return {
    things: { A: thingsOfA, B: thingsOfB, C: thingsOfC, missing: nothing() },
    members: { A: A.members, B: B.members, C: C.members },
    hubPeople,
    ...gone,
    anonymous: await world.browser(),
    userOf,
    admin,
  }
}

async function peopleOfHubs({ world, browserOf }: Room, first: string, second: string) {
  const hubPerson = async (name: string, hubId: string, role: string) => {
    const { userId } = await world.addUser(name)
    await world.join(userId, { hubId }, role)
    return browserOf(userId)
  }
  return {
    owner: await hubPerson('Olga Headoffice', first, 'owner'),
    admin: await hubPerson('Anton Headoffice', first, 'admin'),
    acting: await hubPerson('Aino Headoffice', first, 'admin'),
    ended: await hubPerson('Emil Headoffice', first, 'admin'),
    viewer: await hubPerson('Vilja Headoffice', first, 'viewer'),
    otherOwner: await hubPerson('Otis Southgate', second, 'owner'),
  }
}

/** Somebody who signed out, with the cookies of before, and somebody whom the workspace was closed to. */
async function whoLeft({ world, admin, browserOf }: Room, hubId: string, workspaceId: string) {
  const leaver = await world.addUser('Sigrid Leaver')
  await world.join(leaver.userId, { hubId, workspaceId }, 'owner')
  const signedOut = await browserOf(leaver.userId)
  const kept = new Map(signedOut.cookies)
  await ok(signedOut.post('/api/sign-out'))
  for (const [name, value] of kept) signedOut.cookies.set(name, value)

  const gone = await world.addUser('Rurik Removed')
  await world.join(gone.userId, { hubId, workspaceId }, 'admin')
  const removed = await browserOf(gone.userId)
  await admin.query('update workspace_members set deactivated_at = now() where user_id = $1', [gone.userId])
  return { signedOut, removed }
}

/** What workspaces of one hub have in common. */
async function sharedThings({ world, admin }: Room, owner: Browser, hubId: string) {
  const closed = await closedCorner({ world, admin }, hubId)
  return {
    closed,
    app: await appOf(owner, hubId),
    hubStop: await hubStopOf(owner, hubId),
    ...(await boardThings(owner, hubId)),
  }
}
