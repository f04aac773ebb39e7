import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, connectAs, enter } from '../../../testing/links/guests.ts'
import { type LinkScene, linkScene } from '../../../testing/links/scene.ts'
import { after, daysMs } from '../../base/clock.ts'
import { hubScope } from '../../base/make-scope.ts'
import type { Scope } from '../../base/scope.ts'
import type { Database, Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { askDue } from './ask-due.ts'
import { askPerson } from './ask-person.ts'

let scene: LinkScene
let at: string
let riverside: string
let harbour: string
const asHub = () => hubScope(scene.hubId, { kind: 'worker' })

/** LinkedIn of two locations, both authorised by Dana's login and both near their end; Harbour has a member of nobody. */
beforeAll(async () => {
  scene = await linkScene()
  at = `${scene.hub.at}/campaigns`
  riverside = await connect(scene.workspaceId, 'dana')
  const second = await scene.world.addWorkspace(scene.hubId, 'Harbour')
  await scene.world.join(scene.own.userId, { hubId: scene.hubId, workspaceId: second }, 'owner')
  harbour = await connect(second, 'erik')
  await ends([riverside, harbour], 20)
})
afterAll(() => scene.close())

async function connect(workspaceId: string, person: string): Promise<string> {
  const { browser } = scene.own
  const kept = await browser.keepAll(workspaceId, await browser.connect(workspaceId, 'linkedin', { person }))
  return kept[0] ?? ''
}

const ends = (accounts: string[], days: number) =>
  scene.sql(
    `update grants set access_expires_at = $2, refresh_expires_at = null, has_refresh_token = false
     where id in (select grant_id from carriers where active and account_id = any ($1))`,
    [accounts, after(scene.world.clock.now(), daysMs(days))],
  )

interface Preview {
  snapshot: string
  accounts: number
  people: {
    email: string
    signIns: number
    workspaces: { name: string; accounts: { id: string }[] }[]
  }[]
  leftOut: { account: { id: string }; why: string }[]
}
const look = async (selection: object): Promise<Preview> => {
  const answer = await scene.hub.browser.post(`${at}/preview`, selection)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Preview>()
}
const send = async (selection: object, more: object = {}) => {
  const { snapshot } = await look(selection)
  return scene.hub.browser.post(at, { title: 'LinkedIn soon', selection, snapshot, ...more })
}
const states = async (id: string) => {
  const shown = await scene.hub.browser.get(`${at}/${id}`)
  const { rows } = shown.json<{ rows: { accountId: string; state: string; by: string | null }[] }>()
  return Object.fromEntries(rows.map((row) => [row.accountId, row.state]))
}
const mailsOf = (id: string) =>
  scene.sql<{ email: string; round: number; body: string }>(
    `select m.email, m.round, o.body from campaign_mails m join mail_outbox o on o.id = m.mail_id
     where m.campaign_id = $1 order by m.email, m.round`,
    [id],
  )
const tokensIn = (body: string) =>
  [...body.matchAll(/connect-link\/([\w-]+)/g)].map(([, token]) => token ?? '')

describe('a renewal campaign, from the look to the report', () => {
  const selection = { platforms: ['linkedin'], withinDays: 45 }
  let id: string
  let email: string

  it('the preview says who gets what, and nothing is sent by looking', async () => {
    const preview = await look(selection)
    expect(preview.people).toHaveLength(1)
    const [dana] = preview.people
    email = dana?.email ?? ''
    expect(dana?.workspaces.map((one) => one.name)).toEqual(['Harbour', 'Riverside'])
    // Two logins at the platform.
    expect(dana?.signIns).toBe(2)
    expect(preview.leftOut).toEqual([])
    expect(await scene.sql('select id from connect_links')).toEqual([])
  })

  it('what changed since the look is not sent', async () => {
    const before = await look(selection)
    await ends([harbour], 200)
    const answer = await scene.hub.browser.post(at, { title: 'x', selection, snapshot: before.snapshot })
    expect(answer.json()).toMatchObject({ code: 'conflict', facts: { why: 'preview-changed' } })
    await ends([harbour], 20)
    expect((await look(selection)).snapshot).toBe(before.snapshot)
  })

  it('one person with two locations gets one mail with one link, as previewed', async () => {
    const answer = await send(selection, { note: 'Before the holidays, please.' })
    expect(answer.status, answer.text).toBe(201)
    id = answer.json<{ id: string }>().id
    expect(await states(id)).toEqual({ [riverside]: 'to-send', [harbour]: 'to-send' })
    expect(await askDue(scene.world.core, scene.world.sweep, asHub)).toBe(1)
    expect(await askDue(scene.world.core, scene.world.sweep, asHub)).toBe(0)
    const mails = await mailsOf(id)
    expect(mails.map((one) => [one.email, one.round])).toEqual([[email, 1]])
    expect(tokensIn(mails[0]?.body ?? '')).toHaveLength(1)
    expect(mails[0]?.body).toMatch(/^Harbour: LinkedIn, ends .*\nRiverside: LinkedIn, ends /m)
    expect(mails[0]?.body).toContain('Before the holidays, please.')
    expect(await states(id)).toEqual({ [riverside]: 'sent', [harbour]: 'sent' })
  })

  it('while it runs no other campaign asks for the same', async () => {
    const preview = await look(selection)
    expect(preview.people).toEqual([])
    expect(preview.leftOut.map((one) => one.why)).toEqual(['running', 'running'])
    const answer = await send(selection)
    expect(answer.json()).toMatchObject({ code: 'conflict', facts: { why: 'nobody-to-ask' } })
  })

  it('the link leads on to the other location, whose account is renewed in place; the progress says who', async () => {
    const [mail] = await mailsOf(id)
    const links = await scene.sql<{ id: string; workspace_id: string }>(
      `select l.id, l.workspace_id from connect_links l where campaign_id = $1`,
      [id],
    )
    const [token = ''] = tokensIn(mail?.body ?? '')
    const of = (mine: boolean) =>
      links.find((one) => (one.workspace_id === scene.workspaceId) === mine)?.id ?? ''
    const guest = await enter(scene.world, { id: of(false), token, email })
    expect(await states(id)).toEqual({ [riverside]: 'opened', [harbour]: 'opened' })
    const link = { id: of(true), token, email }
    expect((await guest.post(`/api/guest/${of(false)}/onward`, { link: link.id })).status).toBe(200)
    await connectAs(guest, link, 'linkedin', { person: 'dana' })
    // Used up: the same platform does not work twice, nor does the code.
    expect((await guest.post(`/api/guest/${link.id}/connections`, { platform: 'linkedin' })).status).toBe(410)
    const again = await (await scene.world.browser()).post(`/api/connect-links/${token}/visit`, {
      code: await codeOf(scene.world, email),
    })
    expect(again.status).toBe(401)
    expect(await states(id)).toEqual({ [riverside]: 'renewed', [harbour]: 'opened' })
    expect(await scene.mailsTo((await asker()).email)).toEqual([])
  })

  it('a reminder goes to who has not done it: a fresh link for what is open, and the earlier one ends', async () => {
    const [first] = await mailsOf(id)
    expect((await scene.hub.browser.post(`${at}/${id}/reminders`, {})).json()).toEqual({
      asked: 0,
      tooSoon: 1,
    })
    await scene.world.advance(daysMs(3) / 1000 + 60)
    expect(await askDue(scene.world.core, scene.world.sweep, asHub)).toBe(1)
    const [, second] = await mailsOf(id)
    expect(tokensIn(second?.body ?? '')).toHaveLength(1)
    expect(second?.body).toContain('Harbour')
    const cards = await Promise.all(
      tokensIn(first?.body ?? '').map(async (token) =>
        (await scene.world.browser()).get(`/api/connect-links/${token}`),
      ),
    )
    expect(cards.map((one) => one.status)).toEqual([410])
  })

  it('finished: the report is what the database said, links end, and other campaigns may ask', async () => {
    const before = await states(id)
    expect((await scene.hub.browser.post(`${at}/${id}/finish`)).status).toBe(204)
    expect(await states(id)).toEqual(before)
    const open = await scene.sql(
      'select id from connect_links where campaign_id = $1 and revoked_at is null and id not in (select link_id from connect_link_uses where done_at is not null)',
      [id],
    )
    expect(open).toEqual([])
    expect((await look(selection)).people).toHaveLength(1)
    expect((await scene.hub.browser.post(`${at}/${id}/finish`)).json()).toMatchObject({
      code: 'already-done',
    })
    const file = await scene.hub.browser.post(`${at}/${id}/export`)
    expect(file.text.split('\r\n').filter(Boolean)).toHaveLength(3)
    const lines = await scene.sql<{ action: string }>(
      `select action from ledger where workspace_id = '-' order by seq`,
    )
    expect(lines.map((one) => one.action)).toEqual([
      'campaign.sent',
      'campaign.reminded',
      'campaign.finished',
      'campaign.exported',
    ])
  })

  const asker = async () =>
    (
      await scene.sql<{ email: string }>('select email from auth."user" where id = $1', [scene.hub.userId])
    )[0] ?? {
      email: '',
    }
})

describe('nobody is mailed twice for a round', () => {
  const sendAgain = async () => {
    const answer = await send({ accounts: [harbour], withinDays: 45 }, { reminds: false })
    return answer.json<{ id: string }>().id
  }

  it('by two workers at once, nor by one that died before it committed', async () => {
    const id = await sendAgain()
    await expect(askPerson(dying(scene.world.core), asHub(), id)).rejects.toThrow('died')
    expect(await mailsOf(id)).toEqual([])
    const { core, stop } = await scene.world.another()
    await Promise.all([scene.world.core, core, scene.world.core].map((one) => askPerson(one, asHub(), id)))
    await stop()
    expect((await mailsOf(id)).map((one) => one.round)).toEqual([1])
    await scene.hub.browser.post(`${at}/${id}/finish`)
  })

  it('the planted defect, a worker that takes whoever is there, is caught by the key of the round', async () => {
    const id = await sendAgain()
    const careless = (core: Context): Context => ({
      ...core,
      db: rewriting(core.db, (text) =>
        text
          .replace(' and due_at <= $3', ' and $3::timestamptz is not null')
          .replace(' for update skip locked', ''),
      ),
    })
    const { core, stop } = await scene.world.another()
    const outcomes = await Promise.allSettled(
      [careless(scene.world.core), careless(core)].map((one) => askPerson(one, asHub(), id)),
    )
    await stop()
    // Either both came at once and the key refused one, or the second came later: a round of its own, which shows.
    const rounds = (await mailsOf(id)).map((one) => one.round)
    const refused = outcomes.filter((one) => one.status === 'rejected').length
    expect(new Set(rounds).size).toBe(rounds.length)
    expect(rounds.length + refused).toBe(2)
  })
})

const rewriting = (db: Database, change: (text: string) => string): Database => {
  const wrap = <S extends Scope>(tx: Tx<S>): Tx<S> => ({
    scope: tx.scope,
    query: (text, values) => tx.query(change(text), values),
    enter: async (scope) => wrap(await tx.enter(scope)),
  })
  return { ...db, inScope: (scope, work) => db.inScope(scope, (tx) => work(wrap(tx))) }
}

const dying = (core: Context): Context => ({
  ...core,
  db: rewriting(core.db, (text) => {
    if (text.startsWith('update campaign_people set round')) throw new Error('died')
    return text
  }),
})
