import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AdPlace, type AdScene, createAdScene, hana, olga, pavel } from '../../../testing/ads/scene.ts'
import { daysMs, hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'
import { hubScope } from '../../base/make-scope.ts'
import { createDeliveryDesk } from '../posts/delivery-desk.ts'
import { endAd, pauseAd } from './answer-ad.ts'
import { checkAd } from './check-ad.ts'
import { placeCentre } from './find-places.ts'
import { showAd } from './show-ads.ts'
import { setAdLimit, showHubAds } from './show-hub-ads.ts'
import { liftAdStop, showStops, stopAds } from './stop-ads.ts'
import { rewriteAd } from './write-ad.ts'

let scene: AdScene
beforeAll(async () => {
  scene = await createAdScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  const { platform } = scene
  platform.objects.length = 0
  platform.calls.length = 0
  platform.fates.length = 0
  platform.statusFates.length = 0
  platform.spent.clear()
  platform.budgets.clear()
  Object.assign(platform, {
    during: null,
    lagMs: 0,
    listFails: null,
    listIncomplete: false,
    lookFails: null,
    lies: {},
    serving: 'yes',
  })
})

const quarantineMs = 60_000 + 30_000
const standing = () => scene.platform.objects.filter(({ status }) => status !== 'archived')
/** What people may be shown: where the topmost level is on. */
const on = () =>
  scene.platform.objects.some(({ level, status }) => level === 'campaign' && status === 'active')
    ? scene.platform.objects.filter(({ status }) => status === 'active').map(({ level }) => level)
    : []

/** Asked for, approved and worked on, with what was to befall its creation. */
async function launched(place: AdPlace, ...fates: AdScene['platform']['fates']) {
  const ad = await scene.ask(place)
  scene.platform.fates.push(...fates)
  await scene.approve(place, ad)
  await scene.work()
  return { ...ad, now: () => scene.ad(place, ad.id) }
}

async function settled(times = 6) {
  for (let n = 0; n < times; n += 1) {
    await scene.pass(quarantineMs)
    await scene.leasesOver()
    await scene.work()
  }
}

const reserved = async (ad: { id: string }) =>
  (
    await scene.sql<{ minor: string; open: boolean }>(
      'select sum(minor)::text as minor, bool_or(open) as open from ad_reservations where ad_id = $1',
      [ad.id],
    )
  )[0]

describe('an ad is run', () => {
  it('made switched off, compared, then switched on, each level once', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    expect(await ad.now()).toMatchObject({ state: 'running', seenStatus: 'active', activationOpen: false })
    expect(scene.platform.calls.filter((call) => call !== 'look')).toEqual([
      'create campaign',
      'create group',
      'create ad',
      'read back',
      'set active',
    ])
    expect(on()).toEqual(['campaign', 'group', 'ad'])
  })

  it('never before somebody has approved it', async () => {
    const place = await scene.place()
    await scene.ask(place)
    await scene.work()
    expect(scene.platform.calls).toEqual([])
  })

  it('is found by its tag where an answer was lost, at every level', async () => {
    for (const at of [0, 1, 2]) {
      const place = await scene.place()
      scene.platform.objects.length = 0
      const ad = await launched(place, ...Array.from({ length: at }, () => 'fine' as const), 'lost')
      expect((await ad.now()).state).toBe('making')
      await settled(3)
      expect((await ad.now()).state).toBe('running')
      expect(standing().map(({ level }) => level)).toEqual(['campaign', 'group', 'ad'])
    }
  })

  it('is asked for again only when two whole lists show nothing', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'vanished')
    await scene.pass(quarantineMs)
    await scene.work()
    expect(scene.platform.calls.filter((call) => call === 'create campaign')).toHaveLength(1)
    await settled(3)
    expect((await ad.now()).state).toBe('running')
    expect(scene.platform.calls.filter((call) => call === 'create campaign')).toHaveLength(2)
  })

  it('waits for a person where the list cannot be read to its end', async () => {
    const place = await scene.place()
    scene.platform.listIncomplete = true
    const ad = await launched(place, 'vanished')
    await scene.pass(hoursMs(7))
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'needs-person', code: 'list-incomplete' })
    expect(scene.platform.calls.filter((call) => call === 'create campaign')).toHaveLength(1)
  })

  it('is switched off and blocked where what stands there is not what was approved', async () => {
    const place = await scene.place()
    scene.platform.lies = { budget: '100000 per day' }
    const ad = await launched(place)
    expect(await ad.now()).toMatchObject({ state: 'blocked', code: 'mismatch', facts: { fields: 'budget' } })
    expect(on()).toEqual([])
    expect(await reserved(ad)).toMatchObject({ open: false })
  })

  it('is blocked where the platform does not tell a field that it promises to tell', async () => {
    const place = await scene.place()
    scene.platform.lies = { endsAt: undefined } as never
    expect(await (await launched(place)).now()).toMatchObject({
      state: 'blocked',
      facts: { fields: 'endsAt' },
    })
  })

  it('is taken apart again, and said so, where a later level is refused', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'fine', 'fine', 'not-set-up')
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'failed', code: 'not-set-up' })
    expect(standing()).toEqual([])
    expect(await reserved(ad)).toMatchObject({ open: false })
  })

  it('goes back to people where the connection is gone, and on from there with a new yes', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'fine', 'reconnect')
    expect(await ad.now()).toMatchObject({ state: 'waiting', code: 'connection' })
    expect(await reserved(ad)).toMatchObject({ open: false })
  })

  it.each([
    ['waiting', 'connection', 'ad-waiting', 'ad.sent-back', ['reconnect']],
    ['paused', 'ours', 'ad-paused-by-us', 'ad.paused', []],
  ] as const)('tells people that a yes was not used: %s, %s', async (state, code, kind, action, fates) => {
    const place = await scene.place()
    const dana = await scene.world.addUser('Dana')
    await scene.world.join(dana.userId, place.scope, 'owner')
    if (state === 'paused') scene.platform.statusFates.push('ours')
    const ad = await launched(place, ...fates)
    // Off is believed once no request to switch it on can arrive any more.
    await settled(2)
    expect(await ad.now()).toMatchObject({ state, code })
    const told = await scene.sql(
      `select kind from notifications where user_id = $1 and facts ->> 'code' = $2`,
      [dana.userId, code],
    )
    expect(told).toEqual([{ kind }])
    const lines = await scene.sql(
      `select facts ->> 'code' as code from ledger where subject = $1 and action = $2`,
      [ad.id, action],
    )
    expect(lines).toEqual([{ code }])
  })

  it('survives a process that dies between intent and answer', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    // Another process writes the intent, sends, and is gone before it can say so.
    const dying = { ...scene.core, deliveries: createDeliveryDesk() }
    scene.platform.fates.push('fine')
    const { platform } = scene
    const functions = platform.platform.ads
    if (!functions) throw new Error('no ads')
    const { create } = functions
    Object.assign(functions, {
      create: async (...asked: Parameters<typeof create>) => {
        await create(...asked)
        await new Promise(() => undefined)
      },
    })
    // Nobody hears how it ends: that process is gone.
    scene.work(dying).catch(() => undefined)
    await expect.poll(() => platform.objects.length).toBe(1)
    Object.assign(functions, { create })
    await scene.leasesOver()
    await settled(4)
    expect((await scene.ad(place, ad.id)).state).toBe('running')
    expect(standing()).toHaveLength(3)
  })
})

