import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutesMs } from '../../server/base/clock.ts'
import { type IdKind, newId } from '../../server/base/id.ts'
import type { Context } from '../../server/core/context.ts'
import { createServer } from '../../server/http/server.ts'
import type { Database } from '../../server/store/database.ts'
import { rewriting } from '../attacks/broken-parts.ts'
import { Browser } from '../browser.ts'
import { addressOf, bodyOf, routes } from '../isolation/rows.ts'
import { type Asked, ask, choiceOf, codeOf, connectAs, enter } from './guests.ts'
import { type LinkScene, linkScene } from './scene.ts'

/** Connect links under attack: whatever is refused has its sentence, its next step, and no token request. */
let scene: LinkScene
let replaced: Database | undefined
const logged: string[] = []
beforeAll(async () => {
  scene = await linkScene({
    logger: { level: 'trace', stream: { write: (line: string) => void logged.push(line) } },
    core: (core): Context => ({
      ...core,
      get db() {
        return replaced ?? core.db
      },
    }),
  })
})
afterAll(() => scene.close())

/** With a store that forgets something. */
async function planted(rewrite: (statement: string) => string, work: () => Promise<void>): Promise<void> {
  const { db } = scene.world.core
  replaced = rewriting(db, rewrite)
  try {
    await work()
  } finally {
    replaced = undefined
  }
}

const another = (uses: { platform: string; account?: string }[] = [{ platform: 'x' }], days = 7) =>
  ask(scene.own.browser, scene.own.at, { uses, days })
const problem = async (answer: ReturnType<Browser['get']>) =>
  (await answer).json<{ code: string; facts: Record<string, string> }>()
const tryCode = ({ token }: Asked, code: string, browser: Browser) =>
  browser.post(`/api/connect-links/${token}/visit`, { code })
const pause = () => scene.world.advance(31)

/** No token request, no grant, no account: the platform was not even asked. */
async function stopped<T>(work: () => Promise<T>): Promise<T> {
  const count = () =>
    scene.sql(
      'select (select count(*) from grants) as grants, (select count(*) from accounts) as accounts, (select count(*) from revocations) as revocations',
    )
  const before = [scene.tokenRequests(), await count()]
  const result = await work()
  expect([scene.tokenRequests(), await count()]).toEqual(before)
  return result
}

const begin = async (guest: Browser, link: Asked, platform = 'x') =>
  (await guest.post(`/api/guest/${link.id}/connections`, { platform })).json<{ authorizeUrl: string }>()
    .authorizeUrl
const landsOn = async (browser: Browser, path: string) =>
  String((await browser.get(path)).headers.location ?? '')

