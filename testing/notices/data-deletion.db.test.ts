import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createScene, type Owner, type Scene } from './scene.ts'
import { formOf, signedRequest } from './sign.ts'

let scene: Scene
let app: Awaited<ReturnType<Scene['appOf']>>
beforeAll(async () => {
  scene = await createScene()
  app = await scene.appOf('meta')
})
afterAll(() => scene.close())

const seconds = () => Math.floor(scene.world.clock.now().getTime() / 1000)

/** The same second twice would be the same request. */
let asked = 0
function request(subject: string): string {
  asked += 1
  return formOf(
    signedRequest(app.secret, {
      user_id: subject,
      algorithm: 'HMAC-SHA256',
      issued_at: seconds() + asked,
      expires: seconds(),
    }),
  )
}

async function send(form: string) {
  const answer = await scene.post(`/platform-notices/${app.id}/data-deletion`, form, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  return JSON.parse(answer.text) as { url: string; confirmation_code: string }
}

const statusOf = async (code: string) => {
  const answer = await scene.get(`/api/data-deletions/${code}`)
  return { ...(JSON.parse(answer.text) as object), status: answer.status }
}

/** Every row of every table in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await scene.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await scene.sql(`select 1 from ${name} t where t::text like '%' || $1 || '%' limit 1`, [
      text,
    ])
    if (rows.length > 0) found.push(name)
  }
  return found
}

describe('a person asks Meta to have everything erased', () => {
  let first: Owner
  let second: Owner
  let subject: string
  let grantIds: string[]
  let answered: { url: string; confirmation_code: string }
  let form: string
  beforeAll(async () => {
    first = await scene.owner('Ada')
    second = await scene.owner('Ben')
    const one = await scene.connect(first, 'meta', 'dana')
    const two = await scene.connect(second, 'meta', 'dana')
    subject = one.subject
    grantIds = [one.grantId, two.grantId]
    form = request(subject)
    answered = await send(form)
  })

  it('is answered with a code and the address of a page about it', async () => {
    expect(answered.confirmation_code).toMatch(/^[0-9a-z]{32}$/)
    expect(answered.url).toBe(`${scene.world.core.publicUrl}/data-deletion/${answered.confirmation_code}`)
    expect(await statusOf(answered.confirmation_code)).toMatchObject({ status: 200, doneAt: null })
    expect(await tablesWith(answered.confirmation_code), 'the code is stored hashed').toEqual([])
  })

  it('nothing is done at the door', async () => {
    expect((await scene.rows(first, 'meta'))[0]).toMatchObject({ status: 'connected' })
    expect(await tablesWith(subject)).toEqual(expect.arrayContaining(['grants', 'consents']))
  })

  it('asking again while it is open is the same request', async () => {
    expect(await send(form)).toEqual(answered)
    expect(await send(request(subject))).toEqual(answered)
    expect(await scene.sql('select 1 from data_deletions')).toHaveLength(1)
  })

  it('one round of the worker erases it in every workspace', async () => {
    await scene.work()
    for (const owner of [first, second]) {
      const rows = await scene.rows(owner, 'meta')
      expect(rows.length).toBeGreaterThan(0)
      expect(rows[0]).toMatchObject({ status: 'disconnected', cause: { code: 'revoked' } })
      expect((await scene.ledger(owner)).at(-1)).toMatchObject({
        action: 'grant.ended',
        facts: { platform: 'meta', cause: 'data-deletion' },
      })
    }
    const sealed = await scene.sql('select 1 from sealed_values where grant_id = any ($1)', [grantIds])
    expect(sealed).toEqual([])
    expect(await scene.sql('select wrapped_key from grants where id = any ($1)', [grantIds])).toEqual([
      { wrapped_key: null },
      { wrapped_key: null },
    ])
    expect(await scene.sql('select 1 from candidates where grant_id = any ($1)', [grantIds])).toEqual([])
    // Nowhere the id, and the person's name only where a location's own people wrote it down.
    expect(await tablesWith(subject)).toEqual([])
    expect(
      await scene.sql('select distinct subject_name, subject_handle from grants where id = any ($1)', [
        grantIds,
      ]),
    ).toEqual([{ subject_name: null, subject_handle: null }])
  })

  it('tells the platform, and says when it was done', async () => {
    const live = (
      await scene.world.control<{ platform: string; person: string; state: string }[]>('GET', '/grants')
    ).filter((one) => one.platform === 'meta' && one.person === 'dana' && one.state === 'live')
    expect(live).toEqual([])
    expect(await statusOf(answered.confirmation_code)).toMatchObject({
      status: 200,
      requestedAt: expect.any(String),
      doneAt: expect.any(String),
    })
  })

  it('a repetition that comes late gets the same code, and does nothing to what came since', async () => {
    const third = await scene.owner('Cleo')
    const { grantId } = await scene.connect(third, 'meta', 'dana')
    expect(await send(form)).toEqual(answered)
    await scene.work()
    expect((await scene.rows(third, 'meta'))[0]).toMatchObject({ status: 'connected' })
    expect(
      await scene.sql('select 1 from grants where id = $1 and ended_at is null', [grantId]),
    ).toHaveLength(1)

    // A new request is a new matter.
    const again = await send(request(subject))
    expect(again.confirmation_code).not.toBe(answered.confirmation_code)
    await scene.work()
    expect((await scene.rows(third, 'meta'))[0]).toMatchObject({ status: 'disconnected' })
    expect(await tablesWith(subject)).toEqual([])
  })
})

it('a stranger’s request is answered alike, and is done with the next round', async () => {
  const answered = await send(request('5550001'))
  expect(Object.keys(answered)).toEqual(['url', 'confirmation_code'])
  expect(await statusOf(answered.confirmation_code)).toMatchObject({ doneAt: null })
  await scene.work()
  expect(await statusOf(answered.confirmation_code)).toMatchObject({ doneAt: expect.any(String) })
})

it('grants that had ended, and consents nobody chose from, are erased as well', async () => {
  const owner = await scene.owner('Dora')
  const choose = await owner.browser.connect(owner.workspaceId, 'meta', { person: 'carla' })
  const [pending] = await scene.sql<{ subject: string }>('select subject from grants where id = $1', [
    choose.split('/').at(-1),
  ])
  const { accounts } = await scene.connect(owner, 'meta', 'carla')
  for (const account of accounts)
    await owner.browser.post(`/api/workspaces/${owner.workspaceId}/accounts/${account}/removal`, {
      children: accounts,
    })
  const subject = pending?.subject ?? ''
  const { confirmation_code } = await send(request(subject))
  await scene.work()
  expect(await tablesWith(subject)).toEqual([])
  expect(await statusOf(confirmation_code)).toMatchObject({ doneAt: expect.any(String) })
})

it('a platform that does not answer keeps the request open until it has been told', async () => {
  const owner = await scene.owner('Eve')
  const { subject } = await scene.connect(owner, 'meta', 'farah')
  const fault = { platform: 'meta', path: '/*', effect: { kind: 'status', status: 503 } }
  await scene.world.control('POST', '/faults', fault)
  const { confirmation_code } = await send(request(subject))
  await scene.work()
  expect((await scene.rows(owner, 'meta'))[0]).toMatchObject({ status: 'disconnected' })
  expect(await statusOf(confirmation_code)).toMatchObject({ doneAt: null })
  expect(await tablesWith(subject), 'only whom it still has to name').toEqual(['consents', 'revocations'])

  await scene.world.control('DELETE', '/faults')
  await scene.world.advance(30 * 60)
  await scene.work()
  expect(await statusOf(confirmation_code)).toMatchObject({ doneAt: expect.any(String) })
  expect(await tablesWith(subject)).toEqual([])
})

it('one that comes late leaves what was authorised after it', async () => {
  const owner = await scene.owner('Finn')
  const before = await scene.connect(owner, 'meta', 'erik')
  const late = request(before.subject)
  await scene.world.advance(3600)
  const newer = await scene.owner('Gil')
  const after = await scene.connect(newer, 'meta', 'erik')
  const { confirmation_code } = await send(late)
  await scene.work()
  expect((await scene.rows(owner, 'meta'))[0]).toMatchObject({ status: 'disconnected' })
  expect((await scene.rows(newer, 'meta'))[0]).toMatchObject({ status: 'connected' })
  expect(
    await scene.sql('select id from grants where subject = $1 and ended_at is null', [before.subject]),
  ).toEqual([{ id: after.grantId }])
  expect(await statusOf(confirmation_code)).toMatchObject({ doneAt: expect.any(String) })
  // The consent lives on with it, and is erased with the next request.
  await send(request(before.subject))
  await scene.work()
  expect(await tablesWith(before.subject)).toEqual([])
})

it('two at once are one request', async () => {
  const forms = [request('5550002'), request('5550002'), request('5550002')]
  const codes = (await Promise.all(forms.map(send))).map((one) => one.confirmation_code)
  expect(new Set(codes).size).toBe(1)
})

it('any other code says nothing', async () => {
  expect(await statusOf('0'.repeat(32))).toMatchObject({ status: 404, code: 'not-found' })
})