describe('switching on', () => {
  it('is sent again where its answer was lost, and known by reading back', async () => {
    const place = await scene.place()
    scene.platform.statusFates.push('vanished')
    const ad = await launched(place)
    expect(await ad.now()).toMatchObject({ state: 'starting', activationOpen: true })
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'running', activationOpen: false })
  })

  it('uses an approval once: what was paused has to be approved again', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'paused-by' })
    await settled(2)
    expect(on()).toEqual([])
    await scene.approve(place, ad, pavel)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'running' })
    expect(standing()).toHaveLength(3)
    const used = await scene.sql('select by_id from ad_approvals where ad_id = $1 and used_at is not null', [
      ad.id,
    ])
    expect(used).toHaveLength(2)
  })

  it('does not happen with an approval that is older than a day', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'lost')
    await scene.pass(hoursMs(25))
    await settled(3)
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'approval-over' })
    expect(scene.platform.calls).not.toContain('set active')
  })

  it('does not happen after the plan was changed in the database', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    await scene.sql(`update ads set plan = jsonb_set(plan, '{budget,minor}', '900000') where id = $1`, [
      ad.id,
    ])
    await scene.work()
    expect((await scene.ad(place, ad.id)).state).not.toBe('running')
    expect(on()).toEqual([])
  })

  it('is undone by a stop that comes while it is under way', async () => {
    const place = await scene.place()
    let stopped: string | undefined
    scene.platform.during = async () => {
      scene.platform.during = null
      stopped = (await stopAds(scene.core, place.scope, { accountId: null, by: olga })).id
    }
    const ad = await launched(place)
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped' })
    expect(on()).toEqual([])
    const [stop] = await showStops(scene.core, place.scope, stopped)
    expect(stop).toMatchObject({ met: 1, confirmed: 1 })
  })

  it('sends nothing any more where the requests before took so long that a stop may be confirmed', async () => {
    const place = await scene.place()
    const { ads } = scene.platform.platform
    if (!ads) throw new Error('no ads')
    const { setStatus } = ads
    let last: unknown
    Object.assign(ads, {
      setStatus: async (...[call, asked]: Parameters<typeof setStatus>) => {
        await scene.pass(21_000)
        last = await call.egress({ method: 'POST', url: 'https://ads.example/' }).catch((error) => error)
        await setStatus(call, asked)
      },
    })
    await launched(place)
    Object.assign(ads, { setStatus })
    expect(last).toMatchObject({ kind: 'not-sent', reason: 'stood-still' })
  })

  it('is not called undone before the last of its requests can have arrived', async () => {
    const place = await scene.place()
    scene.platform.statusFates.push('vanished')
    const ad = await launched(place)
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await scene.pass(30_000)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    await scene.pass(11_000)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused' })
  })

  it('is not believed to be undone while the request may still arrive', async () => {
    const place = await scene.place()
    scene.platform.statusFates.push('vanished')
    const ad = await launched(place)
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await scene.work()
    // It is set to off already, and stays to be done once more.
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    for (const one of scene.platform.objects) one.status = 'active'
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'paused' })
    expect(on()).toEqual([])
  })
})

