import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pretendedAdsFacts } from '../../../testing/ads/pretended-ads.ts'
import { type AdPlace, type AdScene, createAdScene, olga, pavel } from '../../../testing/ads/scene.ts'
import { hoursMs, minutesMs } from '../../base/clock.ts'
import { hubScope } from '../../base/make-scope.ts'
import type { LeastBudget } from '../../platforms/advertising.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { changeRole } from '../hubs/members/change-role.ts'
import { deactivateMember } from '../hubs/members/deactivate-member.ts'
import { leave } from '../hubs/members/leave.ts'
import { advanceAd } from './advance-ad.ts'
import { endAd, pauseAd } from './answer-ad.ts'
import { refuseUnready } from './check-readiness.ts'
import { makeAd } from './make-ad.ts'
import { startAd } from './start-ad.ts'
import { stopAds } from './stop-ads.ts'
import { type TakenAd, takeAd } from './taken-ad.ts'
import { watchAccount } from './watch-account.ts'
import { rewriteAd } from './write-ad.ts'

let scene: AdScene
beforeAll(async () => {
  scene = await createAdScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  const { platform } = scene
  for (const list of [platform.objects, platform.calls, platform.fates, platform.statusFates]) list.length = 0
  platform.spent.clear()
  const calm = { during: null, lookFails: null, hidesSpend: false, staysBusy: false, breaks: false, lies: {} }
  Object.assign(platform, calm)
})

async function launched(place: AdPlace, more: Parameters<AdScene['ask']>[1] = {}) {
  const ad = await scene.ask(place, more)
  await scene.approve(place, ad)
  await scene.work()
  return { ...ad, now: () => scene.ad(place, ad.id) }
}

async function passing(ms: number, stepMs = minutesMs(5)) {
  for (let left = ms; left > 0; left -= stepMs) {
    await scene.pass(stepMs)
    await scene.leasesOver()
    await scene.work()
  }
}

const isOn = () =>
  scene.platform.objects.some(({ level, status }) => level === 'campaign' && status === 'active')
const openMoney = (ad: { id: string }) =>
  scene.sql('select month from ad_reservations where ad_id = $1 and open', [ad.id])
const alarms = (place: AdPlace) =>
  scene
    .sql<{ code: string }>(
      `select distinct facts ->> 'code' as code from notifications where workspace_id = $1 and kind = 'ad-cannot-read' order by code`,
      [place.scope.workspaceId],
    )
    .then((rows) => rows.map(({ code }) => code))

async function owned(limits?: Parameters<AdScene['place']>[0]): Promise<AdPlace> {
  const place = await scene.place(limits)
  const dana = await scene.world.addUser('Dana')
  await scene.world.join(dana.userId, place.scope, 'owner')
  return place
}

describe('people are told', () => {
  it('when how an ad stands can be read, and what it spends cannot', async () => {
    const place = await owned()
    const ad = await launched(place)
    scene.platform.hidesSpend = true
    await passing(minutesMs(45))
    expect(await alarms(place)).toEqual(['cannot-read'])
    await passing(hoursMs(2))
    expect(await alarms(place)).toEqual(['call', 'cannot-read'])
    // What can be judged is judged all the same.
    scene.platform.objects.forEach((one) => {
      one.status = 'paused'
    })
    await passing(minutesMs(10))
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'paused-there' })
  })

  it('when looking breaks in a way that nobody has thought of', async () => {
    const place = await owned()
    await launched(place)
    scene.platform.breaks = true
    await passing(minutesMs(45))
    expect(await alarms(place)).toEqual(['cannot-read'])
  })
})

describe('what was uploaded for one plan', () => {
  it('is not shown by the next one', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    scene.platform.fates.push('reconnect')
    await scene.approve(place, ad)
    await scene.work()
    const refused = await scene.ad(place, ad.id)
    expect(refused).toMatchObject({ state: 'waiting', handle: { prepared: 'yes' } })
    const wish = scene.wish(place, {
      content: { kind: 'own', text: 'Cake', headline: 'Cake', link: 'https://cake.example/', media: [] },
    })
    await rewriteAd(scene.core, place.scope, ad.id, { wish, as: 'ask', version: refused.version })
    expect((await scene.ad(place, ad.id)).handle).toEqual({})
  })

  it('is not waited for beyond a day, and its money is given free', async () => {
    const place = await scene.place()
    scene.platform.staysBusy = true
    const ad = await launched(place)
    expect((await ad.now()).state).toBe('making')
    await passing(hoursMs(25), hoursMs(1))
    expect(await ad.now()).toMatchObject({ state: 'waiting', code: 'platform-unavailable' })
    expect(await openMoney(ad)).toEqual([])
  })
})

