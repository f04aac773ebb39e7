import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adTo } from '../../../testing/ads/ad-to.ts'
import { createWorld, type World } from '../../../testing/world.ts'

let world: World
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

it('another ad account takes the place of one on which an ad runs only by somebody’s word', async () => {
  const hubId = await world.addHub()
  const workspaceId = await world.addWorkspace(hubId, 'Harbour')
  const { userId } = await world.addUser('Ada')
  await world.join(userId, { hubId, workspaceId }, 'owner')
  const browser = await world.browser(userId)
  const [page = ''] = await browser.keepAll(
    workspaceId,
    await browser.connect(workspaceId, 'meta', { person: 'ada' }),
  )
  const { rows } = await admin.query<{ id: string }>(
    `select id from candidates where workspace_id = $1 and use = 'ads' and missing = '[]' order by position`,
    [workspaceId],
  )
  const candidate = rows[0]?.id
  const at = `/api/workspaces/${workspaceId}`
  const choose = (ads?: string) =>
    browser.send('PUT', `${at}/ad-account`, { candidate, ...(ads ? { ads } : {}) })
  const account = (await choose()).json<{ id: string }>().id
  const written = await browser.post(`${at}/ads`, { wish: adTo(account, page), as: 'draft' })
  const { id } = written.json<{ id: string }>()
  await admin.query(
    `update ads set state = 'running', activated_at = now(), plan = '{}', plan_hash = 'x', most_minor = 1 where id = $1`,
    [id],
  )

  const { rows: asWas } = await admin.query<{ external_id: string }>(
    'select external_id from accounts where id = $1',
    [account],
  )
  const former = asWas[0]?.external_id
  // The same one again takes nobody's place.
  expect((await choose()).status).toBe(200)
  // From now on it is another one.
  await admin.query(`update accounts set external_id = 'act_another' where id = $1`, [account])
  await admin.query(`update ads set account_external_id = 'act_another' where id = $1`, [id])
  expect((await choose()).json()).toMatchObject({
    code: 'conflict',
    facts: { adsOn: '1', account, platform: 'Facebook' },
  })
  expect((await choose('pause-first')).status).toBe(409)
  const left = await choose('leave-running')
  expect(left.status, left.text).toBe(200)
  const { rows: ads } = await admin.query('select state, code from ads where id = $1', [id])
  expect(ads).toEqual([{ state: 'needs-person', code: 'left-running' }])

  // The former one in its place again: with its row, and what was left running on it.
  await admin.query(`update accounts set external_id = 'act_third' where removed_at is null and use = 'ads'`)
  await admin.query(`update accounts set external_id = $2 where id = $1`, [account, former])
  await admin.query(`update ads set account_external_id = $2 where id = $1`, [id, former])
  const back = await choose('leave-running')
  expect(back.json(), back.text).toMatchObject({ id: account })
  const { rows: taken } = await admin.query('select state, code, account_id from ads where id = $1', [id])
  expect(taken).toEqual([{ state: 'running', code: null, account_id: account }])
  const { rows: watches } = await admin.query('select 1 from ad_watches where account_id = $1', [account])
  expect(watches).toHaveLength(1)
})