describe('who approves', () => {
  it('is two people above what one may approve alone', async () => {
    const place = await scene.place({ aloneMinor: 500 })
    const ad = await scene.ask(place)
    expect(await scene.approve(place, ad)).toEqual({ state: 'waiting', approvals: 1, approvalsNeeded: 2 })
    await expect(scene.approve(place, ad)).rejects.toMatchObject({ code: 'conflict' })
    expect(await scene.approve(place, ad, pavel)).toMatchObject({ state: 'making', approvals: 2 })
  })

  it('is never the hub alone', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    expect(await scene.approve(place, ad, hana)).toMatchObject({ state: 'waiting', approvalsNeeded: 2 })
    expect(await scene.approve(place, ad)).toMatchObject({ state: 'making' })
  })

  it('is somebody of the location, however many of the hub have', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    const hugo = { id: 'usr_hugo', name: 'Hugo', acting: true }
    await scene.approve(place, ad, hana)
    expect(await scene.approve(place, ad, hugo)).toEqual({
      state: 'waiting',
      approvals: 2,
      approvalsNeeded: 3,
    })
    const shown = await showAd(scene.core, place.scope, ad.id, { ...olga, manages: true })
    expect(shown).toMatchObject({ approvalsNeeded: 3, mayApprove: true })
    expect(await scene.approve(place, ad)).toMatchObject({ state: 'making', approvals: 3 })
    await scene.work()
  })

  it('approves what they saw, and nothing that was changed since', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    const wish = scene.wish(place, { budget: { per: 'day', minor: 1_001 } })
    await rewriteAd(scene.core, place.scope, ad.id, { wish, as: 'ask', version: 1 })
    await expect(scene.approve(place, ad)).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each<[string, (place: AdPlace) => Promise<unknown>]>([
    ['the location’s point', ({ scope }) => placeCentre(scene.core, scope, { latitude: 52, longitude: -1 })],
    [
      'the time zone',
      ({ scope }) =>
        scene.sql(`update workspaces set time_zone = 'Asia/Tokyo' where hub_id = $1 and id = $2`, [
          scope.hubId,
          scope.workspaceId,
        ]),
    ],
    [
      'the name that it is shown under',
      ({ page }) => scene.sql(`update accounts set handle = 'other' where id = $1`, [page]),
    ],
  ])(
    'approves what it rests on as it was when asked for, and not after a change of %s',
    async (_, change) => {
      const place = await scene.place()
      const ad = await scene.ask(place)
      await change(place)
      await expect(scene.approve(place, ad)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('ask for its approval anew'),
      })
      expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'waiting' })
    },
  )

  it('approves after a while what is to start now: time alone changes nothing', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.pass(hoursMs(5))
    expect(await scene.approve(place, ad)).toMatchObject({ state: 'making' })
    await scene.work()
  })

  it('says how to go on where nothing was made before a pause, and what it rests on has changed', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    await placeCentre(scene.core, place.scope, { latitude: 52, longitude: -1 })
    await expect(scene.approve(place, ad)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('End it, and write a new one'),
    })
  })

  it('goes on after a pause with what stands there, wherever the location is now, and says that', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    const shown = () => showAd(scene.core, place.scope, ad.id, { ...olga, manages: true })
    expect(await shown()).toMatchObject({ pointMoved: false })
    await placeCentre(scene.core, place.scope, { latitude: 52, longitude: -1 })
    expect(await shown()).toMatchObject({ pointMoved: true })
    expect(await scene.approve(place, ad)).toMatchObject({ state: 'making' })
    await scene.work()
  })

  it('says that a first yes was taken back by a stop', async () => {
    const place = await scene.place({ aloneMinor: 500 })
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    const shown = () => showAd(scene.core, place.scope, ad.id, { ...olga, manages: true })
    expect(await shown()).toMatchObject({ mayApprove: false, approvals: [{ withdrawnAt: null }] })
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    expect(await shown()).toMatchObject({ mayApprove: true, approvals: [{ withdrawnAt: expect.any(Date) }] })
  })

  it('loses the first yes when the plan is changed after it', async () => {
    const place = await scene.place({ aloneMinor: 500 })
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    const wish = scene.wish(place, { name: 'Soup month' })
    await rewriteAd(scene.core, place.scope, ad.id, { wish, as: 'ask', version: 1 })
    const { planHash } = await scene.ad(place, ad.id)
    expect(await scene.approve(place, { id: ad.id, hash: planHash ?? '' }, pavel)).toMatchObject({
      state: 'waiting',
      approvals: 1,
    })
  })
})

