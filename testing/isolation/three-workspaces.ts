import { Client } from 'pg'
import { after, daysMs } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { hubScope } from '../../server/base/make-scope.ts'
import { askPerson } from '../../server/core/campaigns/ask-person.ts'
import { judgeWorkspace } from '../../server/core/telling/judge-workspace.ts'
import type { Browser } from '../browser.ts'
import type { World } from '../world.ts'

/** Workspaces A and B of one hub, C of another: what belongs to each, and an id of each kind that names nothing. */
export type Side = 'A' | 'B' | 'C' | 'missing'

export interface Things {
  readonly hub: string
  readonly workspace: string
  readonly account: string
  readonly page: string
  readonly grant: string
  readonly candidate: string
  readonly adCandidate: string
  readonly pixelCandidate: string
  readonly attempt: string
  readonly invitation: string
  readonly app: string
  readonly session: string
  /** A line of the owner's bell. */
  readonly notification: string
  /** A connect link that was sent and not opened. */
  readonly link: string
  /** A renewal campaign for the account, whose links are made. */
  readonly campaign: string
}

export type Role = 'owner' | 'admin' | 'editor' | 'viewer'

export interface ThreeWorkspaces {
  readonly things: Readonly<Record<Side, Things>>
  readonly members: Readonly<Record<'A' | 'B' | 'C', Readonly<Record<Role, Browser>>>>
  readonly hubPeople: Readonly<
    Record<'owner' | 'admin' | 'acting' | 'ended' | 'viewer' | 'otherOwner', Browser>
  >
  readonly signedOut: Browser
  readonly removed: Browser
  readonly anonymous: Browser
  /** Who sits at which browser. */
  readonly userOf: ReadonlyMap<Browser, string>
  /** Past every wall: for looking, never for the product. */
  readonly admin: Client
}

/** Who signs in at which platform for whom; the accounts differ, so that each can be recognised. */
const people = {
  A: { x: 'dana', meta: 'dana', linkedin: 'dana' },
  B: { x: 'ben', meta: 'carla', linkedin: 'erik' },
  C: { x: 'gus', meta: 'farah', linkedin: 'farah' },
} as const

export async function threeWorkspaces(world: World): Promise<ThreeWorkspaces> {
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const userOf = new Map<Browser, string>()
  const browserOf = async (userId: string) => {
    const browser = await world.browser(userId)
    userOf.set(browser, userId)
    return browser
  }
  const first = await world.addHub('Northwind Kitchens')
  const second = await world.addHub('Southgate Kitchens')
  const A = await oneWorkspace({ world, admin, browserOf }, 'A', first)
  const B = await oneWorkspace({ world, admin, browserOf }, 'B', first)
  const C = await oneWorkspace({ world, admin, browserOf }, 'C', second)

  const hubPerson = async (name: string, hubId: string, role: string) => {
    const { userId } = await world.addUser(name)
    await world.join(userId, { hubId }, role)
    return browserOf(userId)
  }
  const hubPeople = {
    owner: await hubPerson('Olga Headoffice', first, 'owner'),
    admin: await hubPerson('Anton Headoffice', first, 'admin'),
    acting: await hubPerson('Aino Headoffice', first, 'admin'),
    ended: await hubPerson('Emil Headoffice', first, 'admin'),
    viewer: await hubPerson('Vilja Headoffice', first, 'viewer'),
    otherOwner: await hubPerson('Otis Southgate', second, 'owner'),
  }
  for (const browser of [hubPeople.acting, hubPeople.ended])
    await ok(browser.post(`/api/workspaces/${A.things.workspace}/acting`, { reason: 'support' }))
  await ok(hubPeople.ended.send('DELETE', `/api/workspaces/${A.things.workspace}/acting`))

  const leaver = await world.addUser('Sigrid Leaver')
  await world.join(leaver.userId, { hubId: first, workspaceId: A.things.workspace }, 'owner')
  const signedOut = await browserOf(leaver.userId)
  const kept = new Map(signedOut.cookies)
  await ok(signedOut.post('/api/sign-out'))
  for (const [name, value] of kept) signedOut.cookies.set(name, value)

  const gone = await world.addUser('Rurik Removed')
  await world.join(gone.userId, { hubId: first, workspaceId: A.things.workspace }, 'admin')
  const removed = await browserOf(gone.userId)
  await admin.query('update workspace_members set deactivated_at = now() where user_id = $1', [gone.userId])

  const app = async (browser: Browser, hubId: string) =>
    (
      await ok(
        browser.post(`/api/hubs/${hubId}/apps`, {
          platform: 'tiktok',
          clientId: `client-of-${hubId}`,
          clientSecret: `secret-of-${hubId}`,
        }),
      )
    ).json<{ id: string }>().id
  const apps = { first: await app(hubPeople.owner, first), second: await app(hubPeople.otherOwner, second) }

  // The hub's people are told as well: each has lines of their own about A and B.
  const [toldA, toldB, toldC] = [
    await bellLine(world, admin, A),
    await bellLine(world, admin, B),
    await bellLine(world, admin, C),
  ]
  const campaigns = {
    A: await campaignFor(world, hubPeople.owner, A.things),
    B: await campaignFor(world, hubPeople.owner, B.things),
    C: await campaignFor(world, hubPeople.otherOwner, C.things),
  }
  return {
    things: {
      A: { ...A.things, app: apps.first, notification: toldA, campaign: campaigns.A },
      B: { ...B.things, app: apps.first, notification: toldB, campaign: campaigns.B },
      C: { ...C.things, app: apps.second, notification: toldC, campaign: campaigns.C },
      missing: nothing(),
    },
    members: { A: A.members, B: B.members, C: C.members },
    hubPeople,
    signedOut,
    removed,
    anonymous: await world.browser(),
    userOf,
    admin,
  }
}

