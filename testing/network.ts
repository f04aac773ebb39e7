import { Client } from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import type { HubScope } from '../server/base/scope.ts'
import { probeDue } from '../server/core/grants/probe-due.ts'
import type { Browser } from './browser.ts'
import { type Dice, dice } from './places/random.ts'
import type { World } from './world.ts'

/** A hub whose connections were made by few people, through fewer logins at the platforms. */
export interface Network {
  readonly hub: HubScope
  readonly people: readonly string[]
  /** Accounts that two people's accesses carry. */
  readonly spared: ReadonlySet<string>
  /** The person's logins lose everything: every consent given through them is taken back at the platform. */
  loseConsents(userId: string): Promise<void>
  /** Everything is looked at, spare carriers too. */
  probeAll(): Promise<void>
  /** Accounts that no working grant carries, by id. */
  dark(): Promise<Set<string>>
  /** By id, as pages show them. */
  statuses(): Promise<Map<string, string>>
  close(): Promise<void>
}

/** The location's own Page and LinkedIn Page with those who may connect it, and a second Page that head office brings. */
const places = [
  {
    name: 'Riverside',
    page: '107733920184462',
    linkedin: '86103357',
    by: ['dana', 'ada'],
    tiktok: 'dana',
    extra: '104518837296051',
  },
  {
    name: 'Harbour',
    page: '109920457731186',
    linkedin: '86117940',
    by: ['ada'],
    tiktok: 'ada',
    extra: '112086614430975',
  },
  {
    name: 'Lakeside',
    page: '116731189405528',
    linkedin: '91774025',
    by: ['erik'],
    tiktok: 'erik',
    extra: null,
  },
  {
    name: 'Midtown',
    page: '118004936672117',
    linkedin: '104338812',
    by: ['farah'],
    tiktok: 'farah',
    extra: null,
  },
] as const

export async function makeNetwork(world: World, seed: number): Promise<Network> {
  const roll = dice(seed)
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const hubId = await world.addHub()
  const people = await Promise.all(
    ['Una', 'Udo', 'Ugo'].map(async (name) => {
      const { userId } = await world.addUser(`${name} Keeper`)
      return { userId, browser: await world.browser(userId) }
    }),
  )
  const logins = new Map<string, Set<string>>()
  const connect = async (
    workspaceId: string,
    platform: string,
    login: string,
    wanted: readonly string[] | null,
  ) => {
    const { userId, browser } = roll.pick(people)
    logins.set(userId, (logins.get(userId) ?? new Set()).add(`${platform} ${login}`))
    await keep(browser, workspaceId, await browser.connect(workspaceId, platform, { person: login }), wanted)
  }
  for (const place of places) {
    const workspaceId = await world.addWorkspace(hubId, place.name)
    for (const { userId } of people) await world.join(userId, { hubId, workspaceId }, 'owner')
    if (place.extra) await connect(workspaceId, 'meta', 'hana', [place.extra])
    await connect(workspaceId, 'meta', roll.pick(place.by), [place.page])
    await connect(workspaceId, 'linkedin', roll.pick(place.by), [place.linkedin])
    await connect(workspaceId, 'tiktok', place.tiktok, null)
    if (roll.below(2) === 0) await connect(workspaceId, 'x', place.tiktok, null)
  }
  const spared = await addSpares(admin, hubId, roll)
  const scope = hubScope(hubId, { kind: 'operator' })
  return {
    hub: scope,
    people: people.map((one) => one.userId),
    spared,
    loseConsents: async (userId) => {
      const held = await world.control<{ id: string; platform: string; person: string; state: string }[]>(
        'GET',
        '/grants',
      )
      for (const grant of held) {
        if (grant.state !== 'live' || !logins.get(userId)?.has(`${grant.platform} ${grant.person}`)) continue
        await world.control('POST', `/grants/${grant.id}/revoke`)
      }
    },
    probeAll: async () => {
      await admin.query('update grants set probe_due_at = $2 where hub_id = $1 and ended_at is null', [
        hubId,
        world.clock.now(),
      ])
      await probeDue(world.core, world.sweep, world.worker)
    },
    dark: async () => {
      const { rows } = await admin.query<{ id: string }>(
        `with works as (select c.account_id from carriers c join grants g on g.id = c.grant_id
           where c.hub_id = $1 and c.lost_at is null and g.ended_at is null)
         select a.id from accounts a where a.hub_id = $1 and a.removed_at is null and (
           a.id not in (select account_id from works) or (a.parent_id is not null and a.parent_id not in (select account_id from works)))`,
        [hubId],
      )
      return new Set(rows.map((row) => row.id))
    },
    statuses: async () => {
      const statuses = new Map<string, string>()
      const { rows } = await admin.query<{ id: string }>('select id from workspaces where hub_id = $1', [
        hubId,
      ])
      for (const { id } of rows) {
        const reply = await people[0]?.browser.get(`/api/workspaces/${id}/accounts`)
        const accounts = reply?.json<{ accounts: { id: string; status: string }[] }>().accounts ?? []
        for (const one of accounts) statuses.set(one.id, one.status)
      }
      return statuses
    },
    close: () => admin.end(),
  }
}