describe('an ad that is called off', () => {
  it('is off, also where the last of several requests to switch it on left late', async () => {
    const place = await scene.place()
    const states: string[] = []
    scene.platform.during = async () => {
      scene.platform.during = null
      await scene.pass(15_000)
      await stopAds(scene.core, place.scope, { accountId: null, by: olga })
      const [{ id = '' } = {}] = await scene.sql<{ id: string }>(
        'select id from ads where workspace_id = $1',
        [place.scope.workspaceId],
      )
      // As another process would: this one is held up in here.
      await advanceAd(scene.core, place.scope, id)
      await scene.pass(10_000)
      await advanceAd(scene.core, place.scope, id)
      states.push((await scene.ad(place, id)).state)
    }
    const ad = await launched(place)
    expect(states).toEqual(['pausing'])
    await passing(minutesMs(2), minutesMs(1))
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped' })
    expect(isOn()).toBe(false)
  })

  it('is off where somebody took it away at the platform', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    for (const one of scene.platform.objects) one.status = 'archived'
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await passing(minutesMs(2), minutesMs(1))
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped', seenStatus: 'archived' })
  })

  it('gives its money free, also where its time was over before its last numbers came', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.sql(`update ads set ends_at = $2 where id = $1`, [
      ad.id,
      new Date(scene.core.clock.now().getTime() + minutesMs(5)),
    ])
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect((await ad.now()).state).toBe('paused')
    await passing(hoursMs(3), minutesMs(30))
    expect((await ad.now()).state).toBe('ended')
    expect(await openMoney(ad)).toEqual([])
  })

  it('is switched off before it is taken away, where nobody knows whether it is on', async () => {
    const place = await owned()
    const ad = await launched(place)
    await scene.sql(`update ads set state = 'needs-person', code = 'cleanup-failed' where id = $1`, [ad.id])
    scene.platform.statusFates.push('reconnect')
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'pausing', goesTo: 'cleaning' })
    expect(await alarms(place)).toEqual(['call'])
  })
})

describe('an ad that went back to people', () => {
  it('is switched off where somebody switches it on at the platform', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    await scene.sql(
      `update ads set state = 'waiting', code = 'connection', next_at = null, release_at = null where id = $1`,
      [ad.id],
    )
    await scene.pass(minutesMs(5))
    for (const one of scene.platform.objects) one.status = 'active'
    await passing(minutesMs(20))
    expect(isOn()).toBe(false)
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'drift-status' })
  })

  it('is looked at as often as one that is off', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    await scene.sql(
      `update ads set state = 'waiting', code = 'connection', next_at = null, release_at = null where id = $1`,
      [ad.id],
    )
    await passing(minutesMs(10))
    const [watch] = await scene.sql<{ next_at: Date }>(
      'select next_at from ad_watches where account_id = $1',
      [place.account],
    )
    const waitsMs = (watch?.next_at.getTime() ?? 0) - scene.core.clock.now().getTime()
    expect(waitsMs).toBeLessThanOrEqual(minutesMs(15))
  })

  it('is watched from its first minutes, also where a look was under way when it was approved', async () => {
    const place = await scene.place()
    const before = await launched(place)
    await endAd(scene.core, place.scope, before.id, olga)
    await scene.work()
    expect((await before.now()).state).toBe('ended')
    const functions = scene.platform.platform.ads
    if (!functions) throw new Error('no ads')
    const { look } = functions
    const ad = await scene.ask(place)
    let meanwhile: Promise<unknown> | undefined
    functions.look = async (...asked) => {
      meanwhile ??= scene.approve(place, ad)
      await meanwhile
      return look(...asked)
    }
    await scene.pass(hoursMs(1))
    await watchAccount(scene.core, place.scope, place.account)
    functions.look = look
    expect(meanwhile).toBeDefined()
    const [watch] = await scene.sql<{ next_at: Date }>(
      'select next_at from ad_watches where account_id = $1',
      [place.account],
    )
    const waitsMs = (watch?.next_at.getTime() ?? 0) - scene.core.clock.now().getTime()
    expect(waitsMs).toBeLessThanOrEqual(minutesMs(5))
  })

  it('keeps its money until it has told what it spent before', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    await scene.sql(`delete from ad_objects where ad_id = $1 and level = 'ad'`, [ad.id])
    scene.platform.fates.push('reconnect')
    await scene.approve(place, ad)
    await scene.work()
    expect(await ad.now()).toMatchObject({ state: 'waiting', code: 'connection' })
    expect(await openMoney(ad)).not.toEqual([])
  })

  it('runs no longer than the next look under a stop that missed it', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.sql(
      `insert into ad_stops (hub_id, workspace_id, id, by_name, at) values ($1, $2, $3, 'Olga', now())`,
      [place.hubId, place.scope.workspaceId, `stop-${ad.id}`],
    )
    await passing(minutesMs(10))
    expect(await ad.now()).toMatchObject({ state: 'paused', code: 'stopped', facts: { scope: 'workspace' } })
    expect(isOn()).toBe(false)
  })
})

