import type { Client } from 'pg'
import type { Browser } from '../browser.ts'
import { tinyPng } from '../media/one-picture.ts'
import { addPicture } from '../media/send-picture.ts'
import { fileOfPosts } from '../posts/file-of-posts.ts'
import { postTo } from '../posts/post-to.ts'
import type { World } from '../world.ts'
import { ok } from './ok.ts'
import type { Role, Things } from './things.ts'

/** Who signs in at which platform for whom; the accounts differ, so that each can be recognised. */
const people = {
  A: { x: 'dana', meta: 'dana', linkedin: 'dana' },
  B: { x: 'ben', meta: 'carla', linkedin: 'erik' },
  C: { x: 'gus', meta: 'farah', linkedin: 'farah' },
} as const

export interface Room {
  readonly world: World
  readonly admin: Client
  browserOf(userId: string): Promise<Browser>
}

/** A workspace with its people, connections and whatever else belongs to one alone. */
export async function oneWorkspace({ world, admin, browserOf }: Room, side: 'A' | 'B' | 'C', hubId: string) {
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
  const written = await ok(browser.post(`${at}/posts`, postTo(x[0] ?? '', `${word}’s soup of the day`)))
  const post = written.json<{ id: string }>().id
  const given = await ok(browser.post(`${at}/post-imports`, fileOfPosts(`${word}’s soup of the week`)))
  // A second session to end from elsewhere.
  await world.browser(owner.userId)
  const one = async (sql: string, values: unknown[]) =>
    ((await admin.query<{ id: string }>(sql, values)).rows[0]?.id ?? '') as string
  const things: Omit<
    Things,
    | 'app'
    | 'notification'
    | 'campaign'
    | 'broadcast'
    | 'hubMedia'
    | 'playbook'
    | 'view'
    | 'refresh'
    | 'request'
    | 'closing'
    | 'transfer'
    | 'field'
    | 'group'
    | 'import'
    | 'adAccount'
    | 'ad'
    | 'stop'
    | 'hubStop'
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
    media: await addPicture(browser, workspace, tinyPng, `${word} soup.png`),
    post,
    postImport: given.json<{ id: string }>().id,
    target: await one('select id from post_targets where post_id = $1', [post]),
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
