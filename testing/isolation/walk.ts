import { contract } from '../../contract/index.ts'
import type { Answer } from '../browser.ts'
import { type Canaries, tenantTables } from './canaries.ts'
import { type Case, expectedOf } from './expected.ts'
import { type Principal, principalsOf } from './principals.ts'
import {
  acknowledges,
  addressOf,
  bodyOf,
  headersOf,
  objectsOf,
  placesOf,
  type RouteKey,
  routes,
} from './rows.ts'
import type { Side, ThreeWorkspaces } from './things.ts'

/** Routes whose bytes are not searched, each with the reason somebody reviewed. */
const showsAll: ReadonlyMap<RouteKey, string> = new Map([
  [
    'GET /api/demo/inbox',
    'practice mode alone: every mail of the pretended world; the route does not exist in production',
  ],
])

/** Routes that show the hub's own people something of its workspaces beyond their cards, each with what. */
const showsHub: ReadonlyMap<RouteKey, string> = new Map([
  ['GET /api/hubs/{hub}/dependence', 'who carries connections: names and addresses of its people'],
  ['GET /api/hubs/{hub}/dependence/{holder}', 'names of the accounts that one of them carries'],
  ['GET /api/hubs/{hub}/access-requests', 'who waits for which access'],
  ['GET /api/hubs/{hub}/hand-offs', 'who takes which accounts over from whom'],
  ['GET /api/hubs/{hub}/hand-offs/{handOff}', 'the same, of one'],
  [
    'GET /api/hubs/{hub}/locations/{location}/hand-offs',
    'what a location could hand over, and to whom of its people',
  ],
  [
    'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight',
    'names of the accounts that a broadcast would go to',
  ],
  [
    'GET /api/hubs/{hub}/broadcasts/{broadcast}/results',
    'what became of a broadcast at which account, and nothing else of the workspace',
  ],
  ['POST /api/hubs/{hub}/broadcasts/{broadcast}/export', 'the same, as a file'],
  ['GET /api/hubs/{hub}/locations/{location}/ownership', 'who owns a location, and who would be told'],
])

/** Both walls, or one of them alone: without the first, only what the second promises is asked. */
export type Walls = 'both' | 'second'

/** Everything that must be refused, and everything that only reads. Answers what went wrong, one line each. */
export async function walkClosed(
  three: ThreeWorkspaces,
  canaries: Canaries,
  walls: Walls,
  only: (route: RouteKey) => boolean = () => true,
): Promise<{ asked: number; wrong: string[] }> {
  const cases = casesOf(three).filter((one) => {
    if (!only(one.route) || (acknowledges.has(one.route) && one.body !== one.at)) return false
    const expected = expectedOf(one)
    if (walls === 'second' && (expected === 'not-allowed' || isOwn(one))) return false
    return expected !== 'open' || one.route.startsWith('GET')
  })
  const before = await snapshot(three)
  const wrong = await askAll(three, canaries, walls, cases)
  const sides = walls === 'both' ? (['A', 'B', 'C'] as const) : (['B', 'C'] as const)
  return { asked: cases.length, wrong: [...wrong, ...changed(before, await snapshot(three), sides)] }
}

/** What people of A and of its hub may do: it opens, stays within A and the hub, and shows nobody else's. */
export async function walkOpen(
  three: ThreeWorkspaces,
  canaries: Canaries,
): Promise<{ asked: number; wrong: string[] }> {
  const doers = ["A's admin", 'hub acting', "A's owner", 'hub admin', 'hub owner']
  const cases = casesOf(three)
    .filter((one) => expectedOf(acknowledges.has(one.route) ? { ...one, body: one.at } : one) === 'open')
    .filter((one) => one.at === 'A' && one.object === 'A' && doers.includes(one.who.name))
    .filter((one) => contract[one.route].access.in !== 'public' && !one.route.startsWith('GET'))
    // A second factor hashes a password each time, and ending the acting comes last.
    .filter((one) => !one.route.includes('second-factor') || one.who.name === "A's owner")
    .sort((a, b) => lateness(a) - lateness(b))
  const before = await snapshot(three)
  const wrong: string[] = []
  for (const one of cases) {
    const body = acknowledges.has(one.route) ? three.things[one.body] : undefined
    wrong.push(...(await ask(three, canaries, 'both', { ...one, body: 'A' }, body)).wrong)
  }
  return { asked: cases.length, wrong: [...wrong, ...changed(before, await snapshot(three), ['B', 'C'])] }
}

