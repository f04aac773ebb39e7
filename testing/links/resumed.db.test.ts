import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guest } from '../../server/base/scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { finishConnect } from '../../server/core/connect/finish-connect.ts'
import { resumeExchanges } from '../../server/core/connect/resume-exchanges.ts'
import { replayJournal } from '../../server/core/grants/replay-journal.ts'
import { dyingProcess } from '../dying-process.ts'
import { type Asked, ask, choiceOf, enter } from './guests.ts'
import { type LinkScene, linkScene } from './scene.ts'

let scene: LinkScene
beforeAll(async () => {
  scene = await linkScene()
})
afterAll(() => scene.close())

/** A guest comes back from the platform to a process that dies with their tokens in its journal. */
async function cutOff(link: Asked) {
  const { world, hubId, workspaceId } = scene
  const browser = await enter(world, link)
  const begun = await browser.post(`/api/guest/${link.id}/connections`, { platform: 'meta' })
  const { location } = await world.control<{ location: string }>('POST', '/authorize', {
    url: begun.json<{ authorizeUrl: string }>().authorizeUrl,
    person: 'ada',
  })
  const [attempt] = await scene.sql<{ id: string; visit: string }>(
    'select id, session_id as visit from attempts where user_id = $1',
    [link.id],
  )
  if (!attempt) throw new Error('no attempt of this link')
  const name = 'Farah Franchisee'
  const guest: Guest = { kind: 'guest', linkId: link.id, visitId: attempt.visit, name, madeBy: 'Dana Reyes' }
  const dying = await dyingProcess(world, 'insert into revocations')
  const code = new Secret(new URL(location).searchParams.get('code') ?? '')
  const finishing = finishConnect(dying.core, world.worker(hubId, workspaceId, guest), {
    attemptId: attempt.id,
    code,
    personName: name,
  })
  await expect(finishing).rejects.toThrow('died here')
  await dying.bury()
  return { attempt: attempt.id, browser }
}

async function goOn() {
  await replayJournal(scene.world.core, scene.world.worker)
  await scene.world.advance(61)
  await resumeExchanges(scene.world.core, scene.world.sweep, scene.world.worker)
}

const attemptNow = async (id: string) =>
  (
    await scene.sql<{ outcome: string; grant: string | null }>(
      'select outcome, grant_id as grant from attempts where id = $1',
      [id],
    )
  )[0]

const liveGrants = async () =>
  (await scene.world.control<{ state: string }[]>('GET', '/grants')).filter((one) => one.state === 'live')
    .length

describe('a guest’s answer outlives the process that received it', () => {
  it('what goes on is the guest’s: through whose link it came is kept, and choosing spends the link', async () => {
    const link = await ask(scene.own.browser, scene.own.at)
    const { attempt, browser } = await cutOff(link)
    await goOn()
    const now = await attemptNow(attempt)
    expect(now).toMatchObject({ outcome: 'choose' })
    const [grant] = await scene.sql<{ through: string; by: string }>(
      'select authorised_through as through, authorised_by as by from grants where id = $1',
      [now?.grant],
    )
    expect(grant).toEqual({ through: 'Dana Reyes', by: link.id })
    const { path, body } = await choiceOf(browser, link, `/choose/${now?.grant}`)
    expect((await browser.post(path, body)).status).toBeLessThan(300)
    const again = await browser.post(`/api/guest/${link.id}/connections`, { platform: 'meta' })
    expect(again.status).toBe(410)
  })

  it('a link that was ended meanwhile makes nothing, and the tokens are given back', async () => {
    const before = await liveGrants()
    const link = await ask(scene.own.browser, scene.own.at)
    const { attempt } = await cutOff(link)
    expect(
      (await scene.own.browser.send('DELETE', `${scene.own.at}/connect-links/${link.id}`)).status,
    ).toBeLessThan(300)
    await goOn()
    expect(await attemptNow(attempt)).toEqual({ outcome: 'not-allowed-any-more', grant: null })
    expect(await liveGrants()).toBe(before)
  })
})