describe('without the code', () => {
  it('a link that was forwarded shows what it asks for, and opens nothing', async () => {
    const { world } = scene
    const link = await another()
    const stranger = await world.browser()
    expect((await stranger.get(`/api/connect-links/${link.token}`)).status).toBe(200)
    await stopped(async () => {
      expect(await problem(tryCode(link, 'AAAA-2222', stranger))).toMatchObject({
        code: 'code-wrong',
        facts: { why: 'none' },
      })
      for (const path of ['', `/attempts/att_${'0'.repeat(26)}`])
        expect(await problem(stranger.get(`/api/guest/${link.id}${path}`))).toMatchObject({
          code: 'visit-over',
        })
      expect(
        await problem(stranger.post(`/api/guest/${link.id}/connections`, { platform: 'x' })),
      ).toMatchObject({ code: 'visit-over' })
    })
    // The code goes to the named address, whoever asks for it; the stranger is not told the address.
    const sent = await stranger.post(`/api/connect-links/${link.token}/codes`)
    expect(sent.text).not.toContain(link.email)
    expect(await codeOf(world, link.email)).toBeTruthy()
  })

  it('a scanner that opens the link before the person: GET and HEAD do nothing', async () => {
    const link = await another()
    const before = await scene.sql('select count(*) from mail_outbox')
    for (const method of ['GET', 'HEAD'])
      for (const path of [
        `/connect-link/${link.token}`,
        `/api/connect-links/${link.token}`,
        `/guest/${link.id}`,
      ])
        await scene.world.app.inject({ method: method as 'GET', url: path })
    expect(await scene.sql('select count(*) from mail_outbox')).toEqual(before)
    expect(await scene.sql('select 1 from connect_link_codes where link_id = $1', [link.id])).toEqual([])
  })

  it('guessing: five tries for a code, then it is dead for everybody; twelve codes, then the link is', async () => {
    const { world } = scene
    const link = await another()
    const guesser = await world.browser()
    const send = () => guesser.post(`/api/connect-links/${link.token}/codes`)
    await send()
    const right = await codeOf(world, link.email)
    // All at once: each is counted.
    const wrong = await Promise.all(
      Array.from({ length: 8 }, (_, place) => problem(tryCode(link, `AAAA-AAA${place + 2}`, guesser))),
    )
    expect(wrong.map((one) => one.code)).toEqual(Array(8).fill('code-wrong'))
    expect(await scene.sql('select tries from connect_link_codes where link_id = $1', [link.id])).toEqual([
      { tries: 5 },
    ])
    expect(await problem(tryCode(link, right, guesser))).toMatchObject({
      code: 'code-wrong',
      facts: { why: 'late' },
    })
    expect(await problem(send())).toMatchObject({ code: 'too-many-requests' })
    for (let code = 2; code <= 12; code += 1) {
      await pause()
      expect((await send()).status).toBe(200)
    }
    await pause()
    expect(await problem(send())).toMatchObject({ code: 'link-expired', facts: { why: 'no-codes' } })
    for (let guess = 0; guess < 5; guess += 1) await tryCode(link, 'AAAA-AAAA', guesser)
    expect(await problem(guesser.get(`/api/connect-links/${link.token}`))).toMatchObject({
      code: 'link-expired',
      facts: { why: 'no-codes', maker: 'Dana Reyes' },
    })
    const [maker] = await scene.sql<{ email: string }>('select email from auth."user" where id = $1', [
      scene.own.userId,
    ])
    expect(await scene.mailsTo(maker?.email ?? '')).toContain('Your link for Farah Franchisee was closed')
  })

  it('a code is good for ten minutes, once, and for its own link alone', async () => {
    const { world } = scene
    const [one, two] = [await another(), await another()]
    const guest = await world.browser()
    for (const link of [one, two]) await guest.post(`/api/connect-links/${link.token}/codes`)
    const [codeOne, codeTwo] = [await codeOf(world, one.email), await codeOf(world, two.email)]
    expect(await problem(tryCode(one, codeTwo, guest))).toMatchObject({ facts: { why: 'wrong', left: '4' } })
    expect((await tryCode(one, codeOne.toLowerCase().replace('-', ' '), guest)).status).toBe(200)
    expect(await problem(tryCode(one, codeOne, await world.browser()))).toMatchObject({
      code: 'code-wrong',
      facts: { why: 'used' },
    })
    await world.advance(minutesMs(10) / 1000)
    expect(await problem(tryCode(two, codeTwo, guest))).toMatchObject({ facts: { why: 'late' } })
  })

  it('planted: a store that does not count tries turns it red', async () => {
    await planted(
      (text) => text.replace('set tries = tries + 1', 'set tries = tries'),
      async () => {
        const link = await another()
        const guesser = await scene.world.browser()
        await guesser.post(`/api/connect-links/${link.token}/codes`)
        for (let guess = 0; guess < 6; guess += 1) await tryCode(link, 'AAAA-AAAA', guesser)
        const right = await codeOf(scene.world, link.email)
        expect((await tryCode(link, right, guesser)).status).toBe(200)
      },
    )
  })
})

describe('two devices', () => {
  it('a second device with a code of its own works, and the first goes on', async () => {
    const { world } = scene
    const link = await another([{ platform: 'x' }, { platform: 'tiktok' }])
    const laptop = await enter(world, link)
    await pause()
    const phone = await enter(world, link)
    for (const device of [laptop, phone]) expect((await device.get(`/api/guest/${link.id}`)).status).toBe(200)
  })

  it('both come back for one platform at the same time: it is connected once', async () => {
    const { world } = scene
    const link = await another([{ platform: 'tiktok' }])
    const laptop = await enter(world, link)
    await pause()
    const phone = await enter(world, link)
    const choices = []
    for (const device of [laptop, phone]) {
      const choose = await connectAs(device, link, 'tiktok', { person: 'erik' })
      choices.push({ device, ...(await choiceOf(device, link, choose)) })
    }
    const answers = await Promise.all(choices.map(({ device, path, body }) => device.post(path, body)))
    expect(answers.map((one) => one.status).sort()).toEqual([200, 410])
    const refused = answers.find((one) => one.status === 410)?.json<{ facts: object }>()
    expect(refused?.facts).toEqual({ why: 'used', platform: 'TikTok' })
    // What the other one had been given is on its way back.
    const open = await scene.sql(
      `select 1 from grants where authorised_by = $1 and ended_at is null and choose_by > $2`,
      [link.id, world.clock.now()],
    )
    expect(open).toEqual([])
  })
})

