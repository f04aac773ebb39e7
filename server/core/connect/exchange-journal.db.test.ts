import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dyingProcess } from '../../../testing/dying-process.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { Secret } from '../../base/secret.ts'
import { replayJournal } from '../grants/replay-journal.ts'
import { beginConnect } from './begin-connect.ts'
import { checkAccount } from './check-account.ts'
import { chooseAccounts } from './choose-accounts.ts'
import { finishConnect } from './finish-connect.ts'
import { resumeExchanges } from './resume-exchanges.ts'
import { showAttempt } from './show-attempt.ts'
import { showChoices } from './show-choices.ts'

let world: World
let admin: pg.Client
beforeAll(async () => {
  world = await createWorld()
  admin = new pg.Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

let scope: WorkspaceScope
beforeEach(async () => {
  const hubId = await world.addHub()
  scope = world.worker(hubId, await world.addWorkspace(hubId, 'Riverside'))
})

async function begin(platform: string, person: string, accountId?: string) {
  const who = { personId: 'usr_dana', sessionId: 'ses_1', flowCookie: newToken() }
  const begun = await beginConnect(world.core, scope, { ...who, platform, accountId })
  const { location } = await world.control<{ location: string }>('POST', '/authorize', {
    url: begun.authorizeUrl,
    person,
  })
  const code = new Secret(new URL(location).searchParams.get('code') ?? '')
  return { attemptId: begun.attemptId, code, personName: 'Dana' }
}

async function connected(platform: string, person: string): Promise<string> {
  const { grantId = '' } = await finishConnect(world.core, scope, await begin(platform, person))
  const { choices } = await showChoices(world.core, scope, grantId)
  const candidates = choices
    .filter((one) => one.usable && one.candidate.use === 'publish')
    .map((one) => one.candidate.id)
  const { kept } = await chooseAccounts(world.core, scope, {
    grantId,
    candidates,
    confirmed: candidates,
    by: 'Dana',
  })
  return kept[0] ?? ''
}

const goOn = async () => {
  await replayJournal(world.core, world.worker)
  await resumeExchanges(world.core, world.sweep, world.worker)
}
const leaseOver = () => world.advance(61)
const count = async (sql: string, ...values: string[]) =>
  Number((await admin.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]?.n)
const liveAt = async (platform: string, person: string) =>
  (await world.control<{ platform: string; person: string; state: string }[]>('GET', '/grants')).filter(
    (one) => one.platform === platform && one.person === person && one.state === 'live',
  ).length

describe('an answer that reached us survives the process that received it', () => {
  it('X, where the earlier pair is dead by then: killed before the database had it, reconnected all the same', async () => {
    const account = await connected('x', 'ada')
    const { core, bury } = await dyingProcess(world, 'insert into revocations')
    const back = await begin('x', 'ada', account)
    await expect(finishConnect(core, scope, back)).rejects.toThrow('died here')
    await bury()
    expect(await count('revocations where workspace_id = $1', scope.workspaceId)).toBe(0)

    await goOn()
    expect(await showAttempt(world.core, scope, back.attemptId)).toMatchObject({
      outcome: 'reconnected',
      accountId: account,
    })
    await checkAccount(world.core, scope, account)
    expect(
      await count(
        'carriers c join grants g on g.id = c.grant_id where c.account_id = $1 and c.active and g.ended_at is null',
        account,
      ),
    ).toBe(1)
  })

  it('planted: with a journal that keeps nothing, that connection is lost', async () => {
    const account = await connected('x', 'ben')
    const { core, bury } = await dyingProcess(world, 'insert into revocations', (whole) => ({
      journal: { ...whole.journal, append: async () => () => undefined },
    }))
    const back = await begin('x', 'ben', account)
    await expect(finishConnect(core, scope, back)).rejects.toThrow('died here')
    await bury()
    await goOn()
    expect((await showAttempt(world.core, scope, back.attemptId)).outcome).toBe('open')
    await expect(checkAccount(world.core, scope, account)).rejects.toMatchObject({ code: 'reconnect-needed' })
  })

  it.each(['meta', 'linkedin', 'tiktok', 'x'])(
    '%s: killed between escrow and grant, it is left alone as long as its process may live, then gone on with',
    async (platform) => {
      const person = platform === 'x' ? 'carla' : 'dana'
      const { core, bury } = await dyingProcess(world, 'insert into grants')
      const fresh = await begin(platform, person)
      await expect(finishConnect(core, scope, fresh)).rejects.toThrow('died here')
      await bury()
      await goOn()
      expect((await showAttempt(world.core, scope, fresh.attemptId)).outcome).toBe('open')
      await leaseOver()
      await goOn()
      const ended = await showAttempt(world.core, scope, fresh.attemptId)
      expect(ended.outcome).toBe('choose')
      const { choices } = await showChoices(world.core, scope, ended.grantId ?? '')
      expect(choices.length).toBeGreaterThan(0)
    },
  )

  it('what nobody waits for is given back at the platform', async () => {
    const { core, bury } = await dyingProcess(world, 'insert into revocations')
    const fresh = await begin('linkedin', 'farah')
    await expect(finishConnect(core, scope, fresh)).rejects.toThrow('died here')
    await bury()
    await admin.query('delete from attempts where id = $1', [fresh.attemptId])
    await goOn()
    expect(await count(`revocations where workspace_id = $1 and result = 'revoked'`, scope.workspaceId)).toBe(
      1,
    )
    expect(await liveAt('linkedin', 'farah')).toBe(0)
  })

  it('read again when it is long a grant, it changes nothing: nothing that works is given back', async () => {
    const account = await connected('x', 'erik')
    await replayJournal(world.core, world.worker, { all: true })
    await leaseOver()
    await goOn()
    expect(await count('revocations where workspace_id = $1', scope.workspaceId)).toBe(0)
    await checkAccount(world.core, scope, account)
  })

  it('two that go on with the same answer make one grant, and one of them says how it ended', async () => {
    const { core, bury } = await dyingProcess(world, 'insert into grants')
    const fresh = await begin('x', 'farah')
    await expect(finishConnect(core, scope, fresh)).rejects.toThrow('died here')
    await bury()
    await leaseOver()
    await Promise.all([goOn(), goOn(), goOn()])
    expect((await showAttempt(world.core, scope, fresh.attemptId)).outcome).toBe('choose')
    expect(await count('grants where workspace_id = $1 and ended_at is null', scope.workspaceId)).toBe(1)
    expect(await liveAt('x', 'farah')).toBe(1)
  })
})

describe('a platform that does not answer after the exchange', () => {
  it('X: giving it back would leave nothing, so it is kept and gone on with', async () => {
    const account = await connected('x', 'gus')
    const fault = { platform: 'x', path: '/2/users/me', times: 1, effect: { kind: 'status', status: 503 } }
    const back = await begin('x', 'gus', account)
    await world.control('POST', '/faults', fault)
    expect(await finishConnect(world.core, scope, back)).toMatchObject({ outcome: 'finishing' })
    await leaseOver()
    await goOn()
    expect((await showAttempt(world.core, scope, back.attemptId)).outcome).toBe('reconnected')
    await checkAccount(world.core, scope, account)
    expect(await liveAt('x', 'gus')).toBe(1)
  })

  it('LinkedIn: the earlier one works on, so the new one is given back and the person tries again', async () => {
    const account = await connected('linkedin', 'ada')
    const back = await begin('linkedin', 'ada', account)
    await world.control('POST', '/faults', {
      platform: 'linkedin',
      path: '/v2/userinfo',
      times: 1,
      effect: { kind: 'status', status: 503 },
    })
    expect(await finishConnect(world.core, scope, back)).toMatchObject({ outcome: 'platform-unavailable' })
    await checkAccount(world.core, scope, account)
  })
})
