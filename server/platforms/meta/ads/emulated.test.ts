import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type Bench,
  daysOf,
  differing,
  findAll,
  lookAt,
  makeAll,
  makeLosing,
  setTwice,
} from '../../../../testing/ads/bench.ts'
import { type AdCase, emulatedDesk, type SampleAd } from '../../../../testing/ads/emulated-desk.ts'
import { failing } from '../../../../testing/failing.ts'
import type { AdLevel, AskedAd, Made } from '../../advertising.ts'
import type { Egress } from '../../egress.ts'
import { meta } from '../index.ts'
import { adAccountAdvertising as facts } from './facts.ts'
import { ads as functions } from './functions.ts'

// What the walk over all platforms does not come by: Meta's own corners, over real sockets.
const boost: AdCase = { says: 'a boost', objective: 'engagement', shownBy: 'facebook_page', post: 'image' }
const dayMs = 24 * 3_600_000
const usual = {
  adReviewSeconds: '60',
  adReview: 'approves',
  adOverspendPercent: 'none',
  adsListLagSeconds: 'none',
  adsErrorButDone: 'off',
  marketingAccess: 'full',
}
const benchFor = async (person: string, app?: object): Promise<Bench> => {
  const desk = await emulatedDesk(meta, facts, 'meta_ad_account', { person, settings: usual, app })
  return { functions, facts, desk }
}

let bench: Bench
beforeAll(async () => {
  bench = await benchFor('ada')
})
afterEach(() => setting(usual))
afterAll(() => bench.desk.close())

const setting = (settings: object) =>
  bench.desk.wall.at.control('POST', 'settings', { platform: 'meta', settings })
const sample = (more: AdCase['more'] = {}) => bench.desk.sample({ ...boost, more })
const running = async (ad: SampleAd) => {
  const { made } = await makeAll(bench, ad)
  await functions.setStatus(bench.desk.wall.call, { account: bench.desk.account, made, status: 'active' })
  return made
}

describe('silence', () => {
  it('is settled after the quarantine, which outlasts lists that lag', async () => {
    await setting({ adsListLagSeconds: '90' })
    const ad = await sample()
    const lost = await makeLosing(bench, ad, 'campaign', { nth: 1, when: 'after' })
    expect(lost.failure?.kind).toBe('unknown-outcome')
    // Planted: whoever looks at once believes that nothing is there.
    expect((await findAll(bench, 'campaign', ad)).found).toEqual([])
    await bench.desk.pass(facts.quarantineMs)
    expect((await findAll(bench, 'campaign', ad)).found).toHaveLength(1)
  })

  it('an error beside what was made all the same is no refusal', async () => {
    const ad = await sample()
    const creation = {
      level: 'campaign',
      plan: ad.plan,
      name: `Soup ${ad.tag}`,
      made: {},
      handle: {},
    } as const
    await setting({ adsErrorButDone: 'once' })
    expect(await failing(functions.create(bench.desk.wall.call, creation))).toMatchObject({
      kind: 'unknown-outcome',
    })
    expect((await findAll(bench, 'campaign', ad)).found).toHaveLength(1)
  })
})

describe('a dozen campaigns', () => {
  it('are looked at in few requests, and stopped in one each', async () => {
    const { desk } = bench
    const ads: AskedAd[] = []
    for (let at = 0; at < 12; at += 1) {
      const ad = await sample()
      ads.push({ key: ad.tag, made: await running(ad), objective: 'engagement' })
    }
    const counted = counting(desk.wall.call.egress)
    const call = { ...desk.wall.call, egress: counted.egress }
    const { account } = desk
    const seen = await functions.look(call, { account, ads })
    expect([...seen.values()].map(({ status }) => status)).toEqual(ads.map(() => 'active'))
    expect(counted.methods).toEqual(['GET', 'GET', 'GET'])

    counted.methods.length = 0
    for (const { made } of ads) await functions.setStatus(call, { account, made, status: 'paused' })
    expect(counted.methods).toHaveLength(12)
    for (const { made } of ads) expect((await desk.truth(made)).active).toBe(0)
    const after = await functions.look(call, { account, ads })
    expect(new Set([...after.values()].map(({ status, serving }) => `${status} ${serving}`))).toEqual(
      new Set(['paused no']),
    )
  })
})

function counting(egress: Egress): { egress: Egress; methods: string[] } {
  const methods: string[] = []
  const counted: Egress = (request) => {
    methods.push(request.method)
    return egress(request)
  }
  return { egress: counted, methods }
}

