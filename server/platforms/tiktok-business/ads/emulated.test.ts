import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishOnTiktok } from '../../../../testing/ads/publish-on-tiktok.ts'
import { connectEmulated } from '../../../../testing/connect-emulated.ts'
import { keeping } from '../../../../testing/deliveries/emulated-wall.ts'
import { sampleFile } from '../../../../testing/deliveries/sample-file.ts'
import { type EmulatedPlatform, emulatedPlatform } from '../../../../testing/emulated-platform.ts'
import type { AdPlan, AdsFunctions, Made } from '../../advertising.ts'
import { compareWithPlan } from '../../compare-with-plan.ts'
import type { TokenCall } from '../../platform.ts'
import { tiktokBusiness } from '../index.ts'
import { adAccountAdvertising } from './facts.ts'

// What the walk of all platforms does not come by: posts of TikTok's other app, and half a success.
const ads = tiktokBusiness.ads as AdsFunctions
let at: EmulatedPlatform
let call: TokenCall
beforeAll(async () => {
  at = await emulatedPlatform(tiktokBusiness, { maturity: 'practice' })
  await setting({ rateLimits: 'off', dailyPosts: '1000' })
  call = (await connectEmulated(tiktokBusiness, at, 'ada')).call
})
afterAll(() => at.close())

const setting = (settings: object) => at.control('POST', 'settings', { platform: 'tiktok', settings })

async function accountOf() {
  const one = (await tiktokBusiness.listAccounts(call)).find(({ kind }) => kind === 'tiktok_ad_account')
  const { currency = '', timeZone = '' } = one?.details ?? {}
  return { kind: 'tiktok_ad_account', externalId: one?.externalId ?? '', currency, timeZone }
}

async function boostOf(post: string): Promise<AdPlan> {
  const now = Math.ceil(at.call.clock.now().getTime() / 1000) * 1000
  return {
    account: await accountOf(),
    shownBy: { kind: 'tiktok_account', externalId: 'open-id', handle: 'ck.harbour' },
    content: { kind: 'post', externalId: post },
    objective: 'engagement',
    budget: { per: 'day', minor: 5_000 },
    startsAt: new Date(now + 3_600_000).toISOString(),
    endsAt: new Date(now + 5 * 86_400_000).toISOString(),
    audience: { country: 'US', places: [] },
    category: 'none',
  }
}

async function make(plan: AdPlan): Promise<Made> {
  const keeper = keeping(call, {})
  expect(await ads.prepare(keeper, plan, [], {})).toEqual({ state: 'ready' })
  let made: Made = {}
  for (const { level } of adAccountAdvertising.levels) {
    const creation = { level, plan, name: 'Boost [mo-1]', made, handle: keeper.kept() }
    made = { ...made, [level]: await ads.create(call, creation) }
  }
  return made
}

it('boosts a post of the account that is linked, made switched off and as planned', async () => {
  const post = await publishOnTiktok(at, 'ada')
  expect(post).toMatch(/^\d+$/)
  const plan = await boostOf(post)
  expect(await ads.whyNotBoost?.(call, { ...plan, post })).toBeUndefined()
  const made = await make(plan)
  const read = await ads.readBack(call, { account: plan.account, made, handle: {} })
  const madeBy = at.call.clock.now()
  expect(compareWithPlan(plan, read, adAccountAdvertising, { status: 'paused', madeBy })).toEqual([])
  expect(read.post).toBe(post)
})

it('says why another post is not to be boosted', async () => {
  const plan = await boostOf('0')
  const why = async (post: string) => (await ads.whyNotBoost?.(call, { ...plan, post }))?.facts.reason
  expect(await why(await publishOnTiktok(at, 'hana'))).toContain('not linked')
  expect(await why('v_pub_file~v2-1.1')).toBe('not public yet')
  await expect(
    ads.prepare(keeping(call, {}), { ...plan, content: { kind: 'post', externalId: '7' } }, [], {}),
  ).rejects.toMatchObject({
    kind: 'content-refused',
    code: 'post-not-linked',
  })
})

it('whose account is not linked is told before anything is made', async () => {
  const { account } = await boostOf('0')
  const ask = (handle: string) =>
    ads.readiness(call, { account, shownBy: { kind: 'tiktok_account', externalId: 'open-id', handle } })
  expect(await ask('ck.harbour')).toMatchObject({
    missing: [],
    leastMinor: { day: 2_000, lifetimePerDay: 2_000 },
  })
  expect((await ask('somebody.else')).missing).toEqual([
    { code: 'account-not-linked', facts: { of: 'open-id', handle: 'somebody.else' } },
  ])
})

it('a file of one’s own goes up once, whatever is lost on the way', async () => {
  const post = { ...(await boostOf('0')) }
  const plan: AdPlan = {
    ...post,
    content: {
      kind: 'own',
      text: 'Soup',
      headline: '',
      link: undefined,
      files: [{ kind: 'video', mark: 'm' }],
    },
  }
  const files = [sampleFile('video', 'one', () => 'nowhere')]
  const keeper = keeping(call, {})
  expect(await ads.prepare(keeper, plan, files, {})).toEqual({ state: 'ready' })
  const kept = keeper.kept()
  expect(Object.keys(kept)).toEqual(['country', 'identity', 'video', 'cover'])
  // Called again with what was kept, it asks for nothing.
  const silent = { ...keeping(call, kept), egress: () => Promise.reject(new Error('asked')) }
  expect(await ads.prepare(silent, plan, files, kept)).toEqual({ state: 'ready' })
})
