import { Client } from 'pg'
import { expect } from 'vitest'
import { newToken } from '../../server/base/id.ts'
import { resumeExchanges } from '../../server/core/connect/resume-exchanges.ts'
import type { Context } from '../../server/core/context.ts'
import { revokeDue } from '../../server/core/grants/revoke-due.ts'
import type { Answer, Browser } from '../browser.ts'
import { createWorld, type World } from '../world.ts'
import { balance } from './balance.ts'

type Replaceable = 'db' | 'egress' | 'journal' | 'platforms'

/** Somebody with a workspace, in a hub of its own unless one is named. */
export interface Owner {
  readonly name: string
  readonly userId: string
  readonly hubId: string
  readonly workspaceId: string
  readonly browser: Browser
}

export interface Begun {
  readonly authorizeUrl: string
  readonly state: string
}

export interface Choice {
  readonly person: string
  readonly accounts?: string[]
  readonly decline?: string[]
  readonly deny?: boolean
}

/** A world to attack: counts what happened, hears what is logged, and can be given broken parts for a moment. */
export interface Arena {
  readonly world: World
  /** A superuser's look at the database: no wall in the way. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  logged(): string
  /** Every code and state that passed through here. */
  readonly secrets: ReadonlySet<string>
  owner(hubId?: string): Promise<Owner>
  begin(owner: Owner, platform: string): Promise<Begun>
  beginReconnect(owner: Owner, accountId: string): Promise<Begun>
  /** What the person does at the platform; answers path and query of the way back. */
  consent(owner: Owner, begun: Begun, choice: Choice): Promise<string>
  /** Opens the way back in a browser; whatever comes, it stays on our site and shows nothing secret. */
  land(browser: Browser, path: string, headers?: Record<string, string>): Promise<Landing>
  connect(owner: Owner, platform: string, choice: Choice): Promise<Landing>
  outcomeOf(owner: Owner, landing: Landing): Promise<Outcome>
  tokenRequests(): number
  /** Rows that a connection would leave, over all workspaces. */
  rows(): Promise<Record<string, number>>
  rowsOf(workspaceId: string): Promise<Record<string, number>>
  /** Does the work; afterwards the platforms have had no token request and the database has no new row. */
  stopped<T>(work: () => Promise<T>): Promise<T>
  withParts<T>(
    parts: (real: Context) => Partial<Pick<Context, Replaceable>>,
    work: () => Promise<T>,
  ): Promise<T>
  /** The worker's rounds, the clock moved past every pause. */
  workOff(): Promise<void>
  /** Grants at the platforms that nobody here holds, and rows that say live of what is not. */
  imbalance(): Promise<string[]>
  /** A person takes back, at the platform, what a lost answer left there: nobody else can. */
  takeBackLost(): Promise<number>
  close(): Promise<void>
}

export interface Landing {
  readonly answer: Answer
  readonly location: string
}

export interface Outcome {
  readonly outcome: string
  readonly grantId: string | null
  readonly accountId: string | null
  readonly facts: Readonly<Record<string, string>>
}

const tables = ['grants', 'candidates', 'accounts', 'carriers', 'sealed_values', 'revocations'] as const