/** The X account of a workspace comes near its end, and people are told. Answers the owner's line. */
async function bellLine(
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

/** The X account is over, and the hub asks for it: one campaign for each workspace, so that its rows are that workspace's. */
async function campaignFor(
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

interface Room {
  readonly world: World
  readonly admin: Client
  browserOf(userId: string): Promise<Browser>
}

async function oneWorkspace({ world, admin, browserOf }: Room, side: 'A' | 'B' | 'C', hubId: string) {
  const word = { A: 'Aspen', B: 'Birch', C: 'Cedar' }[side]
  const workspace = await world.addWorkspace(hubId, `${word} Corner`, {
    street: `${word} Street 12`,
    city: `${word}ville`,
  })
  const join = async (role: Role) => {
    const { userId } = await world.addUser(`${word} ${role}person`)
    await world.join(userId, { hubId, workspaceId: workspace }, role)
    return { userId, browser: await browserOf(userId) }
  }
  const [owner, manager, editor, viewer] = [
    await join('owner'),
    await join('admin'),
    await join('editor'),
    await join('viewer'),
  ]
  const { browser } = owner
  const at = `/api/workspaces/${workspace}`

  const x = await browser.keepAll(
    workspace,
    await browser.connect(workspace, 'x', { person: people[side].x }),
  )
  const choose = await browser.connect(workspace, 'meta', { person: people[side].meta })
  const kept = await browser.keepAll(workspace, choose)
  const metaGrant = choose.split('/').at(-1) ?? ''
  const assets = await candidatesOf(admin, metaGrant)
  const pending = (await browser.connect(workspace, 'linkedin', { person: people[side].linkedin }))
    .split('/')
    .at(-1)
  const ads = assets.find((one) => one.use === 'ads')
  const pixel = assets.find((one) => one.use === 'pixel')
  await ok(browser.send('PUT', `${at}/ad-account`, { candidate: ads?.id }))
  await ok(browser.send('PUT', `${at}/pixel`, { candidate: pixel?.id }))
  await ok(browser.post(`${at}/connections`, { platform: 'linkedin' }))
  const invited = await ok(
    browser.post(`${at}/invitations`, { email: `new.${word}@invited.example`.toLowerCase(), role: 'editor' }),
  )
  const asked = await ok(
    browser.post(`${at}/connect-links`, {
      recipient: { name: `${word} Guestperson`, email: `guest.${word}@asked.example`.toLowerCase() },
      uses: [{ platform: 'meta' }, { platform: 'tiktok' }],
      note: `For ${word} alone`,
    }),
  )
  // A second session to end from elsewhere.
  await world.browser(owner.userId)
  const one = async (sql: string, values: unknown[]) =>
    ((await admin.query<{ id: string }>(sql, values)).rows[0]?.id ?? '') as string
  const things: Omit<Things, 'app' | 'notification' | 'campaign'> = {
    hub: hubId,
    workspace,
    account: x[0] ?? '',
    page: kept[0] ?? '',
    grant: pending ?? '',
    candidate: (await candidatesOf(admin, pending ?? ''))[0]?.id ?? '',
    adCandidate: ads?.id ?? '',
    pixelCandidate: pixel?.id ?? '',
    attempt: await one(`select id from attempts where workspace_id = $1 and outcome = 'open'`, [workspace]),
    invitation: invited.json<{ id: string }>().id,
    link: asked.json<{ id: string }>().id,
    session: await one('select id from auth.session where user_id = $1 order by created_at desc limit 1', [
      owner.userId,
    ]),
  }
  for (const [name, id] of Object.entries(things)) if (!id) throw new Error(`${side} has no ${name}`)
  return {
    things,
    ownerId: owner.userId,
    members: {
      owner: browser,
      admin: manager.browser,
      editor: editor.browser,
      viewer: viewer.browser,
    },
  }
}

async function candidatesOf(admin: Client, grantId: string): Promise<{ id: string; use: string }[]> {
  const { rows } = await admin.query<{ id: string; use: string }>(
    'select id, use from candidates where grant_id = $1 order by position',
    [grantId],
  )
  return rows
}

function nothing(): Things {
  return {
    hub: newId('hub'),
    workspace: newId('workspace'),
    account: newId('account'),
    page: newId('account'),
    grant: newId('grant'),
    candidate: newId('candidate'),
    adCandidate: newId('candidate'),
    pixelCandidate: newId('candidate'),
    attempt: newId('attempt'),
    invitation: newId('invitation'),
    app: newId('app'),
    session: newId('session'),
    notification: newId('notification'),
    link: newId('link'),
    campaign: newId('campaign'),
  }
}

async function ok<A extends { status: number; text: string }>(asked: Promise<A>): Promise<A> {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`set-up answered ${answer.status}: ${answer.text}`)
  return answer
}
