import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pretendedKind } from '../../../testing/ads/pretended-ads.ts'
import { type AdPlace, type AdScene, createAdScene, olga } from '../../../testing/ads/scene.ts'
import { after, daysMs, hoursMs, minutesMs } from '../../base/clock.ts'
import { operatorScope } from '../../base/make-scope.ts'
import { countQuietAds, quietAds } from '../../store/ads-on-accounts.ts'
import { closeWorkspace, showClosing } from '../closing/close-workspace.ts'
import { planRemoval, removeAccount } from '../connect/remove-account.ts'
import { archiveLocation } from '../hubs/locations/archive-location.ts'
import { judgeWorkspace } from '../telling/judge-workspace.ts'
import { type AdsChoice, pauseAdsOn } from './ads-on.ts'
import { endAd, pauseAd } from './answer-ad.ts'
import { showStops, stopAds } from './stop-ads.ts'
import { takeUpAds } from './take-up-ads.ts'

let scene: AdScene
beforeAll(async () => {
  scene = await createAdScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  scene.platform.objects.length = 0
  scene.platform.statusFates.length = 0
  scene.platform.fates.length = 0
  scene.platform.days.length = 0
  scene.platform.spent.clear()
  scene.platform.lookFails = null
})

/** Where the topmost level is off, nobody is shown anything. */
const active = () =>
  scene.platform.objects.filter(({ level, status }) => level === 'campaign' && status === 'active').length
const asMember = { name: 'Dana', asMember: true }

async function launched(place: AdPlace) {
  const ad = await scene.ask(place)
  await scene.approve(place, ad)
  await scene.work()
  expect((await scene.ad(place, ad.id)).state).toBe('running')
  return ad
}

const remove = (place: AdPlace, accountId: string, ads?: AdsChoice) =>
  removeAccount(scene.core, place.scope, { accountId, children: [], ads, by: asMember })

const lines = async (action: string, subject: string) =>
  scene.sql<{ facts: Record<string, unknown> }>(
    'select facts from ledger where action = $1 and subject = $2',
    [action, subject],
  )

