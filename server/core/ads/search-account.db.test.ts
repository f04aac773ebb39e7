import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PretendedAd, pretendedAdsFacts } from '../../../testing/ads/pretended-ads.ts'
import { type AdPlace, type AdScene, createAdScene, olga } from '../../../testing/ads/scene.ts'
import { minutesMs } from '../../base/clock.ts'
import { hubScope, operatorScope } from '../../base/make-scope.ts'
import { confirmRestore, type RestoreChoice } from '../operator/confirm-restore.ts'
import { endAd } from './answer-ad.ts'

let scene: AdScene
beforeAll(async () => {
  scene = await createAdScene()
})
afterAll(() => scene.close())
beforeEach(() => {
  const { platform } = scene
  for (const list of [platform.objects, platform.calls, platform.fates, platform.statusFates]) list.length = 0
  platform.spent.clear()
  Object.assign(platform, { listFails: null, listIncomplete: false, lookFails: null })
})

async function owned(): Promise<AdPlace> {
  const place = await scene.place()
  const dana = await scene.world.addUser('Dana')
  await scene.world.join(dana.userId, place.scope, 'owner')
  return place
}

async function launched(place: AdPlace, more: Parameters<AdScene['ask']>[1] = {}) {
  const ad = await scene.ask(place, more)
  await scene.approve(place, ad)
  await scene.work()
  expect((await scene.ad(place, ad.id)).state).toBe('running')
  return ad
}

/** A person says what the database is that has just been restored. */
async function restored(choice: RestoreChoice = 'this-is-the-only-one') {
  const note = { id: 'other', epoch: 1, at: '', place: { path: '', machine: null } }
  const doubt = { kind: 'restored' as const, database: null, note, named: null, place: note.place }
  const restore = { doubt: () => doubt, askingElsewhere: () => undefined, lookAgain: async () => undefined }
  await confirmRestore({ ...scene.core, restore }, operatorScope(), {
    choice,
    by: 'Olga',
    hubScope: (id) => hubScope(id, { kind: 'operator' }),
  })
}

/** As if the backup had been made before: of these ads it knows nothing. */
async function forget(ad: { id: string }) {
  for (const table of ['ad_objects', 'ad_approvals', 'ad_reservations', 'ad_days'])
    await scene.sql(`delete from ${table} where ad_id = $1`, [ad.id])
  await scene.sql('delete from ads where id = $1', [ad.id])
}
/** The backup knows it as it waited for approval. */
async function asItWaited(ad: { id: string }) {
  for (const table of ['ad_objects', 'ad_approvals', 'ad_reservations'])
    await scene.sql(`delete from ${table} where ad_id = $1`, [ad.id])
  await scene.sql(
    `update ads set state = 'waiting', activated_at = null, spent_minor = 0, seen_status = null, handle = '{}' where id = $1`,
    [ad.id],
  )
}

const campaigns = () => scene.platform.objects.filter(({ level }) => level === 'campaign')
const statuses = () => campaigns().map(({ status }) => status)
const told = async (place: AdPlace) =>
  (
    await scene.sql<{ facts: { name: string; code: string; adId: string | null; codeFacts: object } }>(
      `select facts from notifications where workspace_id = $1 and facts ->> 'code' like any ('{found-%,search-%}') order by at, id`,
      [place.scope.workspaceId],
    )
  ).map(({ facts }) => facts)
const lines = (place: AdPlace, action: string) =>
  scene.sql<{ facts: Record<string, unknown> }>(
    'select facts from ledger where workspace_id = $1 and action = $2 order by seq',
    [place.scope.workspaceId, action],
  )
const searches = (place: AdPlace) =>
  scene.sql('select 1 from ad_watches where account_id = $1 and search is not null', [place.account])

