import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { type Asked, ask, connectAs, enter } from '../../../testing/links/guests.ts'
import { type LinkScene, linkScene } from '../../../testing/links/scene.ts'
import { type Place, placesOfOne } from '../../../testing/links/together.ts'
import { hubScope } from '../../base/make-scope.ts'
import { askDue } from './ask-due.ts'

let scene: LinkScene
let places: Place[]
let campaign: string
let token: string
let email: string
let guest: Browser
const links = new Map<string, Asked>()
const linkOf = (name: string): Asked => links.get(name) ?? { id: 'lnk_none', token: '', email }

/** Dana owns three locations; the LinkedIn Pages of all stand on one login, and one campaign asks for them. */
beforeAll(async () => {
  scene = await linkScene()
  const { world, hubId, own, sql } = scene
  places = await placesOfOne(world, { hubId, owner: own, sql }, ['Harbour', 'Lakeside', 'Midtown'])
  campaign = await send({ platforms: ['linkedin'], withinDays: 45 })
})
afterAll(() => scene.close())

async function send(selection: object): Promise<string> {
  const { browser, at } = scene.hub
  const preview = (await browser.post(`${at}/campaigns/preview`, selection)).json<{
    snapshot: string
    people: { email: string; signIns: number; workspaces: { name: string }[] }[]
  }>()
  expect(preview.people.map((one) => [one.signIns, one.workspaces.length])).toEqual([[1, 3]])
  const sent = await browser.post(`${at}/campaigns`, {
    title: 'Soon',
    selection,
    snapshot: preview.snapshot,
  })
  const { id } = sent.json<{ id: string }>()
  await askDue(scene.world.core, scene.world.sweep, () => hubScope(scene.hubId, { kind: 'worker' }))
  const mails = await scene.sql<{ body: string; recipient: string }>(
    `select o.body, o.recipient from campaign_mails m join mail_outbox o on o.id = m.mail_id where m.campaign_id = $1`,
    [id],
  )
  expect(mails).toHaveLength(1)
  const tokens = [...(mails[0]?.body.matchAll(/connect-link\/([\w-]+)/g) ?? [])].map(([, one]) => one)
  expect(tokens).toHaveLength(1)
  token = tokens[0] ?? ''
  email = mails[0]?.recipient ?? ''
  const made = await scene.sql<{ id: string; name: string }>(
    `select l.id, w.name from connect_links l join workspaces w on w.id = l.workspace_id where l.campaign_id = $1`,
    [id],
  )
  for (const one of made) links.set(one.name, { id: one.id, token, email })
  return id
}

interface Other {
  link: string
  workspaceName: string
  state: string
  sameSignIn: boolean
}
const others = async (name: string) =>
  Object.fromEntries(
    (await guest.get(`/api/guest/${linkOf(name).id}`))
      .json<{ others: Other[] }>()
      .others.map((one) => [one.workspaceName, [one.state, one.sameSignIn]]),
  )
const progress = async () => {
  const shown = await scene.hub.browser.get(`${scene.hub.at}/campaigns/${campaign}`)
  return shown.json<{
    effort: object
    rows: { workspaceName: string; state: string; steps: number }[]
  }>()
}
const states = async () =>
  Object.fromEntries((await progress()).rows.map((row) => [row.workspaceName, [row.state, row.steps]]))
const consents = () =>
  scene.sql<{ name: string; grant_id: string; consent_id: string; authorised_by: string }>(
    `select w.name, g.id as grant_id, g.consent_id, g.authorised_by from carriers c join grants g on g.id = c.grant_id
     join workspaces w on w.id = c.workspace_id where c.active and c.account_id = any ($1) order by w.name`,
    [places.map((one) => one.account)],
  )
const confirm = (name: string, wanted: string[], platform = 'linkedin') =>
  guest.post(`/api/guest/${linkOf(name).id}/confirmations`, { platform, links: wanted })
const goOn = (name: string, to: string) => guest.post(`/api/guest/${linkOf(name).id}/onward`, { link: to })

