import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { systemClock } from '../base/clock.ts'
import type { Problem } from '../base/problem.ts'
import { browserAfter, goodPassword, identityFixture, secretIn } from './fixture.ts'
import { stepOf, totpAt } from './totp.ts'

let database: TestDatabase
let fixture: Awaited<ReturnType<typeof identityFixture>>
let count = 0

beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await identityFixture(database.urls.app, { practice: true })
})
afterAll(async () => {
  await fixture.pool.end()
  await database.drop()
})

/** A person of its own for every test, signed in, with a second factor that has seen one code. */
let hana: Awaited<ReturnType<typeof enrolled>>
beforeEach(async () => {
  hana = await enrolled()
  await hana.free()
})

async function enrolled() {
  const { identity, pool } = fixture
  count += 1
  const login = { email: `hana${count}@hub.example`, password: goodPassword }
  const { userId } = await identity.createUser({ ...login, name: 'Hana Okafor' })
  const first = browserAfter(await identity.signInAs(userId))
  const elsewhere = browserAfter(await identity.signInAs(userId))
  const { uri, recoveryCodes } = await identity.beginSecondFactor(first, goodPassword)
  const secret = secretIn(uri)
  const used = codeOf(secret)
  const confirmed = browserAfter(await identity.confirmSecondFactor(first, used), first)
  // Gives the step back: a test's codes come from the same minute.
  const free = () => pool.query('update auth.two_factor set last_step = null where user_id = $1', [userId])
  const challenge = async (cookies = '') => browserAfter(await identity.signIn(login, { cookies }), cookies)
  return { userId, login, first, elsewhere, uri, recoveryCodes, secret, used, confirmed, free, challenge }
}

