import { Client } from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import type { HubScope } from '../server/base/scope.ts'
import { probeDue } from '../server/core/grants/probe-due.ts'
import type { Browser } from './browser.ts'
import { dice } from './places/random.ts'
import type { World } from './world.ts'

/** A hub whose connections were made by few people, through fewer logins at the platforms. */
export interface Network {
  readonly hub: HubScope
  /** Whatever logins the person's living grants came through: every consent given by these is taken back at the platform. */
  loseConsents(userId: string): Promise<void>
  /** Everything is looked at, spare carriers too. */
  probeAll(): Promise<void>
  /** Accounts that no working grant carries, by id. */
  dark(): Promise<Set<string>>
  /** By account: the grant that carries it now, and whether that one lives. */
  carrying(): Promise<Map<string, { readonly grantId: string; readonly lives: boolean }>>
  /** By id, as pages show them. */
  statuses(): Promise<Map<string, string>>
  close(): Promise<void>
}

/**
 * The location's own Page and LinkedIn Page with those who may connect it, and a second Page that head office brings. Head
 * office may use them all, so it can stand by.
 */
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
  const addKeeper = async (name: string) => {
    const { userId } = await world.addUser(`${name} Keeper`)
    return { userId, browser: await world.browser(userId) }
  }
  const people = await Promise.all(['Una', 'Udo', 'Ugo'].map(addKeeper))
  const headOffice = await addKeeper('Uwe')
  /** By grant: the platform and the login there. */
  const logins = new Map<string, string>()
  const connect = async (
    workspaceId: string,
    platform: string,
    login: string,
    wanted: readonly string[] | null,
  ) => {
    const { browser } = roll.pick(people)
    const choosePage = await browser.connect(workspaceId, platform, { person: login })
    logins.set(choosePage.split('/').at(-1) ?? '', `${platform} ${login}`)
    await keep(browser, workspaceId, choosePage, wanted)
  }
  /** Head office signs in beside whoever carries it, and stands by. */
  const keepSpare = async (workspaceId: string, platform: string, externalId: string) => {
    const { rows } = await admin.query<{ id: string }>(
      'select id from accounts where hub_id = $1 and workspace_id = $2 and platform = $3 and external_id = $4',
      [hubId, workspaceId, platform, externalId],
    )
    const at = `/api/workspaces/${workspaceId}/accounts/${rows[0]?.id}/carriers`
    logins.set(await standBy(headOffice.browser, at), `${platform} hana`)
  }
  for (const place of places) {
    const workspaceId = await world.addWorkspace(hubId, place.name)
    for (const { userId } of [...people, headOffice])
      await world.join(userId, { hubId, workspaceId }, 'owner')
    if (place.extra) await connect(workspaceId, 'meta', 'hana', [place.extra])
    await connect(workspaceId, 'meta', roll.pick(place.by), [place.page])
    await connect(workspaceId, 'linkedin', roll.pick(place.by), [place.linkedin])
    if (roll.below(3) > 0) await keepSpare(workspaceId, 'meta', place.page)
    if (roll.below(3) > 0) await keepSpare(workspaceId, 'linkedin', place.linkedin)
    await connect(workspaceId, 'tiktok', place.tiktok, null)
    if (roll.below(2) === 0) await connect(workspaceId, 'x', place.tiktok, null)
  }
  const scope = hubScope(hubId, { kind: 'operator' })
  return {
    hub: scope,
    loseConsents: async (userId) => {
      const { rows } = await admin.query<{ id: string }>(
        'select id from grants where hub_id = $1 and authorised_by = $2 and ended_at is null',
        [hubId, userId],
      )
      const lost = new Set(rows.map(({ id }) => logins.get(id)))
      const held = await world.control<{ id: string; platform: string; person: string; state: string }[]>(
        'GET',
        '/grants',
      )
      for (const grant of held) {
        if (grant.state === 'live' && lost.has(`${grant.platform} ${grant.person}`))
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
    carrying: async () => {
      const { rows } = await admin.query<{ id: string; grantId: string; lives: boolean }>(
        `select c.account_id as id, g.id as "grantId", g.ended_at is null and c.lost_at is null as lives
         from carriers c join grants g on g.id = c.grant_id where c.hub_id = $1 and c.active`,
        [hubId],
      )
      return new Map(rows.map(({ id, ...carrier }) => [id, carrier]))
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
/** Keeps what is named of a choose page, with what rides on it; null = everything. */
export async function keep(
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

/** The sign-in of a second person, through the product's own door. Answers the grant that stands by. */
async function standBy(browser: Browser, at: string): Promise<string> {
  const begun = await browser.post(at)
  if (begun.status !== 201) throw new Error(`a spare answered ${begun.status}: ${begun.text}`)
  const { authorizeUrl } = begun.json<{ authorizeUrl: string }>()
  await browser.get(await browser.authorize(authorizeUrl, { person: 'hana' }))
  const { carriers } = (await browser.get(at)).json<{
    carriers: { grantId: string; active: boolean; works: boolean }[]
  }>()
  const spare = carriers.find((one) => !one.active && one.works)
  if (!spare) throw new Error('nobody stands by')
  return spare.grantId
}