describe('how long an ad runs', () => {
  const inHours = (hours: number) =>
    new Date(scene.core.clock.now().getTime() + hoursMs(hours)).toISOString().slice(0, 16)
  const flawsOf = async (place: AdPlace, hours: number, per: 'day' | 'lifetime') =>
    (
      await checkAd(scene.core, place.scope, {
        wish: scene.wish(place, { ends: inHours(hours), budget: { per, minor: 1_000 } }),
        acting: false,
      })
    ).flaws.map(({ field, code }) => `${field} ${code}`)

  it('is a day at least with a daily budget, where its platform asks for that', async () => {
    const place = await scene.place()
    expect(await flawsOf(place, 20, 'day')).toEqual(['ends too-short'])
    expect(await flawsOf(place, 26, 'day')).toEqual([])
    expect(await flawsOf(place, 20, 'lifetime')).toEqual([])
  })

  it('is asked once more when it is approved', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place, { ends: inHours(26) })
    await scene.pass(hoursMs(3))
    await expect(scene.approve(place, ad)).rejects.toMatchObject({ code: 'conflict' })
    expect((await scene.ad(place, ad.id)).state).toBe('waiting')
  })
})

describe('the limit of a month', () => {
  it('is refused where the hub has set none', async () => {
    const place = await scene.place({ monthMinor: null })
    const ad = await scene.ask(place)
    await expect(scene.approve(place, ad)).rejects.toMatchObject({ code: 'over-limit' })
  })

  it('is taken by the first of two, whoever asks at the same time', async () => {
    // Eight days begun of £10 cost £140 at most, in whatever months they fall.
    const place = await scene.place({ monthMinor: 20_000 })
    const [one, two] = [await scene.ask(place), await scene.ask(place)]
    const answers = await Promise.allSettled([scene.approve(place, one), scene.approve(place, two, pavel)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'over-limit' })
  })

  it('counts what the platform may spend beyond the budget', async () => {
    const place = await scene.place({ monthMinor: 1_700 })
    const checked = await checkAd(scene.core, place.scope, {
      wish: scene.wish(place, { ends: oneDayOn() }),
      acting: false,
    })
    expect(checked.mostMinor).toBe(3_500)
    expect(checked.flaws).toContainEqual(expect.objectContaining({ code: 'over-limit' }))
  })

  it('is given free once a paused ad has told what it spent', async () => {
    const place = await scene.place({ monthMinor: 20_000 })
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await reserved(ad)).toMatchObject({ open: true })
    await scene.pass(minutesMs(15))
    await settled(3)
    expect(await reserved(ad)).toMatchObject({ open: false })
    expect((await scene.approve(place, await scene.ask(place))).state).toBe('making')
    await scene.work()
  })

  it('stops everything that runs when it is reached', async () => {
    const place = await scene.place({ monthMinor: 30_000 })
    const ads = [await launched(place), await launched(place)]
    const [first] = scene.platform.objects.filter(({ level }) => level === 'campaign')
    scene.platform.spent.set(first?.id ?? '', 8_000)
    const limit = { workspaceId: place.scope.workspaceId, currency: 'GBP', monthMinor: 7_000, aloneMinor: 0 }
    await setAdLimit(scene.core, hubScope(place.hubId, { kind: 'worker' }), {
      ...limit,
      by: hana,
    })
    await scene.pass(minutesMs(6))
    await scene.work()
    for (const ad of ads) expect(await ad.now()).toMatchObject({ state: 'paused', code: 'cap' })
    expect(on()).toEqual([])
  })
})

