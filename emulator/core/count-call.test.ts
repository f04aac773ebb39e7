import { expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { countCall } from './count-call.ts'

it('calls are counted by address, and together beyond two thousand of them', () => {
  const { core } = createEmulator()
  for (let n = 0; n < 3000; n += 1) countCall(core, 'meta', 'GET', `/v26.0/${n}`)
  countCall(core, 'meta', 'GET', '/v26.0/7')
  const { calls } = core.state.truth
  expect(Object.keys(calls).length).toBe(2001)
  expect([calls['meta GET /v26.0/7'], calls['meta GET (others)']]).toEqual([2, 1000])
})