function casesOf(three: ThreeWorkspaces): Case[] {
  const principals = principalsOf(three)
  return routes.flatMap(([route]) => principals.flatMap((who) => casesFor(route, who)))
}

function casesFor(route: RouteKey, who: Principal): Case[] {
  const { access } = contract[route]
  const others = ['B', 'C', 'missing'] as const
  // Nobody is known there: one stranger and one member are enough.
  if ((access.in === 'public' || access.in === 'demo') && !['anonymous', "A's owner"].includes(who.name))
    return []
  const at = (side: Side): Case => ({ route, who, at: side, object: side, body: side })
  const places = placesOf(route)
  const own = places.some((name) => name === 'workspace' || name === 'hub')
    ? [at('A'), ...others.map(at)]
    : [at('A')]
  const objects = objectsOf(route).length > 0 ? others.map((object) => ({ ...at('A'), object })) : []
  const bodies = namesThings(route) ? others.map((body) => ({ ...at('A'), body })) : []
  return [...own, ...objects, ...bodies]
}

const namesThings = (route: RouteKey): boolean => {
  return JSON.stringify(bodyOf(route, marked) ?? {}).includes('named-thing')
}
const marked = new Proxy({} as never, { get: () => 'named-thing' })

const isOwn = (one: Case): boolean =>
  one.at === one.object &&
  one.at === one.body &&
  (one.who.roles[one.at] !== undefined || one.who.actsIn === one.at)

async function askAll(
  three: ThreeWorkspaces,
  canaries: Canaries,
  walls: Walls,
  cases: readonly Case[],
): Promise<string[]> {
  const wrong: string[] = []
  const twins = new Map<string, Set<string>>()
  const queue = [...cases]
  const work = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const asked = await ask(three, canaries, walls, one)
      wrong.push(...asked.wrong)
      if (expectedOf(one) !== 'not-found') continue
      const what = one.at !== 'A' ? 'at' : one.object !== one.at ? 'object' : 'body'
      const key = `${one.route}, ${one.who.name}, foreign ${what}`
      twins.set(key, (twins.get(key) ?? new Set()).add(asked.shape))
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  if (walls === 'both') {
    for (const [key, shapes] of twins)
      if (shapes.size > 1) wrong.push(`${key} can be told from missing: ${[...shapes].join(' | ')}`)
  }
  return wrong
}

async function ask(
  three: ThreeWorkspaces,
  canaries: Canaries,
  walls: Walls,
  one: Case,
  inBody = three.things[one.body],
) {
  const { method, path } = addressOf(one.route, three.things[one.at], three.things[one.object])
  const body = bodyOf(one.route, inBody)
  const jar = new Map(one.who.browser.cookies)
  const answer = await one.who.browser.send(method, path, body, headersOf(one.route))
  // Nobody's session is to end, or begin, by a walk; a new token of the same one is kept.
  if (!renews.has(one.route)) {
    one.who.browser.cookies.clear()
    for (const [name, value] of jar) one.who.browser.cookies.set(name, value)
  }
  const says = `${one.route}, ${one.who.name}, at ${one.at}, object ${one.object}, body ${one.body}`
  const wrong = judge(one, answer, walls).map((text) => `${says}: ${text}`)
  const bytes = `${answer.text} ${JSON.stringify(answer.headers)}`
  if (!showsAll.has(one.route)) {
    const found = canaries.foundIn(bytes, readerOf(one), `${path} ${JSON.stringify(body)}`)
    if (found.length > 0) wrong.push(`${says}: canary ${found.slice(0, 3).join(', ')}`)
  }
  return { wrong, shape: `${answer.status} ${answer.text.replace(/"requestId":"[^"]*"/, '')}` }
}