const codeOf = (secret: string, steps = 0) => totpAt(secret, stepOf(systemClock.now()) + steps)
const wrongCode = (secret: string) => {
  const near = [-3, -2, -1, 0, 1, 2, 3].map((steps) => codeOf(secret, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find(
    (code) => !near.includes(code),
  ) as string
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Problem) => ({ code: error.code, next: error.facts.next }),
  )

describe('turning it on', () => {
  it('names Mooring and the person, gives this browser a new session and ends all others', async () => {
    const { identity } = fixture
    expect(hana.uri).toMatch(/^otpauth:\/\/totp\/Mooring:hana\d+%40hub\.example\?/)
    expect(hana.recoveryCodes).toHaveLength(10)
    expect(await identity.sessionOf(hana.first)).toBeNull()
    expect(await identity.sessionOf(hana.elsewhere)).toBeNull()
    expect(await identity.sessionOf(hana.confirmed)).toMatchObject({
      userId: hana.userId,
      secondFactor: true,
      secondFactorOn: true,
    })
  })

  it('wants the password, and happens once', async () => {
    const { identity } = fixture
    const cookies = browserAfter(await identity.signInAs((await newcomer()).userId))
    expect(await problemOf(identity.beginSecondFactor(cookies, 'not-hers-at-all'))).toMatchObject({
      code: 'wrong-credentials',
    })
    expect(await problemOf(identity.beginSecondFactor('', goodPassword))).toMatchObject({
      code: 'not-signed-in',
    })
    expect(await problemOf(identity.beginSecondFactor(hana.confirmed, goodPassword))).toMatchObject({
      code: 'already-done',
    })
    expect(await problemOf(identity.confirmSecondFactor(hana.confirmed, codeOf(hana.secret)))).toMatchObject({
      code: 'already-done',
    })
  })

  it('is not on before a right code: a wrong one changes nothing', async () => {
    const { identity } = fixture
    const { userId, login } = await newcomer()
    const cookies = browserAfter(await identity.signInAs(userId))
    const { uri } = await identity.beginSecondFactor(cookies, goodPassword)
    const secret = secretIn(uri)
    expect(await problemOf(identity.confirmSecondFactor(cookies, wrongCode(secret)))).toMatchObject({
      code: 'second-factor-wrong',
    })
    expect(await identity.sessionOf(cookies)).toMatchObject({ secondFactorOn: false })
    expect(await identity.signIn(login)).toMatchObject({ next: 'signed-in' })
  })
})

describe('signing in with it', () => {
  it('the password alone opens nothing; the code does, in a new session', async () => {
    const { identity } = fixture
    const before = hana.confirmed
    const answer = await identity.signIn(hana.login, { cookies: before })
    expect(answer.next).toBe('second-factor')
    const waiting = browserAfter(answer, before)
    expect(waiting).toMatch(/^mooring-second-factor=/)
    expect(await identity.sessionOf(waiting)).toBeNull()
    const cookies = browserAfter(await identity.secondFactor(waiting, codeOf(hana.secret)), waiting)
    expect(await identity.sessionOf(cookies)).toMatchObject({ userId: hana.userId, secondFactor: true })
    expect(await identity.sessionOf(before)).toBeNull()
    expect(cookies).not.toContain('mooring-second-factor')
  })

  it('takes the code as apps show it, with a space', async () => {
    const code = codeOf(hana.secret)
    const answer = await fixture.identity.secondFactor(
      await hana.challenge(),
      `${code.slice(0, 3)} ${code.slice(3)}`,
    )
    expect(answer.next).toBe('signed-in')
  })

  it('refuses a wrong code, and then still takes the right one', async () => {
    const { identity } = fixture
    const waiting = await hana.challenge()
    expect(await problemOf(identity.secondFactor(waiting, wrongCode(hana.secret)))).toEqual({
      code: 'second-factor-wrong',
      next: undefined,
    })
    expect(await identity.secondFactor(waiting, codeOf(hana.secret))).toMatchObject({ next: 'signed-in' })
  })

  it('refuses the code of a minute and a half ago, or ahead', async () => {
    const { identity } = fixture
    const waiting = await hana.challenge()
    for (const steps of [-3, 3]) {
      expect(await problemOf(identity.secondFactor(waiting, codeOf(hana.secret, steps)))).toMatchObject({
        code: 'second-factor-wrong',
      })
    }
  })

  it('lets nobody guess on: five tries a challenge, ten in a row a person', async () => {
    const { identity } = fixture
    const wrong = wrongCode(hana.secret)
    const tries = async () => {
      const waiting = await hana.challenge()
      const answers = []
      for (let count = 0; count < 6; count += 1)
        answers.push(await problemOf(identity.secondFactor(waiting, wrong)))
      return answers.map((answer) => answer?.next ?? answer?.code)
    }
    const five = Array(5).fill('second-factor-wrong')
    expect(await tries()).toEqual([...five, 'sign-in'])
    expect(await tries()).toEqual([...five, 'too-many-requests'])
    const right = identity.secondFactor(await hana.challenge(), codeOf(hana.secret))
    expect(await problemOf(right)).toMatchObject({ code: 'too-many-requests' })
  })

  it('refuses a challenge that is forged or missing, and takes no session in its place', async () => {
    const { identity } = fixture
    const forged = (await hana.challenge()).replace(/second-factor=./, 'second-factor=~')
    for (const cookies of [undefined, '', forged, hana.confirmed]) {
      expect(await problemOf(identity.secondFactor(cookies, codeOf(hana.secret)))).toEqual({
        code: 'second-factor-wrong',
        next: 'sign-in',
      })
    }
  })

  it('R25 a new password does not go round it, and ends a challenge that waits', async () => {
    const { identity, mails } = fixture
    const waiting = await hana.challenge()
    identity.requestPasswordReset(hana.login.email)
    await identity.settled()
    const token = /token=(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
    const password = 'seven-quiet-herons'
    await identity.completePasswordReset(token, password)
    expect(await problemOf(identity.secondFactor(waiting, codeOf(hana.secret)))).toMatchObject({
      next: 'sign-in',
    })
    const answer = await identity.signIn({ ...hana.login, password })
    expect(answer.next).toBe('second-factor')
    expect(await identity.sessionOf(browserAfter(answer))).toBeNull()
  })

  it('answers the challenge although another person is signed in beside it', async () => {
    const { identity } = fixture
    const mallory = browserAfter(await identity.signInAs((await newcomer()).userId))
    const waiting = await hana.challenge()
    const answer = await identity.secondFactor(`${mallory}; ${waiting}`, codeOf(hana.secret))
    expect(await identity.sessionOf(browserAfter(answer))).toMatchObject({ userId: hana.userId })
  })
})

describe('R25 single use', () => {
  it('refuses a code that was used, in this sign-in or when it was turned on, and any older one', async () => {
    const { identity } = fixture
    hana = await enrolled()
    const again = { code: 'second-factor-wrong', next: 'sign-in' }
    expect(await problemOf(identity.secondFactor(await hana.challenge(), hana.used))).toMatchObject({
      code: 'second-factor-wrong',
    })
    const next = codeOf(hana.secret, 1)
    await identity.secondFactor(await hana.challenge(), next)
    expect(await problemOf(identity.secondFactor(await hana.challenge(), next))).toEqual(again)
    expect(await problemOf(identity.secondFactor(await hana.challenge(), codeOf(hana.secret)))).toEqual(again)
    expect(await identity.listSessions(hana.userId)).toHaveLength(2)
  })

  it('of two sign-ins at once with the same code one succeeds', async () => {
    const { identity } = fixture
    const waiting = [await hana.challenge(), await hana.challenge(), await hana.challenge()]
    const code = codeOf(hana.secret)
    const answers = await Promise.allSettled(waiting.map((cookies) => identity.secondFactor(cookies, code)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('planted defect: without the step that is kept, a used code opens again', async () => {
    const { identity } = fixture
    const code = codeOf(hana.secret, 1)
    await identity.secondFactor(await hana.challenge(), code)
    await hana.free()
    expect(await problemOf(identity.secondFactor(await hana.challenge(), code))).toBeUndefined()
  })
})

describe('recovery codes', () => {
  it('open once each, however they are typed', async () => {
    const { identity } = fixture
    const [one = '', two = ''] = hana.recoveryCodes
    const cookies = browserAfter(await identity.secondFactor(await hana.challenge(), one))
    expect(await identity.sessionOf(cookies)).toMatchObject({ userId: hana.userId, secondFactor: true })
    expect(await problemOf(identity.secondFactor(await hana.challenge(), one))).toMatchObject({
      code: 'second-factor-wrong',
    })
    const typed = two.toUpperCase().replaceAll('-', ' ')
    expect(await identity.secondFactor(await hana.challenge(), typed)).toMatchObject({ next: 'signed-in' })
  })

  it('of two uses at once one succeeds', async () => {
    const { identity } = fixture
    const waiting = [await hana.challenge(), await hana.challenge()]
    const answers = await Promise.allSettled(
      waiting.map((cookies) => identity.secondFactor(cookies, hana.recoveryCodes[3] ?? '')),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('are stored as digests that open nothing, and the secret encrypted', async () => {
    const { identity, pool } = fixture
    const { rows } = await pool.query<{ row: string; codes: string }>(
      'select f::text as row, backup_codes as codes from auth.two_factor f where user_id = $1',
      [hana.userId],
    )
    const { row = '', codes = '[]' } = rows[0] ?? {}
    for (const code of hana.recoveryCodes) expect(row).not.toContain(code)
    expect(row).not.toContain(hana.secret)
    const digest = (JSON.parse(codes) as string[])[0] ?? ''
    expect(digest).toMatch(/^hmac:/)
    expect(await problemOf(identity.secondFactor(await hana.challenge(), digest))).toMatchObject({
      code: 'second-factor-wrong',
    })
  })
})

async function newcomer() {
  count += 1
  const login = { email: `new${count}@hub.example`, password: goodPassword }
  return { login, ...(await fixture.identity.createUser({ ...login, name: 'Nell Park' })) }
}