describe('a person with three locations on one login', () => {
  it('gets one link, which says how many follow and names none of them', async () => {
    const card = await (await scene.world.browser()).get(`/api/connect-links/${token}`)
    expect(card.json()).toMatchObject({ workspaceName: 'Harbour', others: 2 })
    expect(card.text).not.toContain('Lakeside')
    guest = await enter(scene.world, linkOf('Harbour'))
    expect(await others('Harbour')).toEqual({ Lakeside: ['open', false], Midtown: ['open', false] })
  })

  it('before a sign-in there is nothing to confirm', async () => {
    const answer = await confirm('Harbour', [linkOf('Midtown').id])
    expect(answer.json()).toMatchObject({ code: 'conflict' })
  })

  it('after one sign-in is told which locations it would renew; nothing happens until they say so', async () => {
    const before = await consents()
    await connectAs(guest, linkOf('Harbour'), 'linkedin', { person: 'hana' })
    expect(await others('Harbour')).toEqual({ Lakeside: ['open', true], Midtown: ['open', true] })
    expect(await states()).toEqual({
      Harbour: ['renewed', 3],
      Lakeside: ['opened', 0],
      Midtown: ['opened', 0],
    })
    expect((await confirm('Harbour', [linkOf('Midtown').id])).json()).toEqual({ confirmed: 1 })
    expect(await others('Harbour')).toEqual({ Lakeside: ['open', true], Midtown: ['confirmed', true] })
    const [, lakeside, midtown] = await consents()
    expect([lakeside, midtown]).toEqual(before.slice(1))
  })

  it('what they confirmed is renewed with a consent of its own, and what they did not stays as it was', async () => {
    const midtown = linkOf('Midtown')
    expect((await goOn('Harbour', midtown.id)).json()).toMatchObject({ link: midtown.id })
    // One visit a browser: the one before is over.
    expect((await guest.get(`/api/guest/${linkOf('Harbour').id}`)).status).toBe(401)
    await connectAs(guest, midtown, 'linkedin', { person: 'hana' })
    const [harbour, lakeside, third] = await consents()
    expect(new Set([harbour?.consent_id, lakeside?.consent_id, third?.consent_id]).size).toBe(1)
    expect(new Set([harbour?.grant_id, third?.grant_id]).size).toBe(2)
    expect(third?.authorised_by).toBe(midtown.id)
    expect(lakeside?.authorised_by).toBe(scene.own.userId)
    expect(await states()).toEqual({
      Harbour: ['renewed', 4],
      Lakeside: ['opened', 0],
      Midtown: ['renewed', 0],
    })
    expect((await progress()).effort).toEqual({ locations: 2, steps: 4 })
  })

  it('the link is used up for its own location, and leads on while another is open', async () => {
    const other = await scene.world.browser()
    expect((await other.get(`/api/connect-links/${token}`)).status).toBe(200)
    // By hand, without confirming: two clicks of its own.
    await goOn('Midtown', linkOf('Lakeside').id)
    await connectAs(guest, linkOf('Lakeside'), 'linkedin', { person: 'hana' })
    expect((await states()).Lakeside).toEqual(['renewed', 2])
    expect((await other.get(`/api/connect-links/${token}`)).json()).toMatchObject({
      code: 'link-expired',
      facts: { why: 'done' },
    })
  })

  it('both locations read that the guest came from another one, and neither reads which', async () => {
    const lines = await scene.sql<{ workspace_id: string; action: string; facts: object }>(
      `select workspace_id, action, facts from ledger where action in ('link.opened', 'link.confirmed') order by at, seq`,
    )
    const at = (name: string) => places.find((one) => one.name === name)?.workspaceId
    expect(lines.map((line) => [line.workspace_id, line.action])).toEqual([
      [at('Harbour'), 'link.opened'],
      [at('Harbour'), 'link.confirmed'],
      [at('Midtown'), 'link.opened'],
      [at('Lakeside'), 'link.opened'],
    ])
    for (const line of lines)
      for (const { name, workspaceId } of places)
        if (workspaceId !== line.workspace_id) expect(JSON.stringify(line.facts)).not.toContain(name)
  })

  it('finished, the report keeps what it took', async () => {
    const before = await states()
    await scene.hub.browser.post(`${scene.hub.at}/campaigns/${campaign}/finish`)
    expect(await states()).toEqual(before)
    const file = await scene.hub.browser.post(`${scene.hub.at}/campaigns/${campaign}/export`)
    expect(file.text).toContain('Steps in this workspace')
  })
})

describe('nobody goes on to what is not theirs', () => {
  let mine: Asked
  let strangers: Asked
  beforeAll(async () => {
    mine = await ask(scene.own.browser, scene.own.at, { uses: [{ platform: 'x' }] })
    const harbour = places.find((one) => one.name === 'Harbour')
    strangers = await ask(scene.own.browser, `/api/workspaces/${harbour?.workspaceId}`, {
      uses: [{ platform: 'linkedin' }],
    })
    // As if one campaign had asked two people.
    await scene.sql('update connect_links set campaign_id = $1 where id = any ($2)', [
      campaign,
      [mine.id, strangers.id],
    ])
    links.set('mine', mine)
    guest = await enter(scene.world, mine)
  })

  it('of another person, of no campaign, or made up', async () => {
    const free = await ask(scene.own.browser, scene.own.at, {
      recipient: { name: 'Farah', email: mine.email },
      uses: [{ platform: 'tiktok' }],
    })
    expect(await others('mine')).toEqual({})
    for (const to of [strangers.id, free.id, mine.id, 'lnk_00000000000000000000000000'])
      expect((await goOn('mine', to)).status, to).toBe(404)
    expect((await guest.get(`/api/guest/${mine.id}`)).status).toBe(200)
  })

  it('where a platform keeps one sign-in alive, none is offered for more', async () => {
    expect((await confirm('mine', [strangers.id], 'x')).json()).toMatchObject({ code: 'conflict' })
  })

  it('planted: links that stand together whoever they are for let one in', async () => {
    const [{ text } = { text: '' }] = await scene.sql<{ text: string }>(
      `select pg_get_functiondef('tenancy.together'::regproc) as text`,
    )
    const careless = text.replace('and l.recipient_email = mine.recipient_email', '')
    expect(careless).not.toBe(text)
    await scene.sql(careless)
    try {
      expect((await goOn('mine', strangers.id)).status).toBe(200)
    } finally {
      await scene.sql(text)
    }
  })
})
