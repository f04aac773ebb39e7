import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../server/core/context.ts'
import { createRenewalScene, type RenewalScene } from '../renewal-scene.ts'
import { checkRenewals } from './check-renewals.ts'

let scene: RenewalScene
let second: { core: Context; stop(): Promise<void> }
beforeAll(async () => {
  scene = await createRenewalScene()
  second = await scene.another('second')
})
afterAll(async () => {
  await second.stop()
  await scene.close()
})

it('a hundred random lives of a connection agree with the reference', async () => {
  const done = new Map<string, number>()
  await checkRenewals(scene, second.core, {
    runs: 100,
    onStep: (name) => done.set(name, (done.get(name) ?? 0) + 1),
  })
  // Every kind of step came, often.
  const names = [
    'ok',
    'lost-before',
    'lost-after',
    'dies-before',
    'dies-waiting',
    'dies-journalled',
    'dies-adopted',
  ]
  for (const fate of [...names, 'many need', 'quarantine', 'journal', 'revoked', 'removed', 's pass']) {
    const times = [...done].filter(([name]) => name.includes(fate)).reduce((sum, [, count]) => sum + count, 0)
    expect(times, fate).toBeGreaterThanOrEqual(5)
  }
}, 300_000)
