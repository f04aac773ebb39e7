import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import type { Problem } from '../base/problem.ts'
import { browserAfter, goodPassword, identityFixture } from './fixture.ts'

let database: TestDatabase
let fixture: Awaited<ReturnType<typeof identityFixture>>
let userId: string
const email = 'dana@riverside.example'
let password = goodPassword

beforeAll(async () => {
  database = await createTestDatabase()
  fixture = await identityFixture(database.urls.app, { practice: true })
  userId = (await fixture.identity.createUser({ email, name: 'Dana Rivers', password })).userId
})
afterAll(async () => {
  await fixture.pool.end()
  await database.drop()
})

async function resetToken(address = email): Promise<string> {
  fixture.mails.length = 0
  fixture.identity.requestPasswordReset(address)
  await fixture.identity.settled()
  return (
    /^http:\/\/localhost:4600\/reset-password\?token=(\S+)$/m.exec(fixture.mails[0]?.text ?? '')?.[1] ?? ''
  )
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Problem) => error.code,
  )

it('mails a link to the known address, and nothing to an unknown one', async () => {
  expect((await resetToken(' DANA@Riverside.example')).length).toBeGreaterThanOrEqual(24)
  expect(fixture.mails).toMatchObject([{ to: email, subject: expect.stringContaining('password') }])
  expect(await resetToken('nobody@x.example')).toBe('')
  expect(fixture.mails).toEqual([])
})

it('sets the password, ends every session and signs nobody in', async () => {
  const { identity } = fixture
  const sessions = [
    browserAfter(await identity.signInAs(userId)),
    browserAfter(await identity.signInAs(userId)),
  ]
  const token = await resetToken()
  expect(await identity.completePasswordReset(token, 'seven-quiet-herons')).toBeUndefined()
  for (const cookies of sessions) expect(await identity.sessionOf(cookies)).toBeNull()
  expect(await identity.listSessions(userId)).toEqual([])
  expect(await problemOf(identity.signIn({ email, password }))).toBe('wrong-credentials')
  password = 'seven-quiet-herons'
  expect(await identity.signIn({ email, password })).toMatchObject({ next: 'signed-in' })
})

it('a link works once, and its elder sisters die with it', async () => {
  const { identity } = fixture
  const [elder, token] = [await resetToken(), await resetToken()]
  expect(await problemOf(identity.completePasswordReset('no-such-token-at-all', 'nine-brass-lanterns'))).toBe(
    'link-expired',
  )
  await identity.completePasswordReset(token, 'nine-brass-lanterns')
  password = 'nine-brass-lanterns'
  for (const spent of [token, elder]) {
    expect(await problemOf(identity.completePasswordReset(spent, 'two-wooden-clocks'))).toBe('link-expired')
  }
  expect(await identity.signIn({ email, password })).toMatchObject({ next: 'signed-in' })
})

it('of two uses of a link at once one succeeds', async () => {
  const { identity } = fixture
  const token = await resetToken()
  const answers = await Promise.all(
    ['four-early-trains', 'five-early-trains'].map((next) =>
      problemOf(identity.completePasswordReset(token, next)),
    ),
  )
  expect(answers.filter((code) => code === undefined)).toHaveLength(1)
  expect(answers.filter((code) => code === 'link-expired')).toHaveLength(1)
})

it('a weak password is refused before the link is spent', async () => {
  const { identity } = fixture
  const token = await resetToken()
  expect(await problemOf(identity.completePasswordReset(token, 'password123'))).toBe('bad-input')
  expect(await problemOf(identity.completePasswordReset(token, goodPassword))).toBeUndefined()
})

it('a link ends after an hour', async () => {
  const token = await resetToken()
  await fixture.pool.query("update auth.verification set expires_at = expires_at - interval '61 minutes'")
  expect(await problemOf(fixture.identity.completePasswordReset(token, 'six-paper-boats'))).toBe(
    'link-expired',
  )
})

it('stores no token that opens anything', async () => {
  const token = await resetToken()
  const { rows } = await fixture.pool.query<{ row: string }>('select v::text as row from auth.verification v')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(({ row }) => row).join()).not.toContain(token)
})

it('tells the operator, never the asker, when a mail cannot be handed over', async () => {
  const told: unknown[] = []
  const { identity, pool } = await identityFixture(database.urls.app, {
    mail: async () => {
      throw new Error('outbox is closed')
    },
    mailFailed: (error) => told.push(error),
  })
  try {
    identity.requestPasswordReset(email)
    await identity.settled()
  } finally {
    await pool.end()
  }
  expect(told).toHaveLength(1)
})
