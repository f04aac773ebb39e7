import type { Client } from 'pg'
import { newId } from '../../server/base/id.ts'
import type { Browser } from '../browser.ts'
import type { World } from '../world.ts'
import { ok } from './ok.ts'

/** An app of the hub's own. */
export async function appOf(browser: Browser, hubId: string): Promise<string> {
  const made = await ok(
    browser.post(`/api/hubs/${hubId}/apps`, {
      platform: 'tiktok',
      clientId: `client-of-${hubId}`,
      clientSecret: `secret-of-${hubId}`,
    }),
  )
  return made.json<{ id: string }>().id
}

/** A workspace that its hub has closed. */
export async function closedCorner(
  { world, admin }: { world: World; admin: Client },
  hubId: string,
): Promise<{ id: string; workspace: string }> {
  const workspace = await world.addWorkspace(hubId, 'Closed Corner')
  const id = newId('closing')
  await admin.query(
    `insert into closings (hub_id, workspace_id, id, started_by, started_by_name, started_at, steps, done_at, export)
     values ($1, $2, $3, 'usr_gone', 'Gone', now(), '[]', now(), '{}')`,
    [hubId, workspace, id],
  )
  return { id, workspace }
}

/** That workspace asks for the X account of this one. */
export async function transferAsked(
  admin: Client,
  things: { account: string },
  workspace: string,
): Promise<string> {
  const id = newId('transfer')
  await admin.query(
    `insert into transfer_requests (hub_id, workspace_id, id, platform, kind, external_id, name, requested_by, requested_by_name, created_at)
     select hub_id, $2, $3, platform, kind, external_id, name, 'usr_gone', 'Gone', now() from accounts where id = $1`,
    [things.account, workspace, id],
  )
  return id
}

/** A view that is shared, and a refresh of everything. */
export async function boardThings(
  browser: Browser,
  hubId: string,
): Promise<{ view: string; refresh: string }> {
  const at = `/api/hubs/${hubId}/board`
  const filter = { within: '60' }
  const view = await ok(browser.post(`${at}/views`, { name: `Soon in ${hubId}`, shared: true, filter }))
  const refresh = await ok(browser.post(`${at}/refreshes`, { filter: {} }))
  return { view: view.json<{ id: string }>().id, refresh: refresh.json<{ id: string }>().id }
}

/** A field with a value, a group, and an import that waits, made for this workspace by its hub. */
export async function hubThings(browser: Browser, hub: string, workspace: string) {
  const made = async (path: string, body: object) =>
    (await ok(browser.post(`/api/hubs/${hub}/${path}`, body))).json<{ id: string }>().id
  const field = await made('custom-fields', { name: `Manager ${newId('field')}` })
  const group = await made('groups', { name: `Group ${newId('group')}` })
  const csv = Buffer.from(`Name,City\nRow of ${workspace},Town of ${workspace}\n`)
  await ok(
    browser.send('PATCH', `/api/hubs/${hub}/locations/${workspace}`, {
      custom: { [field]: `Value of ${workspace}` },
      groups: [group],
    }),
  )
  return {
    field,
    group,
    import: await made('imports', { fileName: `of-${workspace}.csv`, base64: csv.toString('base64') }),
  }
}
