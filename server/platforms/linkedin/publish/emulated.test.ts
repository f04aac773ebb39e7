import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmulatedWall, emulatedWall, keeping } from '../../../../testing/deliveries/emulated-wall.ts'
import { losing } from '../../../../testing/deliveries/losing.ts'
import { linkedin } from '../index.ts'
import { pagePublishing } from './facts.ts'
import { publish } from './functions.ts'

// What the walk over all platforms does not come by: LinkedIn's own corners, over real sockets.
let wall: EmulatedWall
const usual = {
  readLagMs: 'none',
  ghosts: 'off',
  hashtagsOnRead: 'template',
  encodedIds: 'off',
  uploadUrlSeconds: 'usual',
}
beforeAll(async () => {
  wall = await emulatedWall(linkedin)
})
beforeEach(() => setting(usual))
afterAll(() => wall.close())

const setting = (settings: object) => wall.at.control('POST', 'settings', { platform: 'linkedin', settings })
const text = () => wall.sample('linkedin_page', pagePublishing, 'text')
const since = () => wall.call.clock.now()

/** The answer to the first attempt is lost, after it happened. */
async function lost(delivery: Awaited<ReturnType<typeof text>>) {
  const call = keeping({ ...wall.call, egress: losing(wall.call.egress, 1, 'after').egress })
  await expect(publish.finish(call, delivery, {})).rejects.toMatchObject({ kind: 'unknown-outcome' })
  return call.kept()
}

describe('the same again', () => {
  it('is there already, and is the earlier attempt’s', async () => {
    const delivery = await text()
    const began = since()
    const again = keeping(wall.call, await lost(delivery))
    await expect(publish.finish(again, delivery, again.kept())).rejects.toMatchObject({
      kind: 'already-there',
    })
    expect(again.kept().earlier).toMatch(/^urn:li:share:\d+$/)
    expect(await publish.find?.(again, delivery, again.kept(), began)).toMatchObject({ state: 'published' })
    expect(await wall.hanging(delivery)).toHaveLength(1)
  })

  it('is for a person when the post it repeats is older', async () => {
    const delivery = await text()
    await lost(delivery)
    await wall.pass(3_600_000)
    const began = since()
    const again = keeping(wall.call)
    await expect(publish.finish(again, delivery, {})).rejects.toMatchObject({ kind: 'already-there' })
    expect(await publish.find?.(again, delivery, again.kept(), began)).toMatchObject({
      state: 'unclear',
      evidence: { reason: 'earlier', links: expect.stringContaining(again.kept().earlier || 'none') },
    })
  })

  it('is for a person when nobody can see the post it repeats', async () => {
    await setting({ ghosts: 'never' })
    const delivery = await text()
    const began = since()
    await expect(publish.finish(keeping(wall.call), delivery, {})).rejects.toMatchObject({
      kind: 'unknown-outcome',
    })
    const again = keeping(wall.call)
    await expect(publish.finish(again, delivery, {})).rejects.toMatchObject({ kind: 'already-there' })
    expect(await publish.find?.(again, delivery, again.kept(), began)).toMatchObject({
      state: 'unclear',
      evidence: { reason: 'named-but-gone' },
    })
  })
})

describe('reading back', () => {
  it.each([{ hashtagsOnRead: 'plain' }, { hashtagsOnRead: 'template' }])(
    'knows its own text in %j',
    async (word) => {
      await setting(word)
      const delivery = await text()
      const began = since()
      const handle = await lost(delivery)
      expect(await publish.find?.(keeping(wall.call), delivery, handle, began)).toMatchObject({
        state: 'published',
      })
    },
  )

  it('within the lag of lists sees nothing, and after it the post', async () => {
    await setting({ readLagMs: '60000' })
    const delivery = await text()
    const began = since()
    const handle = await lost(delivery)
    const look = () => publish.find?.(keeping(wall.call), delivery, handle, began)
    expect(await look()).toEqual({ state: 'absent' })
    await wall.pass(pagePublishing.shapes.text?.quarantineMs ?? 0)
    expect(await look()).toMatchObject({ state: 'published' })
  })

  it('tells what somebody posted by hand meanwhile from what is ours', async () => {
    const delivery = await text()
    const began = since()
    const { externalId: account } = delivery.account
    await wall.at.control('POST', 'wall/post', {
      platform: 'linkedin',
      account,
      text: 'We are hiring a baker.',
    })
    expect(await publish.find?.(keeping(wall.call), delivery, {}, began)).toEqual({ state: 'absent' })
    const handle = await lost(delivery)
    expect(await publish.find?.(keeping(wall.call), delivery, handle, began)).toMatchObject({
      state: 'published',
    })
  })
})

it('takes an id that comes percent-encoded', async () => {
  await setting({ encodedIds: 'on' })
  expect(await publish.finish(keeping(wall.call), await text(), {})).toMatchObject({
    state: 'published',
    externalId: expect.stringMatching(/^urn:li:share:\d+$/),
  })
})

it('a role lost between writing and posting is told, and nothing hangs', async () => {
  const delivery = await text()
  const role = (word: string) =>
    wall.at.control('POST', 'roles', {
      platform: 'linkedin',
      account: delivery.account.externalId,
      person: 'ada',
      role: word,
    })
  await role('ANALYST')
  const failure = publish.finish(keeping(wall.call), delivery, {})
  await expect(failure).rejects.toMatchObject({ kind: 'role-lost' })
  await role('ADMINISTRATOR')
  expect(await wall.hanging(delivery)).toEqual([])
})
