import { Client } from 'pg'
import type { Browser } from '../browser.ts'
import { createWorld, type World, type WorldOptions } from '../world.ts'

/** A hub with an admin, a workspace with an owner, and somebody past every wall who counts. */
export interface LinkScene {
  readonly world: World
  readonly hubId: string
  readonly workspaceId: string
  readonly hub: { readonly at: string; readonly browser: Browser; readonly userId: string }
  readonly own: { readonly at: string; readonly browser: Browser; readonly userId: string }
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  tokenRequests(): number
  /** Lines of the workspace's ledger, oldest first. */
  ledger(): Promise<{ action: string; actor: Record<string, string>; facts: Record<string, unknown> }[]>
  mailsTo(email: string): Promise<string[]>
  close(): Promise<void>
}

export async function linkScene(options: WorldOptions = {}): Promise<LinkScene> {
  const world = await createWorld(options)
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const hubId = await world.addHub()
  const workspaceId = await world.addWorkspace(hubId, 'Riverside')
  const hana = await world.addUser('Hana Sato')
  await world.join(hana.userId, { hubId }, 'admin')
  const dana = await world.addUser('Dana Reyes')
  await world.join(dana.userId, { hubId, workspaceId }, 'owner')
  const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as Row[]
  return {
    world,
    hubId,
    workspaceId,
    hub: { at: `/api/hubs/${hubId}`, browser: await world.browser(hana.userId), userId: hana.userId },
    own: {
      at: `/api/workspaces/${workspaceId}`,
      browser: await world.browser(dana.userId),
      userId: dana.userId,
    },
    sql,
    tokenRequests: () => world.emulator.state.truth.tokenRequests,
    ledger: () =>
      sql('select action, actor, facts from ledger where workspace_id = $1 order by seq', [workspaceId]),
    mailsTo: async (email) =>
      (
        await sql<{ subject: string }>(
          'select subject from mail_outbox where recipient = $1 order by created_at, id',
          [email],
        )
      ).map((row) => row.subject),
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}