describe('whoever has lost an ad to somebody else', () => {
  /** Takes it, step by step, until the next step is to be this one; nobody has done that yet. */
  async function takenFor(place: AdPlace, id: string, isNext: (taken: TakenAd) => boolean) {
    for (let left = 10; left > 0; left -= 1) {
      const taken = await scene.core.db.inScope(place.scope, (tx) => takeAd(scene.core, tx, id))
      if (!taken) break
      if (isNext(taken)) return taken
      await makeAd(scene.core, place.scope, taken)
    }
    throw new Error('it never came to that')
  }
  const lose = (id: string) => scene.sql(`update ads set lease = 'of another' where id = $1`, [id])

  it('uses no approval up, and sends nothing', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    const taken = await takenFor(place, ad.id, (one) => one.ad.state === 'starting')
    await lose(ad.id)
    await startAd(scene.core, place.scope, taken)
    expect(scene.platform.calls).not.toContain('set active')
    expect(await scene.sql('select used_at from ad_approvals where ad_id = $1', [ad.id])).toEqual([
      { used_at: null },
    ])
    await scene.leasesOver()
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
  })

  it('says nothing of what it has made: that is said once', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await scene.approve(place, ad)
    const { levels } = pretendedAdsFacts
    const isMade = ({ objects }: TakenAd) =>
      objects.filter(({ state }) => state === 'made').length === levels.length
    const taken = await takenFor(place, ad.id, isMade)
    await lose(ad.id)
    await makeAd(scene.core, place.scope, taken)
    await scene.leasesOver()
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    const said = await scene.sql(`select 1 from ledger where action = 'ad.made' and subject = $1`, [ad.id])
    expect(said).toHaveLength(1)
  })
})

it('an approval is not used up by an ad that may not be switched on after all', async () => {
  const place = await scene.place()
  const ad = await scene.ask(place)
  await scene.approve(place, ad)
  // Between approving and switching on the hub allows less.
  scene.platform.fates.push('unavailable')
  await scene.work()
  await scene.sql('update ad_limits set month_minor = 1 where hub_id = $1', [place.hubId])
  await passing(minutesMs(5), minutesMs(1))
  expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'over-limit' })
  expect(await scene.sql('select used_at from ad_approvals where ad_id = $1', [ad.id])).toEqual([
    { used_at: null },
  ])
})

describe('what somebody has ended', () => {
  it.each(['location', 'hub'] as const)('stays ended where the %s stops all ads meanwhile', async (who) => {
    const place = await scene.place()
    const ad = await launched(place)
    await endAd(scene.core, place.scope, ad.id, olga)
    const at = who === 'hub' ? scene.hub(place) : place.scope
    const { met } = await stopAds(scene.core, at, { accountId: null, by: olga })
    expect(met).toBe(1)
    await passing(minutesMs(2), minutesMs(1))
    expect(await ad.now()).toMatchObject({ state: 'ended', code: 'ended-by', facts: { by: olga.name } })
    expect(scene.platform.objects.every(({ status }) => status === 'archived')).toBe(true)
  })
})

describe('told to wait', () => {
  const inHours = (hours: number) => new Date(scene.core.clock.now().getTime() + hoursMs(hours))
  /** Until it is called back, the function answers that the allowance is used up until then. */
  function usedUp(name: 'setStatus' | 'list', until: Date, only?: string): () => void {
    const functions = scene.platform.platform.ads
    if (!functions) throw new Error('no ads')
    const was = functions[name] as (...asked: unknown[]) => Promise<unknown>
    const limited = async (...asked: [unknown, { status?: string }]) => {
      if (only !== undefined && asked[1].status !== only) return was(...asked)
      throw new PlatformFailure('linkedin', 'limited', '429/101', { until })
    }
    Object.assign(functions, { [name]: limited })
    return () => void Object.assign(functions, { [name]: was })
  }

  it('nothing is switched on before the platform said that it would listen', async () => {
    const place = await scene.place()
    const until = inHours(2)
    const back = usedUp('setStatus', until, 'active')
    const ad = await launched(place)
    expect(await ad.now()).toMatchObject({ state: 'starting', activationOpen: true, nextAt: until })
    back()
    await passing(hoursMs(3), minutesMs(30))
    expect((await ad.now()).state).toBe('running')
  })

  it('switching off is tried again soon, and people are called at once', async () => {
    const place = await owned()
    const ad = await launched(place)
    const back = usedUp('setStatus', inHours(10), 'paused')
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await passing(minutesMs(10))
    expect(await alarms(place)).toContain('call')
    back()
    await passing(minutesMs(10))
    expect((await ad.now()).state).toBe('paused')
  })

  it('nobody is called to look for what cannot be looked for before midnight', async () => {
    const place = await scene.place()
    scene.platform.fates.push('vanished')
    const back = usedUp('list', inHours(10))
    const ad = await launched(place)
    await passing(hoursMs(9), hoursMs(1))
    expect((await ad.now()).state).toBe('making')
    back()
    await passing(hoursMs(8), hoursMs(1))
    expect((await ad.now()).state).toBe('running')
  })

  it('nobody is called to clear away what cannot be taken away before midnight', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    const back = usedUp('setStatus', inHours(10), 'archived')
    await endAd(scene.core, place.scope, ad.id, olga)
    await passing(hoursMs(9), hoursMs(1))
    expect((await ad.now()).state).toBe('cleaning')
    back()
    await passing(hoursMs(8), hoursMs(1))
    expect((await ad.now()).state).toBe('ended')
  })
})

