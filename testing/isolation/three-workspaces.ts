import { Client } from 'pg'
import { after, daysMs } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { hubScope } from '../../server/base/make-scope.ts'
import { settleDue } from '../../server/core/board/settle-due.ts'
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
  readonly handOff: string
  /** A sibling asks for the X account. */
  readonly transfer: string
  /** Of a workspace that the hub has closed. */
  readonly closing: string
  readonly app: string
  readonly session: string
  /** The hub owner's, shared with the hub. */
  readonly view: string
  readonly refresh: string
  /** A line of the owner's bell. */
  readonly notification: string
  /** A connect link that was sent and not opened. */
  readonly link: string
  /** Somebody asked this side's owner for access to an account. */
  readonly request: string
  /** The owner, who carries its connections. */
  readonly user: string
  /** Somebody of the workspace beside its owner. */
  readonly member: string
  /** The hub's: a field and a group that the workspace has, and an import. */
  readonly field: string
  readonly group: string
  readonly import: string
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
  const closed = async (hubId: string) => {
    const workspace = await world.addWorkspace(hubId, 'Closed Corner')
    const id = newId('closing')
    await admin.query(
      `insert into closings (hub_id, workspace_id, id, started_by, started_by_name, started_at, steps, done_at, export)
       values ($1, $2, $3, 'usr_gone', 'Gone', now(), '[]', now(), '{}')`,
      [hubId, workspace, id],
    )
    return { id, workspace }
  }
  const closings = { first: await closed(first), second: await closed(second) }
  const asks = async (things: { hub: string; account: string }, workspace: string) => {
    const id = newId('transfer')
    await admin.query(
      `insert into transfer_requests (hub_id, workspace_id, id, platform, kind, external_id, name, requested_by, requested_by_name, created_at)
       select hub_id, $2, $3, platform, kind, external_id, name, 'usr_gone', 'Gone', now() from accounts where id = $1`,
      [things.account, workspace, id],
    )
    return id
  }
  const transfers = {
    A: await asks(A.things, closings.first.workspace),
    B: await asks(B.things, closings.first.workspace),
    C: await asks(C.things, closings.second.workspace),
  }
  const apps = { first: await app(hubPeople.owner, first), second: await app(hubPeople.otherOwner, second) }

  const ofHub = {
    A: await hubThings(hubPeople.owner, first, A.things.workspace),
    B: await hubThings(hubPeople.owner, first, B.things.workspace),
    C: await hubThings(hubPeople.otherOwner, second, C.things.workspace),
  }
  const board = async (browser: Browser, hubId: string) => {
    const at = `/api/hubs/${hubId}/board`
    const filter = { within: '60' }
    const view = await ok(browser.post(`${at}/views`, { name: `Soon in ${hubId}`, shared: true, filter }))
    const refresh = await ok(browser.post(`${at}/refreshes`, { filter: {} }))
    return { view: view.json<{ id: string }>().id, refresh: refresh.json<{ id: string }>().id }
  }
  const boards = {
    first: await board(hubPeople.owner, first),
    second: await board(hubPeople.otherOwner, second),
  }

  // The hub's people are told as well: each has lines of their own about A and B.
  const [toldA, toldB, toldC] = [
    await bellLine(world, admin, A),
    await bellLine(world, admin, B),
    await bellLine(world, admin, C),
  ]
  const [askedA, askedB, askedC] = [
    await accessRequest(world, admin, A),
    await accessRequest(world, admin, B),
    await accessRequest(world, admin, C),
  ]
  const campaigns = {
    A: await campaignFor(world, hubPeople.owner, A.things),
    B: await campaignFor(world, hubPeople.owner, B.things),
    C: await campaignFor(world, hubPeople.otherOwner, C.things),
  }
  // What the board's readers would write else, the first of them in the middle of a walk.
  await settleDue(world.core, world.sweep, (hubId) => hubScope(hubId, { kind: 'worker' }))
  return {
    things: {
      A: {
        ...A.things,
        ...ofHub.A,
        ...boards.first,
        transfer: transfers.A,
        app: apps.first,
        closing: closings.first.id,
        notification: toldA,
        request: askedA,
        campaign: campaigns.A,
      },
      B: {
        ...B.things,
        ...ofHub.B,
        ...boards.first,
        transfer: transfers.B,
        app: apps.first,
        closing: closings.first.id,
        notification: toldB,
        request: askedB,
        campaign: campaigns.B,
      },
      C: {
        ...C.things,
        ...ofHub.C,
        ...boards.second,
        transfer: transfers.C,
        app: apps.second,
        closing: closings.second.id,
        notification: toldC,
        request: askedC,
        campaign: campaigns.C,
      },
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

/** A field with a value, a group, and an import that waits, made for this workspace by its hub. */
async function hubThings(browser: Browser, hub: string, workspace: string) {
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

/** Asked of the owner, by its admin. */
async function accessRequest(
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
  const helper = await world.addUser(`${word} helperperson`)
  await world.join(helper.userId, { hubId, workspaceId: workspace }, 'editor')
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
  const handedOver = await ok(
    browser.post(`${at}/hand-offs`, { accounts: [kept[0]], to: { userId: owner.userId } }),
  )
  // A second session to end from elsewhere.
  await world.browser(owner.userId)
  const one = async (sql: string, values: unknown[]) =>
    ((await admin.query<{ id: string }>(sql, values)).rows[0]?.id ?? '') as string
  const things: Omit<
    Things,
    | 'app'
    | 'notification'
    | 'campaign'
    | 'view'
    | 'refresh'
    | 'request'
    | 'closing'
    | 'transfer'
    | 'field'
    | 'group'
    | 'import'
  > = {
    member: helper.userId,
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
    handOff: handedOver.json<{ handOffs: { id: string }[] }>().handOffs[0]?.id ?? '',
    user: owner.userId,
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
    handOff: newId('handOff'),
    closing: newId('closing'),
    transfer: newId('transfer'),
    app: newId('app'),
    session: newId('session'),
    view: newId('view'),
    refresh: newId('refresh'),
    notification: newId('notification'),
    link: newId('link'),
    request: newId('accessRequest'),
    user: newId('user'),
    member: newId('user'),
    field: newId('field'),
    group: newId('group'),
    import: newId('import'),
    campaign: newId('campaign'),
  }
}

async function ok<A extends { status: number; text: string }>(asked: Promise<A>): Promise<A> {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`set-up answered ${answer.status}: ${answer.text}`)
  return answer
}
