import { expect, it } from 'vitest'
import { z } from 'zod'
import { asking, enveloped } from '../../../../testing/scripted-tiktok-business.ts'
import { callBusiness } from './call-business.ts'

const ask = (codes: readonly number[], method: 'GET' | 'POST' = 'POST') => {
  const left = [...codes]
  const { call, asked } = asking({
    'campaign/create': () => enveloped({ campaign_id: '61' }, left.shift() ?? 0),
  })
  const answered = callBusiness(call, {
    path: 'campaign/create',
    method,
    json: {},
    schema: z.object({ campaign_id: z.string() }),
  })
  return { answered, asked }
}

it('too many calls in one second: calls again in the next', async () => {
  const { answered, asked } = ask([40100])
  expect(await answered).toEqual({ campaign_id: '61' })
  expect(asked).toHaveLength(2)
})

it('an allowance that stays used up is said after three calls', async () => {
  const { answered, asked } = ask([40100, 40100, 40100])
  await expect(answered).rejects.toMatchObject({ kind: 'limited', code: '200/40100' })
  expect(asked).toHaveLength(3)
})

it.each([40016, 40133, 50000, 40002])('code %i is said at once', async (code) => {
  const { answered, asked } = ask([code])
  await expect(answered).rejects.toThrow(/tiktok-business/)
  expect(asked).toHaveLength(1)
})