describe('after a restore of the only one', () => {
  it('an ad that the backup does not know is switched off, and people are told of it', async () => {
    const place = await owned()
    const ad = await launched(place)
    const { tag } = await scene.ad(place, ad.id)
    scene.platform.spent.set(campaigns()[0]?.id ?? '', 420)
    await forget(ad)
    await restored()
    await scene.work()
    expect(statuses()).toEqual(['paused'])
    const codeFacts = {
      ...{ was: 'on', spent: '420', currency: 'GBP' },
      manager: expect.stringMatching(/^https:\/\/ads\.example\//),
    }
    const said = { name: 'Soup week', code: 'found-after-restore', codeFacts }
    expect(await told(place)).toEqual([expect.objectContaining({ ...said, adId: null })])
    expect(await lines(place, 'ads.found-after-restore')).toMatchObject([
      { facts: { name: 'Soup week', tag, was: 'on', spent: '420' } },
    ])
    expect(await searches(place)).toEqual([])
    // Once is enough.
    await scene.pass(minutesMs(90))
    await scene.work()
    expect(await told(place)).toHaveLength(1)
  })

  it('one that the backup knows as waiting gets back what is there, counts what it spent, and can be ended', async () => {
    const place = await owned()
    const ad = await launched(place)
    scene.platform.spent.set(campaigns()[0]?.id ?? '', 420)
    await asItWaited(ad)
    await restored()
    await scene.work()
    expect(statuses()).toEqual(['paused'])
    expect(await told(place)).toMatchObject([{ adId: ad.id, codeFacts: { here: 'yes', was: 'on' } }])
    const month = await scene.sql('select spent_minor::int as spent from ad_reservations where ad_id = $1', [
      ad.id,
    ])
    expect(month).toEqual([{ spent: 420 }])
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'waiting', spentMinor: 420 })
    await endAd(scene.core, place.scope, ad.id, olga)
    await scene.work()
    expect(statuses()).toEqual(['archived'])
  })

  it('no yes of before it counts: what was being made is made no further, and asks for approval again', async () => {
    const place = await owned()
    const ad = await scene.ask(place)
    scene.platform.fates.push('fine', 'unavailable')
    await scene.approve(place, ad)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'making' })
    await restored()
    await scene.pass(minutesMs(30))
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'paused', code: 'backup-restored' })
    expect(scene.platform.calls).not.toContain('set active')
    expect(await lines(place, 'ads.found-after-restore')).toEqual([])
    await scene.approve(place, ad)
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    expect(campaigns()).toHaveLength(1)
  })

  it('what it knows runs on, and nobody is told of it', async () => {
    const place = await owned()
    const ad = await launched(place)
    await restored()
    await scene.work()
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    expect(statuses()).toEqual(['active'])
    expect(await told(place)).toEqual([])
    expect(await searches(place)).toEqual([])
  })

  it('says that a list could not be read to its end, once, and goes on until it can', async () => {
    const place = await owned()
    const ad = await launched(place)
    await forget(ad)
    scene.platform.listIncomplete = true
    await restored()
    await scene.work()
    // What could be read is dealt with all the same.
    expect(statuses()).toEqual(['paused'])
    const codes = (await told(place)).map(({ code }) => code)
    expect(new Set(codes)).toEqual(new Set(['found-after-restore', 'search-unread']))
    expect(codes).toHaveLength(2)
    scene.platform.listFails = 'unavailable'
    await scene.pass(minutesMs(65))
    await scene.work()
    expect(await searches(place)).toHaveLength(1)
    expect(await told(place)).toHaveLength(2)
    expect(await lines(place, 'ads.search-unread')).toHaveLength(1)
    Object.assign(scene.platform, { listFails: null, listIncomplete: false })
    await scene.pass(minutesMs(10))
    await scene.work()
    expect(await searches(place)).toEqual([])
    expect(await told(place)).toHaveLength(2)
  })

  it('calls people while one cannot be switched off, and tells them when it is', async () => {
    const place = await owned()
    const ad = await launched(place)
    await forget(ad)
    scene.platform.statusFates.push('unavailable')
    await restored()
    await scene.work()
    expect((await told(place)).map(({ code }) => code)).toEqual(['found-on'])
    await scene.pass(minutesMs(10))
    await scene.work()
    expect(statuses()).toEqual(['paused'])
    expect((await told(place)).map(({ code }) => code)).toEqual(['found-on', 'found-after-restore'])
    expect(await searches(place)).toEqual([])
  })

  it('leaves alone what is another location’s in the same ad account, and what carries no tag of ours', async () => {
    const [place, sibling] = [await owned(), await owned()]
    const ad = await launched(sibling)
    const account = (await scene.ad(sibling, ad.id)).accountExternalId
    await scene.sql('update accounts set external_id = $2 where id = $1', [place.account, account])
    const [one] = scene.platform.objects
    const strange = { ...(one as PretendedAd), id: 'campaign-theirs', name: 'Somebody’s own' }
    scene.platform.objects.push({ ...strange, status: 'active' })
    await restored()
    await scene.work()
    expect(statuses()).toEqual(['active', 'active'])
    expect([...(await told(place)), ...(await told(sibling))]).toEqual([])
  })

  it('tells of a second one of an ad that runs, and switches off that one alone', async () => {
    const place = await owned()
    const ad = await launched(place)
    const first = [...scene.platform.objects]
    for (const one of first) scene.platform.objects.push({ ...one, id: `${one.id}-again` })
    await restored()
    await scene.work()
    expect(statuses()).toEqual(['active', 'paused'])
    expect(await told(place)).toMatchObject([{ code: 'found-after-restore', adId: null }])
    expect(await scene.ad(place, ad.id)).toMatchObject({ state: 'running' })
    expect(first).toHaveLength(pretendedAdsFacts.levels.length)
  })
})

it('a copy, which cannot look, calls nobody', async () => {
  const place = await owned()
  await launched(place)
  await restored('this-is-a-copy')
  scene.platform.lookFails = 'reconnect'
  for (let minutes = 0; minutes < 150; minutes += 6) {
    await scene.pass(minutesMs(6))
    await scene.work()
  }
  scene.platform.lookFails = null
  const told = await scene.sql(
    `select facts from notifications where workspace_id = $1 and kind = 'ad-cannot-read'`,
    [place.scope.workspaceId],
  )
  expect(told).toEqual([])
})

it('a copy searches nothing', async () => {
  const place = await owned()
  const ad = await launched(place)
  await forget(ad)
  await restored('this-is-a-copy')
  await scene.work()
  expect(statuses()).toEqual(['active'])
  expect(await told(place)).toEqual([])
})