describe('the visit is no session', () => {
  it('its cookie opens no other route of the whole contract', async () => {
    const { world } = scene
    const link = await another()
    const guest = await enter(world, link)
    const real: Record<string, string> = {
      hub: scene.hubId,
      workspace: scene.workspaceId,
      link: link.id,
    }
    const kinds: Record<string, IdKind> = {
      page: 'account',
      member: 'user',
      request: 'accessRequest',
      hubMedia: 'media',
      adAccount: 'account',
      stop: 'adStop',
      hubStop: 'adStop',
    }
    const things = new Proxy({} as never, {
      get: (_, name: string) =>
        real[name] ?? newId((/candidate/i.test(name) ? 'candidate' : (kinds[name] ?? name)) as IdKind),
    })
    let asked = 0
    for (const [route, endpoint] of routes) {
      if (['public', 'demo', 'guest'].includes(endpoint.access.in)) continue
      const { method, path } = addressOf(route, things, things)
      const answer = await guest.send(method, path, bodyOf(route, things))
      expect(answer.status, `${route} ${answer.text}`).toBe(401)
      asked += 1
    }
    expect(asked).toBeGreaterThan(40)
  })

  it('over https its cookie is bound to this very host, out of reach of scripts, and an hour old at most', async () => {
    const { world } = scene
    const link = await another()
    const publicUrl = 'https://mooring.example'
    const door = await createServer({
      core: { ...world.core, publicUrl },
      identity: world.identity,
      secureCookies: true,
    })
    const guest = await enter(world, link, new Browser(door, publicUrl, world.control))
    expect([...guest.cookies.keys()]).toEqual(['__Host-mooring-guest'])
    await pause()
    await guest.post(`/api/connect-links/${link.token}/codes`)
    const opened = await tryCode(link, await codeOf(world, link.email), guest)
    expect(opened.headers['set-cookie']).toMatch(
      /^__Host-mooring-guest=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await door.close()
  })

  it('it opens its own link and no other, of this workspace or elsewhere', async () => {
    const { world } = scene
    const [mine, other] = [await another(), await another()]
    const guest = await enter(world, mine)
    expect(await problem(guest.get(`/api/guest/${other.id}`))).toMatchObject({ code: 'visit-over' })
    // The link's id, known to whoever made it, is never the key.
    const maker = scene.own.browser
    expect(await problem(maker.get(`/api/guest/${mine.id}`))).toMatchObject({ code: 'visit-over' })
  })

  it('consents of the workspace’s own people, and of other links, do not exist for it', async () => {
    const { world, own } = scene
    const theirs = await own.browser.connect(scene.workspaceId, 'linkedin', { person: 'dana' })
    const link = await another([{ platform: 'linkedin' }])
    const guest = await enter(world, link)
    const at = `/api/guest/${link.id}/grants/${theirs.split('/').at(-1)}`
    for (const answer of [
      guest.get(`${at}/candidates`),
      guest.post(`${at}/look-again`),
      guest.post(`${at}/accounts`, { candidates: [`cnd_${'0'.repeat(26)}`] }),
      guest.send('DELETE', at),
    ])
      expect(await problem(answer)).toMatchObject({ code: 'not-found' })
    const [attempt] = await scene.sql<{ id: string }>(
      'select id from attempts where user_id = $1 order by created_at desc limit 1',
      [own.userId],
    )
    expect(await problem(guest.get(`/api/guest/${link.id}/attempts/${attempt?.id}`))).toMatchObject({
      code: 'not-found',
    })
  })

  it('somebody signed in as somebody else: the link says for whom it is, and that login is not used', async () => {
    const { world } = scene
    const stranger = await world.addUser('Sven Stranger')
    const browser = await world.browser(stranger.userId)
    const link = await another()
    expect((await browser.get(`/api/connect-links/${link.token}`)).json()).toMatchObject({
      recipient: { name: 'Farah Franchisee' },
      signedInAs: 'Sven Stranger',
    })
    expect(await problem(browser.get(`/api/guest/${link.id}`))).toMatchObject({ code: 'visit-over' })
    // With the code it is the guest who acts, and the stranger's login stands nowhere.
    const guest = await enter(world, link, browser)
    const { path, body } = await choiceOf(guest, link, await connectAs(guest, link, 'x', { person: 'gus' }))
    expect((await guest.post(path, body)).status).toBe(200)
    const lines = JSON.stringify((await scene.ledger()).filter((line) => line.actor.linkId === link.id))
    expect(lines).toContain('account.connected')
    expect(lines).not.toContain(stranger.userId)
  })
})

describe('used up, run out, ended', () => {
  it('another platform than the link names, and one that is spent', async () => {
    const { world } = scene
    const link = await another([{ platform: 'meta' }])
    const guest = await enter(world, link)
    await stopped(async () =>
      expect(
        await problem(guest.post(`/api/guest/${link.id}/connections`, { platform: 'linkedin' })),
      ).toMatchObject({ code: 'not-found' }),
    )
    const choose = await connectAs(guest, link, 'meta', { person: 'farah' })
    const { path, body } = await choiceOf(guest, link, choose)
    expect((await guest.post(path, body)).status).toBe(200)
    await stopped(async () => {
      expect(
        await problem(guest.post(`/api/guest/${link.id}/connections`, { platform: 'meta' })),
      ).toMatchObject({
        code: 'link-expired',
        facts: { why: 'used', platform: 'Facebook' },
      })
      expect((await guest.post(path, body)).status).toBe(410)
      expect(await problem((await world.browser()).get(`/api/connect-links/${link.token}`))).toMatchObject({
        code: 'link-expired',
        facts: { why: 'done' },
      })
    })
  })

  it('a callback that is replayed, or was begun before the platform was spent', async () => {
    const { world } = scene
    const link = await another([{ platform: 'tiktok' }])
    const guest = await enter(world, link)
    const late = await guest.authorize(await begin(guest, link, 'tiktok'), { person: 'carla' })
    const back = await guest.authorize(await begin(guest, link, 'tiktok'), { person: 'dana' })
    const choose = await landsOn(guest, back)
    await stopped(async () => expect(await landsOn(guest, back)).toBe('/connect-problem?code=already-used'))
    const { path, body } = await choiceOf(guest, link, choose)
    const kept = await guest.post(path, body)
    expect([200, 409]).toContain(kept.status)
    await scene.sql('update connect_link_uses set done_at = now() where link_id = $1', [link.id])
    const told = await landsOn(guest, late)
    const attempt = await guest.get(`/api/guest/${link.id}/attempts/${told.split('attempt=')[1]}`)
    expect(attempt.json()).toMatchObject({ outcome: 'link-used' })
  })

  it.each([
    [
      'ran out',
      async (link: Asked) => {
        await scene.sql('update connect_links set expires_at = $2 where id = $1', [
          link.id,
          scene.world.clock.now(),
        ])
      },
      'expired',
    ],
    [
      'was ended',
      async (link: Asked) => {
        const answer = await scene.own.browser.send('DELETE', `${scene.own.at}/connect-links/${link.id}`)
        expect(answer.status).toBe(204)
      },
      'revoked',
    ],
    [
      'belongs to somebody who was deactivated',
      async (link: Asked) => {
        await scene.sql(
          `update connect_links set made_by = 'usr_gone', made_by_name = 'Gone Maker' where id = $1`,
          [link.id],
        )
      },
      'maker-gone',
    ],
  ])('a link that %s between begin and callback: no token request, and a sentence', async (_, end, why) => {
    const { world } = scene
    const link = await another()
    const guest = await enter(world, link)
    const back = await guest.authorize(await begin(guest, link), { person: 'gus' })
    await end(link)
    await stopped(async () => {
      expect(await landsOn(guest, back)).toBe('/connect-problem?code=link-over')
      expect(await problem(guest.get(`/api/guest/${link.id}`))).toMatchObject({ code: 'visit-over' })
      expect(await problem(guest.post(`/api/guest/${link.id}/connections`, { platform: 'x' }))).toMatchObject(
        {
          code: 'visit-over',
        },
      )
      expect(await problem(guest.get(`/api/connect-links/${link.token}`))).toMatchObject({
        code: 'link-expired',
        facts: { why },
      })
      expect(await problem(guest.post(`/api/connect-links/${link.token}/codes`))).toMatchObject({
        code: 'link-expired',
      })
    })
  })

  it('a maker who lost the role, or the membership, takes the link along; back again, it holds again', async () => {
    const { world } = scene
    const admin = await world.addUser('Ada Admin')
    await world.join(admin.userId, { hubId: scene.hubId, workspaceId: scene.workspaceId }, 'admin')
    const link = await ask(await world.browser(admin.userId), scene.own.at)
    const guest = await enter(world, link)
    const set = (change: string) =>
      scene.sql(`update workspace_members set ${change} where user_id = $1`, [admin.userId])
    const status = async () => (await guest.get(`/api/guest/${link.id}`)).status
    expect(await status()).toBe(200)
    await set(`role = 'editor'`)
    expect(await status()).toBe(401)
    await set(`role = 'admin'`)
    expect(await status()).toBe(200)
    await set('deactivated_at = now()')
    expect(await status()).toBe(401)
  })

  it('a visit ends after an hour, and at once when its guest says so', async () => {
    const { world } = scene
    const link = await another([{ platform: 'x' }], 30)
    const guest = await enter(world, link)
    const kept = new Map(guest.cookies)
    expect((await guest.send('DELETE', `/api/guest/${link.id}`)).status).toBe(204)
    for (const [name, value] of kept) guest.cookies.set(name, value)
    expect(await problem(guest.get(`/api/guest/${link.id}`))).toMatchObject({ code: 'visit-over' })
    await pause()
    const later = await enter(world, link)
    await world.advance(minutesMs(60) / 1000)
    expect(await problem(later.get(`/api/guest/${link.id}`))).toMatchObject({ code: 'visit-over' })
  })
})

describe('fixation', () => {
  it('a guest’s authorise address, opened in a victim’s browser: no token request', async () => {
    const { world } = scene
    const link = await another()
    const attacker = await enter(world, link)
    const url = await begin(attacker, link)
    const nobody = await world.browser()
    const path = await nobody.authorize(url, { person: 'gus' })
    const signedIn = await world.browser(scene.own.userId)
    const guestElsewhere = await enter(world, await another())
    await pause()
    const secondDevice = await enter(world, link)
    await stopped(async () => {
      expect(await landsOn(nobody, path)).toBe('/connect-problem?code=signed-out')
      expect(await landsOn(signedIn, path)).toBe('/connect-problem?code=unknown')
      expect(await landsOn(guestElsewhere, path)).toBe('/connect-problem?code=unknown')
      expect(await landsOn(secondDevice, path)).toBe('/connect-problem?code=other-browser')
      // The visit's cookie without the flow's, and the flow's without the visit's.
      const halves = [await world.browser(), await world.browser()] as const
      for (const [name, value] of attacker.cookies)
        halves[name === 'mooring-guest' ? 0 : 1].cookies.set(name, value)
      expect(await landsOn(halves[0], path)).toBe('/connect-problem?code=other-browser')
      expect(await landsOn(halves[1], path)).toBe('/connect-problem?code=signed-out')
    })
    expect(await landsOn(attacker, path)).toContain(`/guest/${link.id}`)
  })

  it('a person’s own sign-in goes its way in a browser that has a visit open too', async () => {
    const { world, own } = scene
    const browser = await enter(world, await another(), await world.browser(own.userId))
    const landed = await browser.connect(scene.workspaceId, 'meta', { person: 'carla' })
    expect(landed).toContain(`/w/${scene.workspaceId}/manage/accounts`)
  })
})

it('single use, planted: a store that forgets that a platform was used turns it red', async () => {
  await planted(
    (text) =>
      text
        .replace(
          'done_at as "doneAt", grant_id as "grantId", kept',
          'null::timestamptz as "doneAt", grant_id as "grantId", kept',
        )
        .replace('and platform = $4 and done_at is null returning', 'and platform = $4 returning'),
    async () => {
      const { world } = scene
      const link = await another([{ platform: 'x' }])
      const guest = await enter(world, link)
      const choose = await connectAs(guest, link, 'x', { person: 'erik' })
      const { path, body } = await choiceOf(guest, link, choose)
      expect((await guest.post(path, body)).status).toBe(200)
      const again = await guest.post(`/api/guest/${link.id}/connections`, { platform: 'x' })
      expect(again.status).toBe(201)
    },
  )
})

it('no code, token or cookie was logged, or stands in the database', async () => {
  const link = await another()
  const guest = await enter(scene.world, link)
  const cookie = guest.cookies.get('mooring-guest') ?? ''
  const tables = ['connect_links', 'connect_link_codes', 'connect_visits', 'ledger', 'attempts', 'grants']
  const rows = await scene.sql(
    tables.map((table) => `select to_jsonb(t) from ${table} t`).join(' union all '),
  )
  const seen = JSON.stringify(rows) + logged.join('')
  const code = await codeOf(scene.world, link.email)
  for (const secret of [link.token, cookie, code, code.replace('-', '')]) {
    expect(secret.length).toBeGreaterThan(7)
    expect(seen).not.toContain(secret)
  }
})