describe('watching', () => {
  it('stops an ad whose budget somebody changed at the platform', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    const [campaign] = scene.platform.objects
    scene.platform.budgets.set(campaign?.id ?? '', 100_000)
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(await ad.now()).toMatchObject({
      state: 'paused',
      code: 'drift-budget',
      facts: { was: '1000', is: '100000' },
    })
    expect(on()).toEqual([])
  })

  it('leaves off what somebody switched off there, and says so', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    for (const one of scene.platform.objects) one.status = 'paused'
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'paused-there' })
  })

  it.each([
    ['paused', 'paused-there'],
    ['archived', 'gone-there'],
  ] as const)('switches off all of one whose lowest part somebody made %s there', async (status, code) => {
    const place = await scene.place()
    const ad = await launched(place)
    for (const one of scene.platform.objects) if (one.level === 'ad') one.status = status
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code })
    // Somebody may have put another into it: the money is kept until its last spend is known.
    expect(on()).toEqual([])
    expect(await reserved(ad)).toMatchObject({ open: true })
  })

  it('does not take a part that is gone for all of it, where switching off is refused', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    for (const one of scene.platform.objects) if (one.level === 'ad') one.status = 'archived'
    scene.platform.statusFates.push(...Array.from({ length: 3 }, () => 'unavailable' as const))
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    await settled(4)
    expect(await ad.now()).toMatchObject({ state: 'paused' })
    expect(on()).toEqual([])
  })

  it('switches off again what somebody switched on there', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    await scene.pass(minutesMs(20))
    await scene.work()
    for (const one of scene.platform.objects) one.status = 'active'
    await scene.pass(minutesMs(15))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'drift-status' })
    expect(on()).toEqual([])
  })

  it('stops what has spent more than was approved, and ends what is over', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    const [campaign] = scene.platform.objects
    scene.platform.spent.set(campaign?.id ?? '', 14_001)
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'spent' })
    const other = await launched(place)
    await scene.pass(hoursMs(24 * 8))
    await scene.leasesOver()
    await scene.work()
    expect(await other.now()).toMatchObject({ state: 'ended', code: 'over' })
  })

  it.each<['unavailable' | 'limited', string]>([
    ['unavailable', 'paused'],
    // Whoever was asked to wait is not asked sooner.
    ['limited', 'running'],
  ])('looks again half a minute after a look that failed (%s): then the ad is %s', async (fate, state) => {
    const place = await scene.place()
    const ad = await launched(place)
    const [campaign] = scene.platform.objects
    scene.platform.spent.set(campaign?.id ?? '', 14_001)
    scene.platform.lookFails = fate
    await scene.pass(minutesMs(6))
    await scene.work()
    scene.platform.lookFails = null
    await scene.pass(secondsMs(31))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state })
  })

  it('looks again half a minute after a look that told nothing of one that is off and could be on', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    // Where all is off it is looked at every quarter of an hour.
    await scene.pass(minutesMs(6))
    await scene.work()
    for (const one of standing()) one.status = 'active'
    scene.platform.leavesOut.add(ad.id)
    await scene.pass(minutesMs(16))
    await scene.work()
    expect(on()).not.toEqual([])
    await scene.pass(secondsMs(31))
    await scene.work()
    expect(on()).toEqual([])
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'drift-status' })
  })

  it('tells people when nothing can be read for half an hour, and has them called after two', async () => {
    const place = await scene.place()
    const dana = await scene.world.addUser('Dana')
    await scene.world.join(dana.userId, place.scope, 'owner')
    await launched(place)
    scene.platform.lookFails = 'unavailable'
    for (let minutes = 0; minutes <= 130; minutes += 6) {
      await scene.pass(minutesMs(6))
      await scene.work()
    }
    const told = await scene.sql<{ code: string }>(
      `select facts ->> 'code' as code from notifications where kind = 'ad-cannot-read' and user_id = $1 order by at`,
      [dana.userId],
    )
    expect(told.map(({ code }) => code)).toEqual(['cannot-read', 'call'])
  })

  it('takes away what a late request made twice', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'lost')
    await settled(3)
    const [campaign] = scene.platform.objects
    if (!campaign) throw new Error('no campaign')
    scene.platform.objects.push({ ...campaign, id: 'campaign-late', status: 'paused' })
    await scene.pass(hoursMs(2))
    await scene.work()
    expect(
      standing()
        .filter(({ level }) => level === 'campaign')
        .map(({ id }) => id),
    ).toEqual([campaign.id])
    expect((await ad.now()).state).toBe('running')
  })
})