/** Routes that answer a new token of the session they were called with (R23). */
const renews: ReadonlySet<RouteKey> = new Set<RouteKey>([
  'POST /api/me/step-up',
  'POST /api/workspaces/{workspace}/acting',
  'DELETE /api/workspaces/{workspace}/acting',
])

/** What ends somebody's place comes last: acting ends before that, and nobody acting can leave as a member does. */
function lateness({ route, who }: Case): number {
  if (route.endsWith('/leave')) return who.actsIn && route.includes('{workspace}') ? 0 : 2
  return route.includes('acting') ? 1 : 0
}

/** A hub's admins read every line that is written in its workspaces (R22), and what `showsHub` names; nothing of another hub. */
function readerOf(one: Case): Principal {
  const { route, who } = one
  const admin = who.hubRoles.first === 'admin' || who.hubRoles.first === 'owner'
  const reads =
    route.includes('/api/hubs/{hub}/ledger') || (showsHub.has(route) && expectedOf(one) === 'open')
  if (!reads) return who
  return {
    ...who,
    sees: [
      ...who.sees,
      ...(admin ? (['A', 'B'] as const) : []),
      ...(who.hubRoles.second ? (['C'] as const) : []),
    ],
  }
}

function judge(one: Case, answer: Answer, walls: Walls): string[] {
  const expected = expectedOf(one)
  if (answer.status >= 500) return [`answered ${answer.status}`]
  if (walls === 'second')
    return expected !== 'open' && answer.status < 400 ? [`answered ${answer.status}`] : []
  const code = answer.status >= 400 ? answer.json<{ code: string }>().code : ''
  if (expected === 'open') {
    const gates = ['not-signed-in', 'enter-first', 'not-allowed']
    return gates.includes(code) ? [`should open, answered ${code}`] : []
  }
  return code === expected ? [] : [`should be ${expected}, answered ${answer.status} ${code}`]
}

type Snapshot = ReadonlyMap<string, string>

/** One digest for each table and side, read past the walls. Sessions are the people's own and left out. */
async function snapshot(three: ThreeWorkspaces): Promise<Snapshot> {
  const { admin, things } = three
  const digests = new Map<string, string>()
  const ofHub = new Set(Object.values(three.hubPeople).map((browser) => three.userOf.get(browser)))
  for (const table of await tenantTables(admin)) {
    const { rows } = await admin.query<{ row: Record<string, unknown>; digest: string }>(
      // When an account is looked at next is no content: a hub's settings ask for it everywhere in the hub.
      `select to_jsonb(t) as row, md5((to_jsonb(t) - 'judge_due_at')::text) as digest from ${table} t order by t::text`,
    )
    for (const side of ['A', 'B', 'C'] as const) {
      const mine = rows
        // A line of a hub person's bell is that person's, whichever workspace it is about.
        .filter(({ row }) => table !== 'notifications' || !ofHub.has(String(row.user_id)))
        .filter(({ row }) => belongs(row, table, things[side], side === 'C'))
      digests.set(`${side} ${table}`, mine.map(({ digest }) => digest).join())
    }
  }
  return digests
}

/** C is alone in its hub, so all of the hub counts as C's. */
function belongs(
  row: Record<string, unknown>,
  table: string,
  things: { hub: string; workspace: string },
  wholeHub: boolean,
): boolean {
  if (wholeHub) return (table === 'hubs' ? row.id : row.hub_id) === things.hub
  return (table === 'workspaces' ? row.id : row.workspace_id) === things.workspace
}

function changed(before: Snapshot, after: Snapshot, sides: readonly string[]): string[] {
  return [...before]
    .filter(([key, digest]) => sides.some((side) => key.startsWith(`${side} `)) && after.get(key) !== digest)
    .map(([key]) => `written: ${key}`)
}