describe('a budget', () => {
  it('below what the platform takes is refused before anybody approves it', async () => {
    const place = await scene.place()
    const functions = scene.platform.platform.ads
    if (!functions) throw new Error('no ads')
    const { readiness } = functions
    const daily = await scene.ask(place)
    const whole = await scene.ask(place, { budget: { per: 'lifetime', minor: 1_000 } })
    const taking = (leastMinor: LeastBudget) =>
      Object.assign(functions, { readiness: async () => ({ missing: [], limits: [], leastMinor }) })
    taking({ day: 1_001 })
    const refused = refuseUnready(scene.core, place.scope, daily.id)
    await expect(refused).rejects.toThrow(/nothing below 10.01 GBP a day/)
    await refuseUnready(scene.core, place.scope, whole.id)
    for (const least of [{ lifetime: 1_001 }, { lifetimePerDay: 1_001 }]) {
      taking(least)
      await refuseUnready(scene.core, place.scope, daily.id)
      const tooLittle = refuseUnready(scene.core, place.scope, whole.id)
      await expect(tooLittle).rejects.toThrow(/nothing below \d+\.\d\d GBP for this time/)
    }
    Object.assign(functions, { readiness })
    await refuseUnready(scene.core, place.scope, daily.id)
  })
})

describe('a yes', () => {
  const gone: Record<string, (scope: AdPlace['scope'], memberId: string) => Promise<void>> = {
    'was deactivated': (scope, memberId) =>
      deactivateMember(scene.core, scope, { memberId, by: { role: 'owner' } }),
    left: (scope, memberId) => leave(scene.core, scope, { memberId, acting: false }),
    'is an editor now': (scope, memberId) =>
      changeRole(scene.core, scope, { memberId, role: 'editor', by: { role: 'owner' } }),
  }
  it.each(Object.keys(gone))('of somebody who %s is not one of two', async (what) => {
    const place = await owned({ aloneMinor: 500 })
    const { userId } = await scene.world.addUser('Ada')
    await scene.world.join(userId, place.scope, 'admin')
    const ada = { id: userId, name: 'Ada', acting: false }
    const ad = await scene.ask(place)
    expect(await scene.approve(place, ad, ada)).toMatchObject({ state: 'waiting', approvals: 1 })
    await gone[what]?.(place.scope, userId)
    expect(await scene.approve(place, ad, olga)).toMatchObject({ state: 'waiting', approvals: 1 })
    expect(await scene.approve(place, ad, pavel)).toMatchObject({ state: 'making', approvals: 2 })
  })

  it('of a hub admin who does not act for the hub any more is not one of two', async () => {
    const place = await owned({ aloneMinor: 500 })
    const hub = hubScope(place.hubId, { kind: 'worker' })
    const { userId } = await scene.world.addUser('Hana')
    await scene.world.join(userId, { hubId: place.hubId }, 'admin')
    const ad = await scene.ask(place)
    await scene.approve(place, ad, { id: userId, name: 'Hana', acting: true })
    await deactivateMember(scene.core, hub, { memberId: userId, by: { role: 'owner' } })
    expect(await scene.approve(place, ad, olga)).toMatchObject({ state: 'waiting', approvals: 1 })
    expect(await scene.approve(place, ad, pavel)).toMatchObject({ state: 'making', approvals: 2 })
  })

  it('of somebody who is an admin in place of an owner counts on', async () => {
    const place = await owned({ aloneMinor: 500 })
    const { userId } = await scene.world.addUser('Ada')
    await scene.world.join(userId, place.scope, 'owner')
    const ad = await scene.ask(place)
    await scene.approve(place, ad, { id: userId, name: 'Ada', acting: false })
    await changeRole(scene.core, place.scope, { memberId: userId, role: 'admin', by: { role: 'owner' } })
    expect(await scene.approve(place, ad, olga)).toMatchObject({ state: 'making', approvals: 2 })
  })
})
