import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { minutesMs, systemClock } from '../base/clock.ts'
import type { Problem } from '../base/problem.ts'
import { browserAfter, goodPassword, identityFixture, secretIn } from './fixture.ts'
import { practiceCode } from './step-up.ts'
import { stepOf, totpAt } from './totp.ts'

let database: TestDatabase
let practice: Awaited<ReturnType<typeof identityFixture>>
let count = 0

beforeAll(async () => {
  database = await createTestDatabase()
  practice = await identityFixture(database.urls.app, { practice: true })
})
afterAll(async () => {
  await practice.pool.end()
  await database.drop()
})

const codeOf = (secret: string, steps = 0) => totpAt(secret, stepOf(systemClock.now()) + steps)
const codeOfProblem = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    ({ code, facts }: Problem) => [code, facts.next].filter(Boolean).join(' '),
  )

async function person() {
  count += 1
  const login = { email: `omar${count}@hub.example`, password: goodPassword }
  const { userId } = await practice.identity.createUser({ ...login, name: 'Omar Haddad' })
  return { userId, login, cookies: browserAfter(await practice.identity.signIn(login)) }
}

let omar: Awaited<ReturnType<typeof enrolled>>
async function enrolled() {
  const { identity, pool } = practice
  const one = await person()
  const { uri } = await identity.beginSecondFactor(one.cookies, goodPassword)
  const secret = secretIn(uri)
  const cookies = browserAfter(await identity.confirmSecondFactor(one.cookies, codeOf(secret)), one.cookies)
  // The code of confirming is used; an hour ago nobody has shown anything since.
  await pool.query('update auth.two_factor set last_step = null where user_id = $1', [one.userId])
  await pool.query(
    `update auth.session set second_factor_at = now() - interval '61 minutes' where user_id = $1`,
    [one.userId],
  )
  return { ...one, secret, cookies }
}
beforeEach(async () => {
  omar = await enrolled()
})

describe('showing the second factor once more', () => {
  it('covers an hour, in the same session under another token', async () => {
    const { identity, clock } = practice
    const before = await identity.sessionOf(omar.cookies)
    expect(before).toMatchObject({ secondFactor: true, steppedUp: false })
    const after = browserAfter(await identity.stepUp(omar.cookies, codeOf(omar.secret)), omar.cookies)
    expect(after).not.toBe(omar.cookies)
    expect(await identity.sessionOf(omar.cookies), 'the old token is worth nothing').toBeNull()
    expect(await identity.sessionOf(after)).toMatchObject({ sessionId: before?.sessionId, steppedUp: true })
    clock.setOffset(minutesMs(59))
    expect(await identity.sessionOf(after)).toMatchObject({ steppedUp: true })
    clock.setOffset(minutesMs(61))
    expect(await identity.sessionOf(after)).toMatchObject({ steppedUp: false })
    clock.setOffset(0)
  })

  it('takes each code once, and none that is too old', async () => {
    const { identity } = practice
    expect(await codeOfProblem(identity.stepUp(omar.cookies, codeOf(omar.secret, -2)))).toBe(
      'second-factor-wrong',
    )
    const code = codeOf(omar.secret)
    const after = browserAfter(await identity.stepUp(omar.cookies, code), omar.cookies)
    expect(await codeOfProblem(identity.stepUp(after, code))).toBe('second-factor-wrong')
  })

  it('ten wrong codes in a row close it, for the right one too', async () => {
    const { identity } = practice
    const wrong = ['111111', '222222', '333333'].find(
      (code) => ![-1, 0, 1, 2].some((steps) => codeOf(omar.secret, steps) === code),
    ) as string
    for (let tries = 0; tries < 10; tries += 1)
      expect(await codeOfProblem(identity.stepUp(omar.cookies, wrong))).toBe('second-factor-wrong')
    expect(await codeOfProblem(identity.stepUp(omar.cookies, codeOf(omar.secret)))).toBe('too-many-requests')
  })

  it('the practice code opens nothing for who has an app, and nothing at all outside practice', async () => {
    expect(await codeOfProblem(practice.identity.stepUp(omar.cookies, practiceCode))).toBe(
      'second-factor-wrong',
    )
    const plain = await person()
    const strict = await identityFixture(database.urls.app, { ...practice.options, practice: false })
    expect(await codeOfProblem(strict.identity.stepUp(plain.cookies, practiceCode))).toBe(
      'second-factor-needed turn-on',
    )
    expect(await codeOfProblem(practice.identity.stepUp(plain.cookies, '123456'))).toBe('second-factor-wrong')
    const after = browserAfter(await practice.identity.stepUp(plain.cookies, practiceCode), plain.cookies)
    expect(await practice.identity.sessionOf(after)).toMatchObject({ steppedUp: true, secondFactorOn: false })
  })

  it('nobody without a session', async () => {
    expect(await codeOfProblem(practice.identity.stepUp('', practiceCode))).toBe('not-signed-in')
    expect(await codeOfProblem(practice.identity.renewToken('mooring-session=forged'))).toBe('not-signed-in')
  })
})