describe('what nobody knows of', () => {
  it('is adopted where a stop came before its answer', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'lost')
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped' })
    await scene.pass(hoursMs(2))
    await scene.work()
    const known = await scene.sql(`select external_id from ad_objects where ad_id = $1 and state = 'made'`, [
      ad.id,
    ])
    expect(known).toEqual([{ external_id: standing()[0]?.id }])
  })

  it('is taken away where it arrives after its ad was given up', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'lost')
    await endAd(scene.core, place.scope, ad.id, olga)
    await settled(3)
    expect(await ad.now()).toMatchObject({ state: 'cancelled' })
    const [gone] = scene.platform.objects
    if (!gone) throw new Error('nothing was made')
    scene.platform.objects.push({ ...gone, id: 'campaign-late', status: 'paused' })
    await scene.pass(hoursMs(2))
    await scene.work()
    expect(standing()).toEqual([])
  })

  it('is switched off where it runs although a person was asked', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.sql(`update ads set state = 'needs-person', code = 'cleanup-failed' where id = $1`, [ad.id])
    await scene.pass(minutesMs(70))
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'drift-status' })
    expect(on()).toEqual([])
  })
})

describe('a hub’s page', () => {
  it('finds a location by name, code or city, and no other', async () => {
    const place = await scene.place()
    await launched(place)
    const { hubId, workspaceId } = place.scope
    await scene.sql(
      `update workspaces set code = 'R-7', place = '{"city": "Dover"}' where hub_id = $1 and id = $2`,
      [hubId, workspaceId],
    )
    const span = { from: '2026-01-01', to: '2027-12-31', offset: 0, limit: 50 }
    const found = async (search: string) =>
      (await showHubAds(scene.core, hubScope(hubId, { kind: 'worker' }), { ...span, search })).rows.map(
        ({ workspaceName, running }) => `${workspaceName} ${running}`,
      )
    for (const search of ['', 'rivers', 'r-7', 'dover']) expect(await found(search)).toEqual(['Riverside 1'])
    for (const search of ['Leeds', '%', '_']) expect(await found(search)).toEqual([])
  })
})