describe('removing the account that pays', () => {
  it('says how many ads run on it and what they may still spend', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    const { ads } = await planRemoval(scene.core, place.scope, place.account)
    expect(ads).toEqual({
      on: [{ id: ad.id, name: 'Soup week' }],
      off: 0,
      paid: 1,
      left: [{ currency: 'GBP', minor: (await scene.ad(place, ad.id)).mostMinor }],
    })
  })

  it('gives free what an ad that is over may not spend any more in a month to come', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.sql(
      `insert into ad_months (hub_id, workspace_id, currency, month)
       select hub_id, workspace_id, currency, '2099-01' from ads where id = $1`,
      [ad.id],
    )
    await scene.sql(
      `insert into ad_reservations (hub_id, workspace_id, ad_id, currency, month, minor, open)
       select hub_id, workspace_id, ad_id, currency, '2099-01', 500, true from ad_reservations where ad_id = $1 limit 1`,
      [ad.id],
    )
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect((await scene.ad(place, ad.id)).releaseAt).not.toBeNull()
    await remove(place, place.account)
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'ended', releaseAt: null, nextAt: null })
    const open = await scene.sql<{ month: string }>(
      'select month from ad_reservations where ad_id = $1 and open',
      [ad.id],
    )
    expect(open.map(({ month }) => month)).not.toContain('2099-01')
    expect(open).toHaveLength(1)
  })

  it('is refused until somebody has chosen, and while an ad is not surely off', async () => {
    const place = await scene.place()
    await launched(place)
    const facts = { adsOn: '1', adsOff: '0', account: place.account, platform: 'LinkedIn' }
    await expect(remove(place, place.account)).rejects.toMatchObject({ code: 'conflict', facts })
    await expect(remove(place, place.account, 'pause-first')).rejects.toMatchObject({
      code: 'conflict',
      facts,
    })
    expect(await pauseAdsOn(scene.core, place.scope, place.account, olga)).toBe(1)
    // Asked for, and not confirmed: it may be running.
    await expect(remove(place, place.account, 'pause-first')).rejects.toMatchObject({ code: 'conflict' })
    expect(active()).toBeGreaterThan(0)
  })

  it('happens once every ad is off, and leaves nothing that the worker would trip over', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await pauseAdsOn(scene.core, place.scope, place.account, olga)
    await scene.work()
    expect(active()).toBe(0)
    const { ads } = await planRemoval(scene.core, place.scope, place.account)
    expect(ads).toMatchObject({ on: [], off: 1 })
    // What stands there, switched off, is beyond reach afterwards: that is said first, too.
    await expect(remove(place, place.account)).rejects.toMatchObject({ facts: { adsOn: '0', adsOff: '1' } })
    await remove(place, place.account, 'pause-first')
    await scene.pass(hoursMs(3))
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', nextAt: null, releaseAt: null })
    expect(await scene.sql('select 1 from ad_watches where account_id = $1', [place.account])).toEqual([])
    expect(
      await scene.sql(`select 1 from notifications where workspace_id = $1 and kind = 'ad-cannot-read'`, [
        place.scope.workspaceId,
      ]),
    ).toEqual([])
  })

  it('leaves them running where somebody chose that, on record, and the money stays spoken for', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await remove(place, place.account, 'leave-running')
    expect(active()).toBeGreaterThan(0)
    expect(await scene.ad(place, ad.id)).toMatchObject({
      state: 'needs-person',
      code: 'left-running',
      facts: { by: 'Dana' },
    })
    expect(await lines('ads.left-running', place.account)).toMatchObject([
      { facts: { by: 'Dana', count: 1, paid: 1, ads: 'Soup week' } },
    ])
    expect(await scene.sql('select 1 from ad_reservations where ad_id = $1 and open', [ad.id])).not.toEqual(
      [],
    )
    await expect(pauseAd(scene.core, place.scope, ad.id, olga)).rejects.toMatchObject({ code: 'conflict' })
    // Whoever looked in the ads manager ends it, by their own word.
    await endAd(scene.core, place.scope, ad.id, olga)
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'ended', nextAt: null })
    // What it spent in the month that runs nobody here will ever read to its end.
    const month = scene.core.clock.now().toISOString().slice(0, 7)
    expect(await scene.sql('select month from ad_reservations where ad_id = $1 and open', [ad.id])).toEqual([
      { month },
    ])
  })

  it('sends what waits for approval back to whoever wrote it', async () => {
    const place = await scene.place()
    const ad = await scene.ask(place)
    await remove(place, place.account)
    expect(await scene.ad(place, ad.id)).toMatchObject({
      state: 'draft',
      code: 'account-gone',
      planHash: null,
    })
    await expect(scene.approve(place, ad)).rejects.toMatchObject({ code: 'conflict' })
  })
})

/** When the next month begins, eight hours from then on. */
async function eightHoursBeforeATurn(): Promise<Date> {
  const now = scene.core.clock.now()
  const turnOf = (ahead: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)
  const wait = (turn: number) => turn - hoursMs(8) - now.getTime()
  const turn = wait(turnOf(1)) > 0 ? turnOf(1) : turnOf(2)
  await scene.pass(wait(turn))
  return new Date(turn)
}

describe('months', () => {
  it('are those of the ad account, also where its location is still in the one before', async () => {
    const place = await scene.place()
    await scene.sql(
      `update accounts set details = details || '{"timeZone": "Pacific/Kiritimati"}' where id = $1`,
      [place.account],
    )
    const turn = await eightHoursBeforeATurn()
    const ad = await launched(place)
    await pauseAdsOn(scene.core, place.scope, place.account, olga)
    await scene.work()
    await remove(place, place.account, 'pause-first')
    expect(await scene.sql('select month from ad_reservations where ad_id = $1 and open', [ad.id])).toEqual([
      { month: turn.toISOString().slice(0, 7) },
    ])
  })
})

