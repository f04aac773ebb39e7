import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type EmulatedWall, emulatedWall, keeping } from '../../../../testing/deliveries/emulated-wall.ts'
import { losing } from '../../../../testing/deliveries/losing.ts'
import type { Delivery } from '../../publishing.ts'
import { x } from '../index.ts'
import { accountPublishing } from './facts.ts'
import { publish } from './functions.ts'

// What the walk over all platforms does not come by: X's own corners, over real sockets.
let wall: EmulatedWall
beforeAll(async () => {
  wall = await emulatedWall(x, { accessSeconds: '86400' })
})
beforeEach(() => setting({ credits: 'funded', fieldNames: 'tweet' }))
afterAll(() => wall.close())

const setting = (settings: object) => wall.at.control('POST', 'settings', { platform: 'x', settings })
const sample = (shape: 'text' | 'thread' | 'image') => wall.sample('x_account', accountPublishing, shape)
const since = () => wall.call.clock.now()
const lossy = (nth = 1) => ({ ...wall.call, egress: losing(wall.call.egress, nth, 'after').egress })

it('the same again is there already, and is the earlier attempt’s', async () => {
  const delivery = await sample('text')
  const began = since()
  await expect(publish.finish(keeping(lossy()), delivery, {})).rejects.toMatchObject({
    kind: 'unknown-outcome',
  })
  const again = keeping(wall.call)
  await expect(publish.finish(again, delivery, {})).rejects.toMatchObject({ kind: 'already-there' })
  expect(await publish.find?.(again, delivery, {}, began)).toMatchObject({ state: 'published' })
  expect(await wall.hanging(delivery)).toHaveLength(1)
})

it('empty credits are the operator’s, and nothing hangs', async () => {
  const delivery = await sample('text')
  await setting({ credits: 'empty' })
  await expect(publish.finish(keeping(wall.call), delivery, {})).rejects.toMatchObject({ kind: 'app-fault' })
  expect(await wall.hanging(delivery)).toEqual([])
})

it.each(['tweet', 'post'])(
  'a thread of which each answer was lost is whole in the end, in the words of %s',
  async (word) => {
    await setting({ fieldNames: word })
    const delivery = await sample('thread')
    const began = since()
    let call = keeping(wall.call)
    let state = 'ready'
    for (let part = 0; state === 'ready' && part < 5; part += 1) {
      const finishing = publish.finish(keeping(lossy(), call.kept()), delivery, call.kept())
      await expect(finishing).rejects.toMatchObject({ kind: 'unknown-outcome' })
      call = keeping(wall.call, call.kept())
      state = (await publish.find?.(call, delivery, call.kept(), began))?.state ?? 'none'
    }
    expect(state).toBe('published')
    expect(Object.keys(call.kept())).toEqual(['post.0', 'post.1', 'post.2'])
    expect(await wall.hanging(delivery)).toEqual([delivery.text, ...delivery.parts.map((part) => part.text)])
  },
)

it('an answer to a post that somebody took down meanwhile is refused content', async () => {
  const delivery = await sample('thread')
  const call = keeping(wall.call)
  await publish.finish(call, delivery, {})
  await wall.at.control('POST', 'wall/take-down', { platform: 'x', id: call.kept()['post.0'] })
  await expect(publish.finish(call, delivery, call.kept())).rejects.toMatchObject({ kind: 'content-refused' })
})

it('too long is refused content', async () => {
  const delivery: Delivery = { ...(await sample('text')), text: 'soup '.repeat(60) }
  await expect(publish.finish(keeping(wall.call), delivery, {})).rejects.toMatchObject({
    kind: 'content-refused',
  })
})

it('a picture uploaded too long ago is uploaded again', async () => {
  const delivery = await sample('image')
  const call = keeping(wall.call)
  await publish.submit(call, delivery, {})
  const first = call.kept()
  await wall.pass(21 * 3_600_000)
  expect(await publish.check(wall.call, delivery, first)).toMatchObject({ state: 'waiting' })
  expect(await publish.submit(call, delivery, first)).toEqual({ state: 'ready' })
  expect(call.kept()['media.0.0']).not.toBe(first['media.0.0'])
  expect(await publish.finish(call, delivery, call.kept())).toMatchObject({ state: 'published' })
})
