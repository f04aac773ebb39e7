import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ACCOUNT, driveAds } from '../drive-ads.ts'

const DAY_MS = 86_400_000n

/** Whole numbers from 0 to `below` - 1, the same for the same seed. */
function draws(seed: string): (below: number) => number {
  let n = 0
  return (below) => {
    n += 1
    return createHash('sha256').update(`${seed} ${n}`).digest().readUInt32BE(0) % below
  }
}

type Switches = Record<'campaign' | 'one' | 'two', boolean>

/** What two ads under one daily budget must have cost: reckoned from what was done, without the emulator. */
function reckon() {
  const owed = { one: 0n, two: 0n }
  let on: Switches = { campaign: true, one: true, two: true }
  let budget = 2000n
  return {
    pass(ms: bigint): void {
      const shown = (['one', 'two'] as const).filter((ad) => on.campaign && on[ad])
      // In 1 / (2 * DAY_MS) of a minor unit, so that halves stay whole.
      for (const ad of shown) owed[ad] += (2n * budget * ms) / BigInt(shown.length)
    },
    turn(what: keyof Switches, to: boolean): void {
      on = { ...on, [what]: to }
    },
    price(minor: bigint): void {
      budget = minor
    },
    spent: (): [number, number] => [Number(owed.one / (2n * DAY_MS)), Number(owed.two / (2n * DAY_MS))],
  }
}

describe('spend over random lives', () => {
  it.each(['a', 'b', 'c', 'd'])(
    'is what can be reckoned from what was done, to the unit (%s)',
    async (seed) => {
      const draw = draws(seed)
      let now = 1_790_000_000_000
      const t = await driveAds({}, {}, { time: () => now })
      await t.set({ adReviewSeconds: '0' })
      const made = await t.boost()
      const two = await t.make(`${ACCOUNT}/ads`, {
        name: 'Two',
        adset_id: made.adset,
        creative: { creative_id: made.creative },
        status: 'ACTIVE',
      })
      await t.start(made)
      const ids = { campaign: made.campaign, one: made.ad, two }
      const reckoning = reckon()
      for (let step = 0; step < 60; step += 1) {
        const ms = draw(3) === 0 ? draw(200_000_000) : draw(5000)
        now += ms
        reckoning.pass(BigInt(ms))
        const what = (['campaign', 'one', 'two'] as const)[draw(3)] ?? 'one'
        if (draw(4) === 0) {
          const minor = 100 + draw(9000)
          await t.act('set-budget', made.adset, minor)
          reckoning.price(BigInt(minor))
        } else {
          const on = draw(2) === 0
          await t.act('set-status', ids[what], on ? 'ACTIVE' : 'PAUSED')
          reckoning.turn(what, on)
        }
      }
      const { objects } = await t.record()
      const spent = (id: string) => objects.find((one) => one.id === id)?.spent
      expect([spent(made.ad), spent(two)]).toEqual(reckoning.spent())
      const [one, other] = reckoning.spent()
      expect(spent(made.campaign)).toBe(one + other)
    },
  )
})