describe('the ad account connected again', () => {
  /** The same ad account, under whatever row. */
  async function again(place: AdPlace): Promise<AdPlace> {
    const account = await scene.payer(place.scope)
    const [{ external_id: externalId = '' } = {}] = await scene.sql<{ external_id: string }>(
      'select external_id from accounts where id = $1',
      [place.account],
    )
    await scene.sql('update accounts set external_id = $2 where id = $1', [account, externalId])
    const row = { id: account, platform: 'linkedin', kind: pretendedKind, externalId }
    await scene.core.db.inScope(place.scope, (tx) => takeUpAds(scene.core, tx, row, olga))
    return { ...place, account }
  }
  const campaigns = () => scene.platform.objects.filter(({ level }) => level === 'campaign')
  const spentOf = (ad: { id: string }) =>
    scene.sql<{ month: string; spent: number }>(
      'select month, spent_minor::float8 as spent from ad_reservations where ad_id = $1 and spent_minor > 0 order by month',
      [ad.id],
    )

  it('has its ads watched again: what they spent meanwhile counts, and every stop reaches them', async () => {
    const before = await scene.place()
    const ad = await launched(before)
    await remove(before, before.account, 'leave-running')
    await scene.pass(hoursMs(20))
    scene.platform.spent.set(campaigns().at(-1)?.id ?? '', 700)
    const place = await again(before)
    await scene.work()
    const seen = await scene.ad(place, ad.id)
    expect(seen).toMatchObject({ state: 'running', code: null, accountId: place.account, spentMinor: 700 })
    expect((await spentOf(ad)).reduce((sum, { spent }) => sum + spent, 0)).toBe(700)
    expect(await lines('ad.taken-up', ad.id)).toMatchObject([{ facts: { by: 'Olga', name: 'Soup week' } }])
    await stopAds(scene.core, place.scope, { accountId: place.account, by: olga })
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'stopped' })
    expect(active()).toBe(0)
  })

  it('finds one off that somebody switched off there, at the first look', async () => {
    const before = await scene.place()
    const ad = await launched(before)
    await remove(before, before.account, 'leave-running')
    await scene.pass(hoursMs(20))
    for (const one of scene.platform.objects) one.status = 'paused'
    const place = await again(before)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'paused-there' })
  })

  it('switches off what a stop holds that came meanwhile', async () => {
    const before = await scene.place()
    const ad = await launched(before)
    await remove(before, before.account, 'leave-running')
    await stopAds(scene.core, scene.hub(before), { accountId: null, by: olga })
    await scene.work()
    expect(active()).toBe(1)
    const place = await again(before)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({
      state: 'paused',
      code: 'stopped',
      facts: { scope: 'hub' },
    })
    expect(active()).toBe(0)
  })

  it('counts what was spent into the months in which it was spent', async () => {
    const before = await scene.place()
    const then = (await eightHoursBeforeATurn()).toISOString().slice(0, 7)
    const ad = await launched(before)
    const began = scene.core.clock.now()
    await remove(before, before.account, 'leave-running')
    await scene.pass(hoursMs(17))
    const day = (date: string, spentMinor: number) => ({
      ...{ key: ad.id, day: date, spentMinor, impressions: 1, reach: 1, clicks: 1, results: 1 },
    })
    scene.platform.days.push(day(began.toISOString().slice(0, 10), 900), day(`${then}-01`, 40))
    scene.platform.spent.set(campaigns().at(-1)?.id ?? '', 940)
    await again(before)
    await scene.work()
    expect(await spentOf(ad)).toEqual([
      { month: began.toISOString().slice(0, 7), spent: 900 },
      { month: then, spent: 40 },
    ])
  })

  it('counts them so as well where nothing could be read over the turn of a month', async () => {
    const place = await scene.place()
    const then = (await eightHoursBeforeATurn()).toISOString().slice(0, 7)
    const ad = await launched(place)
    const began = scene.core.clock.now()
    await scene.pass(minutesMs(6))
    await scene.work()
    scene.platform.lookFails = 'unavailable'
    await scene.pass(hoursMs(17))
    await scene.work()
    const day = (date: string, spentMinor: number) => ({
      ...{ key: ad.id, day: date, spentMinor, impressions: 1, reach: 1, clicks: 1, results: 1 },
    })
    scene.platform.days.push(day(began.toISOString().slice(0, 10), 900), day(`${then}-01`, 40))
    scene.platform.spent.set(campaigns().at(-1)?.id ?? '', 940)
    scene.platform.lookFails = null
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(await spentOf(ad)).toEqual([
      { month: began.toISOString().slice(0, 7), spent: 900 },
      { month: then, spent: 40 },
    ])
  })

  it('does not call running what was never switched on', async () => {
    const before = await scene.place()
    const ad = await scene.ask(before)
    scene.platform.fates.push('fine', 'unavailable')
    await scene.approve(before, ad)
    await scene.work()
    await remove(before, before.account, 'leave-running')
    expect(await scene.ad(before, ad.id)).toMatchObject({ state: 'needs-person', code: 'left-running' })
    const place = await again(before)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: null })
    expect(await scene.sql('select 1 from ad_reservations where ad_id = $1 and open', [ad.id])).toEqual([])
  })
})