/** Keeps what is wanted of a consent, by its id at the platform, and what rides on it. */
async function keep(
  browser: Browser,
  workspaceId: string,
  choosePage: string,
  wanted: readonly string[] | null,
): Promise<void> {
  const grant = choosePage.split('/').at(-1) ?? ''
  const at = `/api/workspaces/${workspaceId}/grants/${grant}`
  const { candidates } = (await browser.get(`${at}/candidates`)).json<{
    candidates: { id: string; externalId: string; parentId: string | null; usable: boolean; use: string }[]
  }>()
  const tops = candidates
    .filter((one) => wanted?.includes(one.externalId) ?? one.parentId === null)
    .map((one) => one.id)
  const chosen = candidates
    .filter(
      (one) =>
        one.usable && one.use === 'publish' && (tops.includes(one.id) || tops.includes(one.parentId ?? '')),
    )
    .map((one) => one.id)
  const kept = await browser.post(`${at}/accounts`, { candidates: chosen, confirmed: chosen })
  if (kept.status !== 200) throw new Error(`choosing answered ${kept.status}: ${kept.text}`)
}

/** Head office's access carries a location's own Page too, now and then, and rests. */
async function addSpares(admin: Client, hubId: string, roll: Dice): Promise<Set<string>> {
  const { rows } = await admin.query<{ workspace_id: string; account_id: string; grant_id: string }>(
    `select p.workspace_id, p.id as account_id, o.id as grant_id from accounts p
     join grants o on o.hub_id = p.hub_id and o.workspace_id = p.workspace_id and o.platform = 'meta' and o.ended_at is null
     join carriers k on k.grant_id <> o.id and k.account_id = p.id
     where p.hub_id = $1 and p.platform = 'meta' and exists (select from candidates d where d.grant_id = o.id and d.external_id = p.external_id and d.role = 'full control')
       and p.parent_id is null order by p.id`,
    [hubId],
  )
  const spared = new Set<string>()
  for (const row of rows) {
    if (roll.below(3) === 0) continue
    await admin.query(
      `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, rank, active, role, capabilities, missing, limits, probed_at)
       select c.hub_id, c.workspace_id, c.account_id, $3, 'car_spare' || c.account_id, 2, false, c.role, c.capabilities, c.missing, c.limits, c.probed_at
       from carriers c join accounts a on a.id = c.account_id
       where c.hub_id = $1 and c.active and c.account_id in (select id from accounts where id = $2 or parent_id = $2)`,
      [hubId, row.account_id, row.grant_id],
    )
    spared.add(row.account_id)
  }
  return spared
}
