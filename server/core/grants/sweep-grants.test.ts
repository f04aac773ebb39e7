import { describe, expect, it, vi } from 'vitest'
import type { Behind, DueGrant } from '../../store/sweep.ts'
import { sweepGrants } from './sweep-grants.ts'

const grant = (n: number, more: Partial<DueGrant> = {}): DueGrant => ({
  hubId: 'hub_1',
  workspaceId: 'ws_1',
  id: `grt_${String(n).padStart(6, '0')}`,
  appId: 'app_1',
  dueAt: new Date(n),
  ...more,
})

/** Pages as the database would give them. */
const tableOf = (rows: readonly DueGrant[]) => {
  const asked: { behind: Behind | undefined; fullApps: readonly string[] }[] = []
  const page = async (limit: number, from: { behind?: Behind | undefined; fullApps: readonly string[] }) => {
    asked.push({ behind: from.behind, fullApps: from.fullApps })
    const { behind } = from
    return rows
      .filter((one) => !from.fullApps.includes(one.appId))
      .filter(
        (one) =>
          !behind ||
          one.dueAt > behind.dueAt ||
          (one.dueAt.getTime() === behind.dueAt.getTime() && one.id > behind.id),
      )
      .slice(0, limit)
  }
  return { page, asked }
}
const fast = { atOnce: 96, perSecond: 1_000_000 }

describe('sweepGrants', () => {
  it('works at everything once, over many pages', async () => {
    const { page, asked } = tableOf(Array.from({ length: 2_500 }, (_, n) => grant(n)))
    const done: string[] = []
    const result = await sweepGrants({ page, ...fast, work: async ({ id }) => void done.push(id) })
    expect(result).toEqual({ worked: 2_500, errors: [] })
    expect(new Set(done).size).toBe(2_500)
    // An app whose line is full is passed over, and asked for again when there is place: not for each one that is done.
    expect(asked.some(({ fullApps }) => fullApps.includes('app_1'))).toBe(true)
    expect(asked.length).toBeLessThan(12)
  })

  it('hubs take turns, and within a hub its workspaces', async () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, n) => grant(n, { workspaceId: 'ws_big' })),
      grant(20, { workspaceId: 'ws_small' }),
      grant(21, { hubId: 'hub_2', workspaceId: 'ws_other' }),
    ]
    const order: string[] = []
    await sweepGrants({
      page: tableOf(rows).page,
      atOnce: 1,
      perSecond: 1_000_000,
      work: async ({ workspaceId }) => void order.push(workspaceId),
    })
    expect(order.slice(0, 3)).toEqual(['ws_big', 'ws_other', 'ws_small'])
    expect(order).toHaveLength(22)
  })

  it('an app that does not answer stops no other', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => grant(n, { appId: n % 2 ? 'slow' : 'quick' }))
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    let quick = 0
    const sweeping = sweepGrants({
      page: tableOf(rows).page,
      ...fast,
      work: async ({ appId }) => {
        if (appId === 'slow') await gate
        else quick += 1
      },
    })
    await vi.waitFor(() => expect(quick).toBe(1_500))
    go()
    expect((await sweeping).worked).toBe(3_000)
  })

  it('the errors of some keep nobody else from being worked at', async () => {
    const { page } = tableOf(Array.from({ length: 10 }, (_, n) => grant(n)))
    const { worked, errors } = await sweepGrants({
      page,
      ...fast,
      work: async ({ dueAt }) => {
        if (dueAt.getTime() % 2) throw new Error('no')
      },
    })
    expect([worked, errors.length]).toEqual([10, 5])
  })

  it('told to stop, it begins nothing more and does not wait for the pace of those who wait', async () => {
    const { page, asked } = tableOf(Array.from({ length: 2_500 }, (_, n) => grant(n)))
    let stopped = false
    const { worked } = await sweepGrants({
      page,
      atOnce: 2,
      perSecond: 1_000_000,
      stopped: () => stopped,
      work: async () => {
        stopped = true
      },
    })
    expect(worked).toBeLessThanOrEqual(2)
    expect(asked.length).toBeLessThanOrEqual(2)

    // A slow pace: a thousand who wait would take a quarter of an hour.
    stopped = false
    let go = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const slowly = sweepGrants({
      page,
      atOnce: 96,
      perSecond: 20,
      stopped: () => stopped,
      work: () => gate,
    })
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(3))
    stopped = true
    go()
    expect((await slowly).worked).toBeLessThan(100)
  })

  it('told to stop before it began, it asks for nothing', async () => {
    const { page, asked } = tableOf([grant(1)])
    expect(await sweepGrants({ page, ...fast, stopped: () => true, work: async () => undefined })).toEqual({
      worked: 0,
      errors: [],
    })
    expect(asked).toEqual([])
  })
})