describe('removing the account that an ad is shown by', () => {
  it('asks as well; left running, it is watched on, and can be switched off', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await expect(remove(place, place.page)).rejects.toMatchObject({ facts: { adsOn: '1' } })
    await remove(place, place.page, 'leave-running')
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    expect(await lines('ads.left-running', place.page)).toMatchObject([{ facts: { count: 1, paid: 0 } }])
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused' })
    expect(active()).toBe(0)
  })
})

describe('closing a workspace', () => {
  const close = (place: AdPlace, ads?: AdsChoice) =>
    closeWorkspace(scene.core, place.scope, {
      confirmedName: 'Riverside',
      ads,
      by: { id: 'usr_olga', name: 'Olga', mayClose: true },
    })
  const stateOf = ({ closing }: Awaited<ReturnType<typeof close>>, step: string) =>
    closing.steps.find((one) => one.step === step)

  it('switches ads off first, waits for the platform’s word, and goes on when it is asked again', async () => {
    const place = await scene.place()
    await launched(place)
    const waiting = await scene.ask(place)
    const { plan } = await showClosing(scene.core, place.scope)
    expect(plan[0]).toMatchObject({ step: 'ads', facts: { count: '1', names: 'Soup week' } })
    const first = await close(place)
    expect(stateOf(first, 'ads')).toMatchObject({ state: 'failed' })
    expect(stateOf(first, 'accounts')).toMatchObject({ state: 'waiting' })
    await scene.work()
    expect(active()).toBe(0)
    const second = await close(place)
    expect(stateOf(second, 'ads')).toMatchObject({ state: 'done' })
    expect(second.closing.doneAt).not.toBeNull()
    expect(await scene.ad(place, waiting.id)).toMatchObject({ state: 'cancelled', code: 'closed' })
    const [file] = await scene.sql<{ ads: { name: string }[] }>(
      `select export -> 'ads' as ads from closings where workspace_id = $1`,
      [place.scope.workspaceId],
    )
    expect(file?.ads.map(({ name }) => name)).toEqual(['Soup week', 'Soup week'])
  })

  it('is not held up for ever by an ad that nobody can switch off', async () => {
    const place = await scene.place()
    await launched(place)
    scene.platform.statusFates.push(...Array.from({ length: 50 }, () => 'reconnect' as const))
    expect(stateOf(await close(place), 'ads')).toMatchObject({ state: 'failed' })
    await scene.work()
    expect(stateOf(await close(place), 'ads')).toMatchObject({ state: 'failed' })
    const closed = await close(place, 'leave-running')
    expect(stateOf(closed, 'ads')).toMatchObject({ state: 'done', facts: { running: '1' } })
    expect(closed.closing.doneAt).not.toBeNull()
  })
})

