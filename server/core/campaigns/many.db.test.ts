import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LinkScene, linkScene } from '../../../testing/links/scene.ts'
import { plantConnection } from '../../../testing/plant-connection.ts'
import { after, daysMs } from '../../base/clock.ts'
import { hubScope } from '../../base/make-scope.ts'
import { Secret } from '../../base/secret.ts'
import type { TokenSet } from '../../platforms/platform.ts'
import { platformOf } from '../context.ts'
import { askDue } from './ask-due.ts'

const [workspaces, owners] = [200, 20]
let scene: LinkScene
let at: string
const accounts: string[] = []
const inDays = (days: number): Date => after(scene.world.clock.now(), daysMs(days))

beforeAll(async () => {
  scene = await linkScene()
  at = `${scene.hub.at}/campaigns`
  const { world, hubId } = scene
  const platform = platformOf(world.core, 'linkedin')
  const [app] = await scene.sql<{ id: string }>(`select id from apps where platform = 'linkedin'`)
  const people = []
  for (let n = 0; n < owners; n += 1) people.push(await world.addUser(`Owner ${String.fromCharCode(65 + n)}`))
  for (let n = 0; n < workspaces; n += 1) {
    const workspaceId = await world.addWorkspace(hubId, `Unit ${n}`)
    await world.join(people[n % owners]?.userId ?? '', { hubId, workspaceId }, 'owner')
    const tokens: TokenSet = {
      accessToken: new Secret(`access-${n}`),
      accessExpiresAt: inDays(randomInt(1, 80)),
      scopes: [...platform.oauth.scopes],
    }
    const planted = await world.core.db.inScope(world.worker(hubId, workspaceId), (tx) =>
      plantConnection(world.core, tx, {
        platform,
        appId: app?.id ?? '',
        kind: 'linkedin_page',
        name: `Unit ${n}`,
        subject: `person-${n % owners}`,
        tokens,
      }),
    )
    accounts.push(planted.accountId)
  }
})
afterAll(() => scene.close())

describe('two hundred locations of twenty people', () => {
  it('each person gets one mail with one link; each location has its own; and the report equals the database', async () => {
    const selection = { platforms: ['linkedin'], withinDays: 45 }
    const ask = () => scene.hub.browser.post(`${at}/preview`, selection)
    const preview = (await ask()).json<{
      snapshot: string
      accounts: number
      people: { email: string; signIns: number; workspaces: object[] }[]
    }>()
    const expected = await scene.sql<{ n: number }>(
      'select count(*)::integer as n from grants where access_expires_at <= $1',
      [inDays(45)],
    )
    expect(preview.accounts).toBe(expected[0]?.n)
    const sent = await scene.hub.browser.post(at, { title: 'All', selection, snapshot: preview.snapshot })
    const { id } = sent.json<{ id: string }>()
    await askDue(scene.world.core, scene.world.sweep, () => hubScope(scene.hubId, { kind: 'worker' }))

    const mails = await scene.sql<{ email: string; shown: number; links: number }>(
      `select m.email, (length(o.body) - length(replace(o.body, '/connect-link/', ''))) / 14 as shown,
         (select count(*)::integer from connect_links l where l.campaign_id = m.campaign_id and l.recipient_email = m.email) as links
       from campaign_mails m join mail_outbox o on o.id = m.mail_id where m.campaign_id = $1`,
      [id],
    )
    expect(new Map(mails.map((one) => [one.email, [one.links, one.shown]]))).toEqual(
      new Map(preview.people.map((one) => [one.email, [one.workspaces.length, 1]])),
    )
    // Each owner's locations stand on one login.
    expect(preview.people.every((one) => one.signIns === 1)).toBe(true)

    // Life goes on: some renew, some go, some end.
    const [now, later] = [scene.world.clock.now(), inDays(60)]
    for (const account of accounts) {
      const grant = 'id in (select grant_id from carriers where account_id = $1)'
      const what = randomInt(5)
      if (what === 0)
        await scene.sql(`update grants set authorised_at = $2, access_expires_at = $3 where ${grant}`, [
          account,
          now,
          later,
        ])
      if (what === 1) await scene.sql('update accounts set removed_at = $2 where id = $1', [account, now])
      if (what === 2)
        await scene.sql(`update grants set ended_at = $2, end_cause = 'revoked' where ${grant}`, [
          account,
          now,
        ])
      if (what === 3)
        await scene.sql(`update grants set access_expires_at = $2 where ${grant}`, [account, later])
    }
    expect((await scene.hub.browser.post(`${at}/${id}/finish`)).status).toBe(204)
    const wrong = await scene.sql(
      `select t.account_id, t.outcome from campaign_accounts t
       join campaigns k on k.id = t.campaign_id join accounts a on a.id = t.account_id
       join carriers c on c.account_id = a.id join grants g on g.id = c.grant_id
       where t.outcome is distinct from case when a.removed_at is not null then 'removed'
         when g.ended_at is null and g.authorised_at > k.sent_at and g.access_expires_at > $1::timestamptz + interval '14 days' then 'renewed'
         when g.ended_at is null and g.access_expires_at > k.ends_before then 'mended' else 'sent' end`,
      [scene.world.clock.now()],
    )
    expect(wrong).toEqual([])
  })
})
