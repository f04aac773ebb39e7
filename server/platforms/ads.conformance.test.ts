import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adCases } from '../../testing/ads/ad-cases.ts'
import {
  type Bench,
  daysOf,
  differing,
  findAll,
  lookAt,
  makeAll,
  makeLosing,
  setTwice,
} from '../../testing/ads/bench.ts'
import {
  type AdCase,
  type DeskSetting,
  emulatedDesk,
  type SampleAd,
} from '../../testing/ads/emulated-desk.ts'
import { functionNames, watched } from '../../testing/watched.ts'
import type { AdLevel, AdsFacts, Made } from './advertising.ts'
import { defaultDeadlineMs } from './egress.ts'
import { platforms } from './registry.ts'

// Every platform that runs ads, by every way of putting one together that it declares, over real sockets, against the emulator:
// two readings of the same documentation, written apart, meet here. What the emulator's record says is the truth.
const advertisers = platforms.flatMap((platform) =>
  platform.accountKinds.flatMap(({ kind, advertising }) =>
    platform.ads && advertising ? [{ platform, kind, facts: advertising, ads: platform.ads }] : [],
  ),
)
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Who may use an ad account there, and with what out of the way. */
const settingsFor: Readonly<Record<string, DeskSetting>> = {
  'tiktok-business': {
    settings: { rateLimits: 'off' },
    others: { tiktok_account: { kind: 'tiktok_account', externalId: 'open-id', handle: 'ck.harbour' } },
  },
  meta: { settings: { adReviewSeconds: '60', instagramDailyPosts: '1000', samePageText: 'allowed' } },
}