describe('archiving a location', () => {
  const archive = (place: AdPlace) => archiveLocation(scene.core, scene.hub(place), place.scope.workspaceId)
  const isArchived = async ({ scope }: AdPlace) =>
    (
      await scene.sql('select 1 from workspaces where id = $1 and archived_at is not null', [
        scope.workspaceId,
      ])
    ).length === 1
  /** However that came about: nothing is connected any more, and nobody has said what becomes of its ads. */
  const cut = async ({ scope }: AdPlace) => {
    const { workspaceId } = scope
    await scene.sql(`update grants set ended_at = now(), end_cause = 'revoked' where workspace_id = $1`, [
      workspaceId,
    ])
    await scene.sql('delete from carriers where workspace_id = $1', [workspaceId])
    await scene.sql('update accounts set removed_at = now() where workspace_id = $1', [workspaceId])
  }

  it('is refused while an ad may run with nothing connected, whatever it waits for', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await expect(archive(place)).rejects.toMatchObject({ code: 'still-connected', facts: { next: 'close' } })
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await cut(place)
    await scene.work()
    const refused = { code: 'still-connected', facts: { next: 'close', ads: '1' } }
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'pausing' })
    await expect(archive(place)).rejects.toMatchObject(refused)
    await scene.sql(
      `update ads set state = 'needs-person', code = 'cannot-look', goes_to = null, next_at = null where id = $1`,
      [ad.id],
    )
    await expect(archive(place)).rejects.toMatchObject(refused)
    expect(await isArchived(place)).toBe(false)
  })

  it('happens where every ad is off, and where somebody left them running on record', async () => {
    const [off, left] = [await scene.place(), await scene.place()]
    const ad = await launched(off)
    await pauseAd(scene.core, off.scope, ad.id, olga)
    await scene.work()
    await remove(off, off.account, 'pause-first')
    await remove(off, off.page, 'pause-first')
    await archive(off)
    await launched(left)
    await remove(left, left.account, 'leave-running')
    await remove(left, left.page)
    await archive(left)
    expect([await isArchived(off), await isArchived(left)]).toEqual([true, true])
  })
})

describe('another sign-in under the ad account', () => {
  it('looks on where the former one left off, and switches off what is to be off', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    const other = await scene.payer(place.scope)
    // As a hand-off or a new sign-in leaves it: the same account, carried by another grant.
    await scene.sql(
      `update carriers set grant_id = (select grant_id from carriers where account_id = $2) where account_id = $1`,
      [place.account, other],
    )
    await scene.sql('delete from carriers where account_id = $1', [other])
    await scene.sql(
      `update grants set ended_at = now(), end_cause = 'handed-over' where workspace_id = $1 and id not in (select grant_id from carriers)`,
      [place.scope.workspaceId],
    )
    await scene.pass(minutesMs(6))
    await scene.work()
    expect(
      await scene.sql('select blind_since as blind from ad_watches where account_id = $1', [place.account]),
    ).toEqual([{ blind: null }])
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'stopped' })
  })

  it('after a time with none: people were called, the stop of that time is done as soon as it can be', async () => {
    const place = await scene.place()
    const dana = await scene.world.addUser('Dana')
    await scene.world.join(dana.userId, place.scope, 'owner')
    const ad = await launched(place)
    const grants = `update grants set ended_at = $2::timestamptz, end_cause = $3 where id in (select grant_id from carriers where account_id = $1)`
    await scene.sql(grants, [place.account, new Date(), 'revoked'])
    await stopAds(scene.core, place.scope, { accountId: null, by: olga })
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'pausing' })
    expect(active()).toBe(1)
    expect(
      await scene.sql(`select 1 from notifications where workspace_id = $1 and facts ->> 'code' = 'call'`, [
        place.scope.workspaceId,
      ]),
    ).toHaveLength(1)
    await scene.sql(grants, [place.account, null, null])
    await scene.pass(minutesMs(2))
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'stopped' })
    expect(active()).toBe(0)
  })
})

