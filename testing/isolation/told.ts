import type { Client } from 'pg'
import { after, daysMs } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { hubScope } from '../../server/base/make-scope.ts'
import { workBroadcasts } from '../../server/core/broadcasts/work-broadcasts.ts'
import { askPerson } from '../../server/core/campaigns/ask-person.ts'
import { judgeWorkspace } from '../../server/core/telling/judge-workspace.ts'
import type { Browser } from '../browser.ts'
import { tinyPng } from '../media/one-picture.ts'
import { addHubPicture } from '../media/send-picture.ts'
import { playbookTo } from '../playbooks/playbook-to.ts'
import { broadcastTo } from '../posts/broadcast-to.ts'
import type { World } from '../world.ts'
import { ok } from './ok.ts'

/** The X account of a workspace comes near its end, and people are told. Answers the owner's line. */
export async function bellLine(
  world: World,
  admin: Client,
  { things, ownerId }: { things: { hub: string; workspace: string; account: string }; ownerId: string },
): Promise<string> {
  await admin.query(
    `update grants set refresh_expires_at = $2 where workspace_id = $1
       and id in (select grant_id from carriers where account_id = $3)`,
    [things.workspace, after(world.clock.now(), daysMs(5)), things.account],
  )
  await judgeWorkspace(world.core, world.worker(things.hub, things.workspace))
  const { rows } = await admin.query<{ id: string }>(
    'select id from notifications where workspace_id = $1 and user_id = $2',
    [things.workspace, ownerId],
  )
  if (!rows[0]) throw new Error('nobody was told')
  return rows[0].id
}

/** Asked of the owner, by its admin. */
export async function accessRequest(
  world: World,
  admin: Client,
  { things, ownerId }: { things: { hub: string; workspace: string; grant: string }; ownerId: string },
): Promise<string> {
  const id = newId('accessRequest')
  const at = world.clock.now()
  await admin.query(
    `insert into access_requests (hub_id, workspace_id, id, platform, kind, external_id, account_name, grant_id, missing, for_login,
       asked, requested_by, requested_by_name, note, requested_at, expires_at, due_at)
     values ($1, $2, $3, 'linkedin', 'linkedin_page', '4711', $3 || ' Page', $4, '{"code":"role-too-low","facts":{}}', 'Somebody',
       'holders', 'usr_nobody', 'Nobody', 'A word with ' || $3, $5, $6, $6)`,
    [things.hub, things.workspace, id, things.grant, at, after(at, daysMs(30))],
  )
  await admin.query(
    'insert into access_request_people (hub_id, workspace_id, request_id, user_id) values ($1, $2, $3, $4)',
    [things.hub, things.workspace, id, ownerId],
  )
  return id
}

/** The X account is over, and the hub asks for it: one campaign for each workspace, so that its rows are that workspace's. */
export async function campaignFor(
  world: World,
  asker: Browser,
  things: { hub: string; account: string; workspace: string },
): Promise<string> {
  const at = `/api/hubs/${things.hub}/campaigns`
  const selection = { accounts: [things.account], withinDays: 30 }
  const preview = await ok(asker.post(`${at}/preview`, selection))
  const { snapshot } = preview.json<{ snapshot: string }>()
  const word = things.workspace.slice(-6)
  const sent = await ok(asker.post(at, { title: `Renew in ${word}`, selection, snapshot }))
  const { id } = sent.json<{ id: string }>()
  await askPerson(world.core, hubScope(things.hub, { kind: 'worker' }), id)
  return id
}

/** A broadcast of the hub to this workspace alone, with a picture; its post is made. */
export async function broadcastFor(
  world: World,
  owner: Browser,
  { hub, workspace }: { hub: string; workspace: string },
): Promise<{ broadcast: string; hubMedia: string }> {
  const hubMedia = await addHubPicture(owner, hub, tinyPng, `harvest of ${workspace}.png`)
  const wish = broadcastTo(workspace, `Broadcast for ${workspace}`)
  const content = { ...wish.content, media: [{ id: hubMedia, alt: '' }] }
  const at = `/api/hubs/${hub}/broadcasts`
  const kept = await ok(owner.post(at, { ...wish, content }))
  const { id, version } = kept.json<{ id: string; version: number }>()
  await ok(owner.post(`${at}/${id}/send`, { version }))
  await workBroadcasts(world.core, world.sweep, { hub: workerOfHub, workspace: world.worker })
  return { broadcast: id, hubMedia }
}

/** A playbook of the hub for this workspace alone, which is asked to join it. */
export async function playbookFor(
  owner: Browser,
  { hub, workspace }: { hub: string; workspace: string },
): Promise<string> {
  const at = `/api/hubs/${hub}/playbooks`
  const kept = await ok(owner.post(at, playbookTo(workspace, `Playbook for ${workspace}`)))
  const { id, version } = kept.json<{ id: string; version: number }>()
  await ok(owner.post(`${at}/${id}/open`, { version }))
  await ok(owner.post(`${at}/${id}/ask`, { workspaces: null, note: `Asked of ${workspace}` }))
  return id
}

const workerOfHub = (hubId: string) => hubScope(hubId, { kind: 'worker' })