describe.each(advertisers.map((one) => [one.kind, one] as const))(
  '%s',
  (_kind, { platform, kind, facts, ads }) => {
    const called = new Set<string>()
    const cases = adCases(platform, facts)
    const [plain] = cases as [AdCase]
    let bench: Bench
    beforeAll(async () => {
      const functions = watched(ads, called)
      const desk = await emulatedDesk({ ...platform, ads: functions }, facts, kind, settingsFor[platform.id])
      bench = { functions, facts, desk }
    })
    afterAll(() => bench.desk.close())
    const sample = (one = plain) => bench.desk.sample(one)

    it('says that everything is there', async () => {
      const { desk, functions } = bench
      const { shownBy } = (await sample()).plan
      const { account, pixel } = desk
      expect(await functions.readiness(desk.wall.call, { account, shownBy, pixel })).toMatchObject({
        missing: [],
        currency: account.currency,
      })
      expect(facts.manager).toMatch(/^https:\/\//)
      expect([facts.source, facts.checkedOn]).not.toContain('')
      expect(facts.quarantineMs).toBeGreaterThan(defaultDeadlineMs)
    })

    it.each(cases.map((one) => [one.says, one] as const))(
      '%s: is made switched off, is found by its name, and stands there as it was planned',
      async (_says, one) => {
        const ad = await sample(one)
        const begun = await makeAll(bench, ad)
        expect((await bench.desk.truth(begun.made)).active).toBe(0)
        for (const { level } of facts.levels) {
          const name = expect.stringContaining(ad.tag)
          expect(await findAll(bench, level, ad)).toEqual({
            complete: true,
            found: [{ level, externalId: begun.made[level], name, status: 'paused' }],
          })
        }
        expect(await differing(bench, ad, begun)).toEqual([])
        expect(await lookAt(bench, ad, begun.made)).toMatchObject({ status: 'paused', serving: 'no' })
      },
    )

    it('is switched on, shown, counted, switched off and taken away', async () => {
      const { desk } = bench
      const ad = await sample()
      const { made } = await makeAll(bench, ad)
      await setTwice(bench, made, 'active')
      expect((await lookAt(bench, ad, made))?.status).toBe('active')
      await desk.pass(2 * hourMs)
      const { budget } = ad.plan
      expect(await lookAt(bench, ad, made)).toMatchObject({ status: 'active', serving: 'yes', budget })
      await desk.pass(2 * dayMs)
      expect((await desk.truth(made)).spentMinor).toBeGreaterThan(0)
      await isTrue(made, async () => (await lookAt(bench, ad, made))?.spentMinor)
      await isTrue(made, () => counted(ad, made))

      await setTwice(bench, made, 'paused')
      expect((await lookAt(bench, ad, made))?.status).toBe('paused')
      const off = await desk.truth(made)
      expect(off.active).toBe(0)
      await desk.pass(dayMs)
      expect((await desk.truth(made)).spentMinor).toBe(off.spentMinor)
      await setTwice(bench, made, 'archived')
      expect(['archived', 'gone']).toContain((await lookAt(bench, ad, made))?.status)
      expect((await desk.truth(made)).active).toBe(0)
      // Whoever clears away looks whether anything is left, at every level.
      for (const { level } of facts.levels) {
        const { found } = await findAll(bench, level, ad)
        expect(found.filter(({ status }) => status !== 'archived')).toEqual([])
      }
    })

    /** What is told is what was really spent; it goes on spending while it is asked. */
    async function isTrue(made: Made, told: () => Promise<number | undefined>): Promise<void> {
      const before = await bench.desk.truth(made)
      const spentMinor = await told()
      const after = await bench.desk.truth(made)
      expect(spentMinor).toBeGreaterThanOrEqual(before.spentMinor)
      expect(spentMinor).toBeLessThanOrEqual(after.spentMinor)
    }

    /** What its days add up to; none goes further than is declared. */
    async function counted({ plan }: SampleAd, made: Made): Promise<number> {
      const { desk, functions } = bench
      const days = await functions.numbers(desk.wall.call, {
        account: desk.account,
        ads: [{ key: 'one', made, objective: plan.objective }],
        ...daysOf({ plan }),
      })
      for (const one of days) {
        expect(one.spentMinor).toBeLessThanOrEqual((plan.budget.minor * facts.overspend.day) / 100)
        expect(one.impressions).toBeGreaterThanOrEqual(one.reach)
      }
      return days.reduce((sum, one) => sum + one.spentMinor, 0)
    }

    describe.each(facts.levels)('a lost request for a $level ($word)', ({ level }) => {
      it.each(['after', 'before'] as const)(
        '%s it was done: it is found again, or surely not there, and goes on to be the only one',
        async (when) => {
          for (let nth = 1; ; nth += 1) {
            const ad = await sample()
            const lost = await makeLosing(bench, ad, level, { nth, when })
            if (!lost.struck) break
            await bench.desk.pass(facts.quarantineMs)
            const { found, complete } = await findAll(bench, level, ad)
            expect(complete).toBe(true)
            expect(found).toHaveLength(lost.failure?.kind === 'unknown-outcome' && when === 'after' ? 1 : 0)
            const made = { ...lost.made, ...(found[0] ? { [level]: found[0].externalId } : {}) }
            const whole = await makeAll(bench, ad, { made, handle: lost.handle })
            expect(await differing(bench, ad, whole)).toEqual([])
            for (const one of facts.levels)
              expect((await findAll(bench, one.level, ad)).found).toHaveLength(1)
          }
        },
      )

      it('planted: who sends again without looking makes two, and the younger one can be taken away', async () => {
        const ad = await sample()
        // The writing request is the last one.
        const nth = await requestsFor(level)
        const lost = await makeLosing(bench, ad, level, { nth, when: 'after' })
        expect(lost.failure?.kind).toBe('unknown-outcome')
        const above = facts.levels.slice(0, facts.levels.findIndex((one) => one.level === level) + 1)
        const { made } = await makeAll({ ...bench, facts: { ...facts, levels: above } }, ad, lost)
        await bench.desk.pass(facts.quarantineMs)
        const { found } = await findAll(bench, level, ad)
        expect(found).toHaveLength(2)
        expect(found[1]?.externalId).toBe(made[level])
        const { desk, functions } = bench
        const younger = { [level]: made[level] }
        await functions.setStatus(desk.wall.call, {
          account: desk.account,
          made: younger,
          status: 'archived',
        })
        const left = (await findAll(bench, level, ad)).found.filter(({ status }) => status !== 'archived')
        expect(left).toEqual([found[0]])
      })
    })

    async function requestsFor(level: AdLevel): Promise<number> {
      for (let nth = 1; ; nth += 1) {
        const { struck } = await makeLosing(bench, await sample(), level, { nth, when: 'before' })
        if (!struck) return nth - 1
      }
    }

    it('what was never made to its end is looked at as well, and keeps nobody from looking at the rest', async () => {
      const { desk, functions } = bench
      const [ad, other] = [await sample(), await sample()]
      const whole = await makeAll(bench, ad)
      const part = await makeAll({ ...bench, facts: { ...facts, levels: facts.levels.slice(0, 1) } }, other)
      const ads = [
        { key: 'part', made: part.made, objective: other.plan.objective },
        { key: 'whole', made: whole.made, objective: ad.plan.objective },
      ]
      const look = () => functions.look(desk.wall.call, { account: desk.account, ads })
      expect([...(await look()).entries()].map(([key, { status }]) => [key, status])).toEqual([
        ['part', 'paused'],
        ['whole', 'paused'],
      ])
      await setTwice(bench, part.made, 'archived')
      expect(['archived', 'gone']).toContain((await look()).get('part')?.status)
    })

    it('what somebody changes there by hand is seen', async () => {
      const ad = await sample()
      const begun = await makeAll(bench, ad)
      const raised = ad.plan.budget.minor * 10
      await bench.desk.act('set-budget', begun.made.group ?? begun.made.campaign ?? '', String(raised))
      expect(await differing(bench, ad, begun)).toEqual(['budget'])
      expect((await lookAt(bench, ad, begun.made))?.budget?.minor).toBe(raised)
    })

    it('tells how many people it could reach, and what may be boosted', async () => {
      const { functions, desk } = bench
      if (functions.estimateReach) {
        const { from = 0, to = 0 } =
          (await functions.estimateReach(desk.wall.call, (await sample()).plan)) ?? {}
        expect(from).toBeGreaterThan(0)
        expect(to).toBeGreaterThanOrEqual(from)
      }
      for (const one of cases.filter(({ post }) => post)) {
        const { account, shownBy, content } = (await sample(one)).plan
        const post = content.kind === 'post' ? content.externalId : ''
        expect(await functions.whyNotBoost?.(desk.wall.call, { account, shownBy, post })).toBeUndefined()
      }
    })

    it('can do what it declares', () => {
      const can: AdsFacts['levels'] = facts.levels
      expect(can.map(({ level }) => level)).toEqual([...new Set(can.map(({ level }) => level))])
      expect(facts.budgets).not.toEqual([])
      expect(facts.categories).toContain('none')
      expect(!facts.audience.places || ads.findPlaces !== undefined).toBe(true)
      expect(facts.overspend.day).toBeGreaterThanOrEqual(100)
    })

    it('has had every declared function called', () => {
      // Boosts of another platform's posts stand in its own folder's test.
      if (!cases.some(({ post }) => post)) called.add('whyNotBoost')
      expect(functionNames(ads).filter((name) => !called.has(name))).toEqual([])
    })
  },
)
