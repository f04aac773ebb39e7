import { request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import { startWorker } from '../../server/worker/worker.ts'
import type { Browser } from '../browser.ts'
import { createWorld, type World, type WorldOptions } from '../world.ts'

/** A world with the door open on a port, so that what a socket can do (chunks, repeated headers) can be tried. */
export interface Scene {
  readonly world: World
  /** A superuser's look at the database. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  appOf(platform: string): Promise<{ id: string; clientId: string; secret: string }>
  owner(name: string, hubId?: string): Promise<Owner>
  /** Connects as a person of the practice world and keeps every account; answers the grant. */
  connect(owner: Owner, platform: string, person: string): Promise<Connected>
  rows(owner: Owner, platform: string): Promise<Row[]>
  revokeAtPlatform(platform: string, person: string): Promise<void>
  post(path: string, body: string | Uint8Array, headers: OutgoingHeaders, chunks?: boolean): Promise<Answer>
  get(path: string): Promise<Answer>
  /** One round; whatever a chore threw is thrown. */
  work(): Promise<void>
  ledger(owner: Owner): Promise<{ action: string; subject: string; facts: Record<string, unknown> }[]>
  close(): Promise<void>
}

export interface Owner {
  readonly browser: Browser
  readonly hubId: string
  readonly workspaceId: string
}

export interface Connected {
  readonly grantId: string
  readonly subject: string
  readonly accounts: readonly string[]
}

export interface Row {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly cause: { code: string } | null
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export type OutgoingHeaders = Readonly<Record<string, string | readonly string[]>>

export async function createScene(options: WorldOptions = {}): Promise<Scene> {
  const world = await createWorld(options)
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.server.address() as AddressInfo
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as Row[]

  const call = (
    method: string,
    path: string,
    body?: Uint8Array,
    headers: OutgoingHeaders = {},
    chunks = false,
  ) =>
    new Promise<Answer>((done, fail) => {
      const length = body && !chunks ? { 'content-length': String(body.length) } : {}
      const outgoing = send({
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: { ...length, ...headers } as never,
      })
      outgoing.on('error', fail)
      outgoing.on('response', (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () =>
          done({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        )
      })
      if (!body || !chunks) return outgoing.end(body)
      const size = body.length > 10_000 ? 65_536 : 7
      for (let at = 0; at < body.length; at += size) outgoing.write(body.subarray(at, at + size))
      outgoing.end()
    })

  return {
    world,
    sql,
    post: (path, body, headers, chunks) => call('POST', path, Buffer.from(body), headers, chunks),
    get: (path) => call('GET', path),

    async appOf(platform) {
      const [row] = await sql<{ id: string; clientId: string }>(
        'select id, client_id as "clientId" from apps where platform = $1 and hub_id is null',
        [platform],
      )
      if (!row) throw new Error(`no app at ${platform}`)
      const secret = world.core.operatorApps.get(row.id)?.clientSecret.reveal() ?? ''
      return { ...row, secret }
    },

    async owner(name, hubId) {
      const hub = hubId ?? (await world.addHub())
      const { userId } = await world.addUser(name)
      const workspaceId = await world.addWorkspace(hub, `${name} ${Math.random()}`)
      await world.join(userId, { hubId: hub, workspaceId }, 'owner')
      return { browser: await world.browser(userId), hubId: hub, workspaceId }
    },

    async connect({ browser, workspaceId }, platform, person) {
      const choose = await browser.connect(workspaceId, platform, { person })
      const accounts = await browser.keepAll(workspaceId, choose)
      const grantId = choose.split('/').at(-1) ?? ''
      const [grant] = await sql<{ subject: string }>('select subject from grants where id = $1', [grantId])
      return { grantId, subject: grant?.subject ?? '', accounts }
    },

    rows: async ({ browser, workspaceId }, platform) =>
      (await browser.get(`/api/workspaces/${workspaceId}/connections`))
        .json<{ sections: { platform: string; accounts: Row[] }[] }>()
        .sections.find((one) => one.platform === platform)?.accounts ?? [],

    async revokeAtPlatform(platform, person) {
      const grants = await world.control<{ id: string; platform: string; person: string; state: string }[]>(
        'GET',
        '/grants',
      )
      for (const one of grants)
        if (one.platform === platform && one.person === person && one.state === 'live')
          await world.control('POST', `/grants/${one.id}/revoke`)
    },

    async work() {
      const problems: unknown[] = []
      const worker = startWorker(world.core, world.sweep, { onError: (error) => problems.push(error) })
      await worker.runOnce()
      await worker.stop()
      if (problems.length > 0) throw new AggregateError(problems, String(problems[0]))
    },

    ledger: ({ workspaceId }) =>
      sql(
        `select action, subject, facts from ledger where workspace_id = $1
          and action not like 'connection.%' and action <> 'notice.sent' order by seq`,
        [workspaceId],
      ),

    async close() {
      await admin.end()
      await world.close()
    },
  }
}