describe('what Meta does with it', () => {
  it('reviews it first', async () => {
    const ad = await sample()
    const made = await running(ad)
    expect(await lookAt(bench, ad, made)).toMatchObject({ status: 'active', serving: 'in-review' })
  })

  it('rejects it, and says which rule', async () => {
    await setting({ adReview: 'rejects' })
    const ad = await sample()
    const made = await running(ad)
    await bench.desk.pass(120_000)
    const seen = await lookAt(bench, ad, made)
    expect(seen).toMatchObject({ status: 'active', serving: 'rejected' })
    expect(seen?.reasons.length).toBeGreaterThan(0)
  })

  it('waits for its start, and ends it', async () => {
    const ad = await sample()
    const made = await running(ad)
    await bench.desk.pass(120_000)
    expect(await lookAt(bench, ad, made)).toMatchObject({ serving: 'scheduled' })
    await bench.desk.pass(8 * dayMs)
    expect(await lookAt(bench, ad, made)).toMatchObject({ status: 'active', serving: 'ended' })
  })

  it('moves a start that was over to the moment it was made', async () => {
    const past = new Date(bench.desk.wall.call.clock.now().getTime() - 3_600_000)
    const ad = await sample({ startsAt: `${past.toISOString().slice(0, 19)}.000Z` })
    const begun = await makeAll(bench, ad)
    expect(await differing(bench, ad, begun)).toEqual([])
  })

  it('spends up to three quarters more on a day, and in a week no more than seven days’ worth', async () => {
    await setting({ adOverspendPercent: '75' })
    const ad = await sample()
    const made = await running(ad)
    await bench.desk.pass(8 * dayMs)
    const { account } = bench.desk
    const days = await functions.numbers(bench.desk.wall.call, {
      account,
      ads: [{ key: 'one', made, objective: 'engagement' }],
      ...daysOf(ad),
    })
    const { minor } = ad.plan.budget
    const most = Math.max(...days.map(({ spentMinor }) => spentMinor))
    expect(most).toBeGreaterThan(minor)
    expect(most).toBeLessThanOrEqual((minor * facts.overspend.day) / 100)
    const total = days.reduce((sum, { spentMinor }) => sum + spentMinor, 0)
    expect(total).toBe((await bench.desk.truth(made)).spentMinor)
    // Seven days touch eight of the calendar.
    expect(total).toBeLessThanOrEqual((minor * facts.overspend.week) / 100 + minor)
  })

  it('holds everything of an account that owes money', async () => {
    const { desk } = bench
    const ad = await sample()
    const made = await running(ad)
    await desk.pass(2 * 3_600_000)
    await desk.act('account-status', desk.account.externalId, 'unsettled')
    expect(await lookAt(bench, ad, made)).toMatchObject({ status: 'active', serving: 'held' })
    const { missing } = await functions.readiness(desk.wall.call, { account: desk.account })
    expect(missing).toEqual([{ code: 'ad-account-unsettled', facts: {} }])
    await desk.act('account-status', desk.account.externalId, 'active')
    expect(await lookAt(bench, ad, made)).toMatchObject({ serving: 'yes' })
  })
})

describe('who may', () => {
  it('has only so many requests with limited access, and is told to wait', async () => {
    await setting({ marketingAccess: 'limited' })
    const ad = await sample()
    let failure: Awaited<ReturnType<typeof failing>>
    for (let at = 0; at < 40 && !failure; at += 1) failure = await failing(findAll(bench, 'ad', ad))
    for (let at = 0; at < 40 && !failure; at += 1) failure = await failing(makeAll(bench, await sample()))
    expect(failure).toMatchObject({ kind: 'limited' })
  })

  it('has no Marketing API at all: the app’s fault', async () => {
    const ad = await sample()
    await setting({ marketingAccess: 'none' })
    expect(await failing(makeAll(bench, ad))).toMatchObject({ kind: 'app-fault' })
  })
})

describe('an app in development mode', () => {
  it('is refused at the creative, after campaign and ad set; what was made is taken away', async () => {
    const own = await benchFor('hana', { maturity: 'development' })
    try {
      const { desk } = own
      const ad = await desk.sample({
        says: 'own',
        objective: 'traffic',
        shownBy: 'facebook_page',
        file: 'image',
      })
      expect(await failing(makeAll(own, ad))).toMatchObject({ kind: 'not-set-up' })
      const idOf = async (level: AdLevel) => (await findAll(own, level, ad)).found[0]?.externalId
      expect(await idOf('creative')).toBeUndefined()
      const made = { campaign: await idOf('campaign'), group: await idOf('group') } as Made
      await setTwice(own, made, 'archived')
      expect(await lookAt(own, ad, made)).toMatchObject({ status: 'archived', serving: 'no' })
      expect((await findAll(own, 'group', ad)).found).toMatchObject([{ status: 'archived' }])
    } finally {
      await own.desk.close()
    }
  })
})

describe('yen', () => {
  it('are whole, on the way there and back', async () => {
    const yen = await benchFor('noor')
    try {
      const account = await accountIn(yen, 'JPY')
      const ad = await yen.desk.sample({ ...boost, more: { budget: { per: 'lifetime', minor: 90_001 } } })
      const plan = { ...ad.plan, account }
      const own = { ...yen, desk: { ...yen.desk, account } }
      const begun = await makeAll(own, { ...ad, plan })
      expect(await differing(own, { ...ad, plan }, begun)).toEqual([])
      expect((await lookAt(own, { ...ad, plan }, begun.made))?.budget).toEqual({
        per: 'lifetime',
        minor: 90_001,
      })
    } finally {
      await yen.desk.close()
    }
  })
})

async function accountIn({ desk }: Bench, currency: string) {
  const reached = await meta.listAccounts(desk.wall.call)
  const one = reached.find(({ kind, details }) => kind === 'meta_ad_account' && details.currency === currency)
  if (!one) throw new Error(`no account in ${currency}`)
  return { ...desk.account, externalId: one.externalId, currency, timeZone: one.details.timeZone ?? 'UTC' }
}