describe('what nobody can tell to be off', () => {
  it('is met by every stop, the hub’s too', async () => {
    for (const press of ['workspace', 'hub'] as const) {
      const place = await scene.place()
      const ad = await launched(place)
      await scene.sql(
        `update ads set state = 'needs-person', code = 'cannot-look', next_at = null where id = $1`,
        [ad.id],
      )
      const by = press === 'hub' ? scene.hub(place) : place.scope
      const stop = await stopAds(scene.core, by, { accountId: null, by: olga })
      await scene.work()
      expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'stopped' })
      expect((await showStops(scene.core, by, stop.id))[0]).toMatchObject({ met: 1, confirmed: 1 })
      expect(active()).toBe(0)
    }
  })
})

describe('a connection that ads run on', () => {
  it('says so when it is about to end, and when it has', async () => {
    const place = await scene.place()
    const { userId } = await scene.world.addUser('Dana')
    const { hubId } = place
    await scene.world.join(userId, { hubId, workspaceId: place.scope.workspaceId }, 'owner')
    await launched(place)
    const told = () =>
      scene.sql<{ kind: string; ads: number | null }>(
        `select kind, (facts ->> 'ads')::int as ads from notifications where user_id = $1 and account_id = $2 order by at`,
        [userId, place.account],
      )
    const grantOf = '(select grant_id from carriers where account_id = $1)'
    await scene.sql(`update carriers set capabilities = array['advertise'] where account_id = $1`, [
      place.account,
    ])
    await scene.sql(
      `update grants set refresh_expires_at = $2, access_expires_at = $2 where id in ${grantOf}`,
      [place.account, after(scene.core.clock.now(), daysMs(5))],
    )
    await judgeWorkspace(scene.core, place.scope)
    expect(await told()).toEqual([{ kind: 'expiring', ads: 1 }])
    await scene.sql(`update grants set ended_at = now(), end_cause = 'revoked' where id in ${grantOf}`, [
      place.account,
    ])
    await judgeWorkspace(scene.core, place.scope)
    expect(await told()).toEqual([
      { kind: 'expiring', ads: 1 },
      { kind: 'disconnected', ads: 1 },
    ])
  })

  it('is counted for whoever runs this Mooring', async () => {
    const place = await scene.place()
    await launched(place)
    const before = (await scene.world.sweep.adsOut()).find(({ platform }) => platform === 'linkedin')
    await scene.sql('update ad_watches set blind_since = now() where account_id = $1', [place.account])
    const now = (await scene.world.sweep.adsOut()).find(({ platform }) => platform === 'linkedin')
    expect(before?.running).toBeGreaterThan(0)
    expect(now).toEqual({ ...before, unreadable: (before?.unreadable ?? 0) + 1 })
  })
})

describe('a copy of the database', () => {
  it('leaves every ad as it is, and says to a person how many were under way', async () => {
    const place = await scene.place()
    const ad = await launched(place)
    await scene.core.db.inScope(operatorScope(), quietAds)
    await scene.pass(hoursMs(1))
    await scene.work()
    expect(active()).toBe(1)
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'needs-person', code: 'restored' })
    expect(await scene.core.db.inScope(scene.hub(place), countQuietAds)).toBe(1)
    // Whoever has looked there can still have it switched off from here.
    await pauseAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused' })
  })
})