describe('stopping', () => {
  it('calls people every hour for as long as it cannot be done', async () => {
    const place = await scene.place()
    const dana = await scene.world.addUser('Dana')
    await scene.world.join(dana.userId, place.scope, 'owner')
    const ad = await launched(place)
    scene.platform.statusFates.push(...Array.from({ length: 500 }, () => 'unavailable' as const))
    await pauseAd(scene.core, place.scope, ad.id, olga)
    for (let minutes = 0; minutes < 190; minutes += 1) {
      await scene.pass(minutesMs(1))
      await scene.work()
    }
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    const told = await scene.sql(
      `select at from notifications where kind = 'ad-cannot-read' and facts ->> 'code' = 'call' and user_id = $1`,
      [dana.userId],
    )
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(told.length).toBeLessThanOrEqual(5)
    scene.platform.statusFates.length = 0
    await settled(2)
    expect(on()).toEqual([])
  })

  it('is at rest where its end has passed and its platform lets nobody change it any more', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.pass(daysMs(8))
    scene.platform.statusFates.push(...Array.from({ length: 100 }, () => 'content-refused' as const))
    await settled(2)
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    scene.platform.serving = 'ended'
    await settled(5)
    scene.platform.serving = 'yes'
    scene.platform.statusFates.length = 0
    expect(await ad.now()).toMatchObject({ state: 'ended', code: 'over' })
  })

  it('is off where only a part was made and somebody took that away at the platform', async () => {
    const place = await scene.place()
    const ad = await launched(place, 'fine', 'vanished')
    const part = standing().at(-1)
    if (!part) throw new Error('nothing was made')
    part.status = 'archived'
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'paused' })
  })

  it('calls people where an ad cannot be switched off because its connection is cut', async () => {
    const place = await scene.place()
    const dana = await scene.world.addUser('Dana')
    await scene.world.join(dana.userId, place.scope, 'owner')
    const ad = await launched(place)
    scene.platform.statusFates.push('reconnect')
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'pausing' })
    const told = await scene.sql(
      `select facts ->> 'code' as code from notifications where kind = 'ad-cannot-read' and user_id = $1`,
      [dana.userId],
    )
    expect(told).toEqual([{ code: 'call' }])
  })

  it('switches off everything of a hub, confirmed, and lets nothing begin until it is lifted', async () => {
    const place = await scene.place()
    const sibling: AdPlace = await scene.place()
    const ads = [await launched(place), await launched(place), await launched(sibling)]
    const hub = hubScope(place.hubId, { kind: 'worker' })
    const { id } = await stopAds(scene.core, hub, { accountId: null, by: hana })
    await scene.work()
    expect((await showStops(scene.core, hub, id))[0]).toMatchObject({ met: 2, confirmed: 2 })
    expect(await ads[0]?.now()).toMatchObject({ state: 'paused', code: 'stopped' })
    // Another hub's is none of its business.
    expect((await ads[2]?.now())?.state).toBe('running')
    const next = await scene.ask(place)
    await expect(scene.approve(place, next)).rejects.toMatchObject({ code: 'ads-stopped' })
    await expect(liftAdStop(scene.core, place.scope, id, olga)).rejects.toMatchObject({ code: 'conflict' })
    await liftAdStop(scene.core, hub, id, hana)
    expect((await scene.approve(place, next)).state).toBe('making')
    await scene.work()
  })

  it.each(['location', 'ad account', 'hub'])(
    'takes back every yes within its reach that was not used: %s',
    async (reach) => {
      const place = await scene.place({ aloneMinor: 500 })
      const other = { ...place, account: await scene.payer(place.scope) }
      const [ad, outside] = [await scene.ask(place), await scene.ask(other)]
      for (const one of [ad, outside]) await scene.approve(place, one)
      const scope = reach === 'hub' ? hubScope(place.hubId, { kind: 'worker' }) : place.scope
      const accountId = reach === 'ad account' ? place.account : null
      const { id, met } = await stopAds(scene.core, scope, { accountId, by: olga })
      expect(met).toBe(0)
      await liftAdStop(scene.core, scope, id, olga)
      expect(await scene.approve(place, ad, pavel)).toEqual({
        state: 'waiting',
        approvals: 1,
        approvalsNeeded: 2,
      })
      expect(await scene.approve(place, outside, pavel)).toMatchObject(
        reach === 'ad account' ? { state: 'making', approvals: 2 } : { state: 'waiting', approvals: 1 },
      )
      await scene.work()
    },
  )

  it('goes on until it is confirmed, however often the platform fails', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    scene.platform.statusFates.push('unavailable', 'lost', 'unavailable')
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    for (let n = 0; n < 5; n += 1) {
      await scene.work()
      await scene.pass(10_000)
    }
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped' })
    expect(on()).toEqual([])
  })

  it('ends an ad for good, and takes away what was made of it', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'ended' })
    expect(standing()).toEqual([])
  })
})

const oneDayOn = (): string =>
  new Date(scene.core.clock.now().getTime() + 86_400_000).toISOString().slice(0, 16)
