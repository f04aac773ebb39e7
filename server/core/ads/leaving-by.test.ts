import { expect, it } from 'vitest'
import type { TokenCall } from '../../platforms/platform.ts'
import { leavingBy } from './leaving-by.ts'

it('lets requests leave until its instant, and none after it', async () => {
  const clock = { at: 0 }
  const sent: string[] = []
  const call = {
    clock: { now: () => new Date(clock.at) },
    egress: async ({ url }: { url: string }) => {
      sent.push(url)
      return { status: 200, headers: {}, body: '' }
    },
  } as unknown as TokenCall
  const { egress } = leavingBy(call, new Date(20_000))
  await egress({ method: 'POST', url: 'ad' })
  clock.at = 20_000
  await egress({ method: 'POST', url: 'group' })
  clock.at = 20_001
  await expect(async () => egress({ method: 'POST', url: 'campaign' })).rejects.toMatchObject({
    reason: 'stood-still',
  })
  expect(sent).toEqual(['ad', 'group'])
})