export async function createArena(): Promise<Arena> {
  let replaced: Partial<Pick<Context, Replaceable>> = {}
  const lines: string[] = []
  const world = await createWorld({
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    core: (built) => ({
      ...built,
      get db() {
        return replaced.db ?? built.db
      },
      get egress() {
        return replaced.egress ?? built.egress
      },
      get journal() {
        return replaced.journal ?? built.journal
      },
      get platforms() {
        return replaced.platforms ?? built.platforms
      },
    }),
  })
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const secrets = new Set<string>()
  let people = 0

  const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as Row[]
  const count = async (where: string, values: unknown[]) => {
    const counts = tables.map((table) => `(select count(*)::int from ${table} ${where}) as ${table}`)
    return (await sql<Record<string, number>>(`select ${counts.join(', ')}`, values))[0] ?? {}
  }
  const begun = (answer: Answer): Begun => {
    if (answer.status !== 201) throw new Error(`beginning answered ${answer.status}: ${answer.text}`)
    const { authorizeUrl } = answer.json<{ authorizeUrl: string }>()
    const state = new URL(authorizeUrl).searchParams.get('state') ?? ''
    secrets.add(state)
    return { authorizeUrl, state }
  }

  const arena: Arena = {
    world,
    sql,
    logged: () => lines.join(''),
    secrets,

    async owner(hubId) {
      people += 1
      const { userId, name } = await world.addUser(`Owner ${'abcdefghij'.charAt(people % 10)}`)
      const hub = hubId ?? (await world.addHub(`Hub ${people}`))
      const workspaceId = await world.addWorkspace(hub, `Place ${people}`)
      await world.join(userId, { hubId: hub, workspaceId }, 'owner')
      return { name, userId, hubId: hub, workspaceId, browser: await world.browser(userId) }
    },

    begin: async (owner, platform) =>
      begun(await owner.browser.post(`/api/workspaces/${owner.workspaceId}/connections`, { platform })),

    beginReconnect: async (owner, accountId) =>
      begun(await owner.browser.post(`/api/workspaces/${owner.workspaceId}/accounts/${accountId}/reconnect`)),

    async consent(owner, { authorizeUrl }, choice) {
      const path = await owner.browser.authorize(authorizeUrl, choice)
      const code = new URLSearchParams(path.split('?')[1]).get('code')
      if (code) secrets.add(code)
      return path
    },

    async land(browser, path, headers = {}) {
      const answer = await browser.send('GET', path, undefined, headers)
      const location = String(answer.headers.location ?? '')
      expect(answer.status).toBe(303)
      expect(location).toMatch(
        /^\/(w\/ws_[0-9a-z]+\/manage\/accounts(\?attempt=att_[0-9a-z]+|\/choose\/grt_[0-9a-z]+)|connect-problem\?code=[a-z-]+)$/,
      )
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['referrer-policy']).toBe('no-referrer')
      for (const secret of secrets) expect(answer.text + JSON.stringify(answer.headers)).not.toContain(secret)
      return { answer, location }
    },

    async connect(owner, platform, choice) {
      const path = await arena.consent(owner, await arena.begin(owner, platform), choice)
      return arena.land(owner.browser, path)
    },

    async outcomeOf(owner, { location }) {
      const chosen = /\/choose\/(grt_[0-9a-z]+)$/.exec(location)?.[1]
      if (chosen) return { outcome: 'choose', grantId: chosen, accountId: null, facts: {} }
      const attempt = /\?attempt=(att_[0-9a-z]+)$/.exec(location)?.[1]
      if (!attempt) return { outcome: location, grantId: null, accountId: null, facts: {} }
      const answer = await owner.browser.get(`/api/workspaces/${owner.workspaceId}/attempts/${attempt}`)
      expect(answer.status).toBe(200)
      return answer.json<Outcome>()
    },

    tokenRequests: () => world.emulator.state.truth.tokenRequests,
    rows: () => count('', []),
    rowsOf: (workspaceId) => count('where workspace_id = $1', [workspaceId]),

    async stopped(work) {
      const [requests, rows] = [arena.tokenRequests(), await arena.rows()]
      const result = await work()
      expect(arena.tokenRequests() - requests).toBe(0)
      expect(await arena.rows()).toEqual(rows)
      return result
    },

    async withParts(parts, work) {
      const real = { ...world.core }
      replaced = parts(real)
      try {
        return await work()
      } finally {
        replaced = {}
      }
    },

    async workOff() {
      for (let round = 0; round < 3; round += 1) {
        await world.advance(2 * 60)
        await resumeExchanges(world.core, world.sweep, world.worker)
        await world.advance(4 * 60)
        await revokeDue(world.core, world.sweep, world.worker)
      }
    },

    imbalance: async () => (await balance(arena)).map((one) => one.what),

    async takeBackLost() {
      const lost = (await balance(arena)).filter((one) => one.kind === 'orphan')
      for (const { grantId } of lost) await world.control('POST', `/grants/${grantId}/revoke`)
      return lost.length
    },

    async close() {
      await admin.end()
      await world.close()
    },
  }
  return arena
}

/** Another browser of the same person: same login, a session and a flow cookie of its own. */
export async function otherBrowser(arena: Arena, owner: Owner): Promise<Browser> {
  const other = await arena.world.browser(owner.userId)
  other.cookies.set('mooring-flow', newToken())
  return other
}
