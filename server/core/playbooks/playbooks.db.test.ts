import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createPlaybookScene,
  dana,
  olga,
  type PlaybookScene,
  playbookWith,
  type Spot,
} from '../../../testing/playbooks/playbook-scene.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { findAd } from '../../store/ads.ts'
import { putDeployment } from '../../store/playbook-deployments.ts'
import { refuseAd } from '../ads/answer-ad.ts'
import { approveAd } from '../ads/approve-ad.ts'
import { showAd } from '../ads/show-ads.ts'
import { rewriteAd } from '../ads/write-ad.ts'
import { declinePlaybook, joinPlaybook } from './answer-playbook.ts'
import { askLocations } from './ask-locations.ts'
import { exportDeployments } from './export-deployments.ts'
import { changePlaybook, discardPlaybook, keepPlaybook } from './keep-playbook.ts'
import { closePlaybook, openPlaybook, stopPlaybook } from './open-playbook.ts'
import { showDeployments } from './show-deployments.ts'
import { openPicture, showOffer, showOffered } from './show-offered.ts'
import { showPlaybook } from './show-playbooks.ts'

let scene: PlaybookScene
beforeAll(async () => {
  scene = await createPlaybookScene()
})
afterAll(() => scene.close())

const all = { offset: 0, limit: 100 }
const standings = async (hub: HubScope, id: string) =>
  (await showDeployments(scene.core, hub, id, all)).deployments.map(({ workspaceName, standing }) => [
    workspaceName,
    standing.state,
    standing.code,
  ])

const join = (spot: Spot, id: string, minor = 1_000, version = 1) =>
  joinPlaybook(scene.core, spot.scope, { id, version, accountId: spot.adAccount, minor, by: dana })

const adOf = async ({ scope }: Spot, id: string) => {
  const ad = await scene.core.db.inScope(scope, (tx) => findAd(tx, id))
  if (!ad) throw new Error('no ad')
  return ad
}

/** What of playbooks the database shows a location. */
const seenBy = ({ scope }: Spot) =>
  scene.core.db.inScope(scope, (tx) =>
    tx.query<{ what: string }>(
      `select 'playbook' as what from playbooks union all select 'offer' from playbook_offers
       union all select 'answer' from playbook_deployments union all select 'file' from media where workspace_id = '-'`,
    ),
  )

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(error instanceof Problem)) throw new Error(`no problem: ${String(error)}`)
  return error
}

describe('a playbook', () => {
  it('becomes an ad of the location that joins, with its own words, and waits for approval there', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const { playbooks } = await showOffered(scene.core, spot.scope)
    expect(playbooks.map(({ playbook, standing }) => [playbook.id, standing.state])).toEqual([
      [id, 'offered'],
    ])
    const offer = await showOffer(scene.core, spot.scope, id, { minor: 1_000 })
    expect(offer.preview).toMatchObject({ mostMinor: 14_000, hasPicture: true, flaws: [] })
    expect(offer.preview?.wish.content).toMatchObject({ text: 'Soup at Aspen in Aspenville' })
    const joined = await join(spot, id)
    const ad = await adOf(spot, joined.ad)
    expect(ad).toMatchObject({
      state: 'waiting',
      playbookId: id,
      playbookVersion: 1,
      budgetMinor: 1_000,
      mostMinor: 14_000,
      plan: { content: { text: 'Soup at Aspen in Aspenville', link: 'https://soup.example/Aspen' } },
    })
    expect(await standings(hub, id)).toEqual([['Aspen', 'in-review', null]])
  })

  it('says who cannot, and why, before anybody is asked', async () => {
    const hub = await scene.hub()
    await scene.spot(hub, 'Aspen')
    await scene.spot(hub, 'Birch', { adAccount: false })
    await scene.spot(hub, 'Cedar', { missing: 'ad-account-unsettled' })
    await scene.spot(hub, 'Dogwood', { currency: 'USD' })
    await scene.spot(hub, 'Elm', { limits: 'ad-account-no-funding' })
    await scene.spot(hub, 'Fir', { page: false })
    await scene.spot(hub, 'Gorse', { place: { country: 'Narnia' } })
    await scene.spot(hub, 'Hazel', { place: { city: '' } })
    const ivy = await scene.spot(hub, 'Ivy')
    await scene.sql(
      `update grants set ended_at = now(), end_cause = 'expired' where workspace_id = $1 and id in
      (select grant_id from carriers where account_id = $2)`,
      [ivy.workspace, ivy.adAccount],
    )
    const id = await scene.open(hub)
    expect(await standings(hub, id)).toEqual([
      ['Aspen', 'offered', null],
      ['Birch', 'cannot', 'no-ad-account'],
      ['Cedar', 'cannot', 'not-ready'],
      ['Dogwood', 'cannot', 'other-currency'],
      ['Elm', 'cannot', 'not-ready'],
      ['Fir', 'cannot', 'no-page'],
      ['Gorse', 'cannot', 'no-country'],
      ['Hazel', 'cannot', 'field-empty'],
      ['Ivy', 'cannot', 'not-connected'],
    ])
    const { counts, why, found, deployments } = await showDeployments(scene.core, hub, id, {
      ...all,
      states: ['cannot'],
      why: 'not-ready',
      search: 'ced',
    })
    expect([counts, why[0], found]).toEqual([
      { offered: 1, cannot: 8 },
      { code: 'not-ready', workspaces: 2 },
      1,
    ])
    expect(deployments[0]?.standing.facts).toMatchObject({
      missing: 'ad-account-unsettled',
      account: 'Cedar Ads',
    })
  })

  it('needs a pixel, a place on the map, a post or room in the limit where it says so', async () => {
    const hub = await scene.hub({ currency: 'EUR', monthMinor: 3_000 })
    const aspen = await scene.spot(hub, 'Aspen')
    await scene.spot(hub, 'Birch', { pixel: true, centre: false })
    const event = 'LEAD'
    const content = { ...playbookWith().content, media: [await scene.picture(hub)] } as never
    const kinds = [{ kind: 'meta_ad_account', event }]
    const leads = await scene.open(hub, {
      kinds,
      objective: 'leads',
      audience: { km: 10, ages: null },
      content,
    })
    expect(await standings(hub, leads)).toEqual([
      ['Aspen', 'cannot', 'no-pixel'],
      ['Birch', 'cannot', 'no-centre'],
    ])
    const boost = await scene.open(hub, { content: { kind: 'latest-post' }, objective: 'engagement' })
    expect((await standings(hub, boost)).map(([, , code]) => code)).toEqual(['no-post', 'no-post'])
    expect((await showOffer(scene.core, aspen.scope, boost, {})).why).toMatchObject({ code: 'no-post' })
    const dear = await scene.open(hub, { content })
    expect((await standings(hub, dear)).map(([, , code]) => code)).toEqual(['over-limit', 'over-limit'])
    await scene.sql('delete from ad_limits where hub_id = $1', [hub.hubId])
    expect((await standings(hub, dear)).map(([, , code]) => code)).toEqual(['no-limit', 'no-limit'])
    const refused = await problemOf(join(aspen, dear, 500))
    expect([refused.code, refused.facts.why]).toEqual(['account-unusable', 'no-limit'])
  })

  it('boosts the latest video where posts and ads go by two apps of one platform', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen', { tiktok: true })
    const bare = await scene.spot(hub, 'Birch', { tiktok: true, page: false })
    const post = newId('post')
    const target = newId('target')
    const at = [hub.hubId, spot.workspace, post]
    await scene.sql(
      `insert into posts (hub_id, workspace_id, id, text, author_id, author_name, created_at, updated_at)
       values ($1, $2, $3, 'Soup, the film', 'usr_dana', 'Dana', now(), now())`,
      at,
    )
    await scene.sql(
      `insert into post_targets (hub_id, workspace_id, post_id, id, account_id, platform, account_name, shape, text, state, since, external_id, published_at)
       values ($1, $2, $3, $4, $5, 'tiktok', 'Aspen', 'video', 'Soup, in a minute', 'published', now(), '7300000000000000001', now())`,
      [...at, target, spot.page],
    )
    const id = await scene.open(hub, {
      kinds: [{ kind: 'tiktok_ad_account', event: null }],
      content: { kind: 'latest-post' },
      objective: 'engagement',
    })
    expect(await standings(hub, id)).toEqual([
      ['Aspen', 'offered', null],
      ['Birch', 'cannot', 'no-page'],
    ])
    expect((await showOffer(scene.core, bare.scope, id, {})).why).toMatchObject({ code: 'no-page' })
    const { ad } = await join(spot, id)
    expect(await adOf(spot, ad)).toMatchObject({
      platform: 'tiktok-business',
      shownById: spot.page,
      targetId: target,
      plan: {
        shownBy: { kind: 'tiktok_account' },
        content: { kind: 'post', externalId: '7300000000000000001' },
      },
    })
    // People read what this account says, not what the others do.
    const { post: shown } = await showAd(scene.core, spot.scope, ad, {
      ...dana,
      acting: false,
      manages: true,
    })
    expect(shown).toMatchObject({ words: 'Soup, in a minute' })
  })

  it('is joined within its range, in the version that was read, once', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    expect((await problemOf(join(spot, id, 2_001))).code).toBe('bad-input')
    expect((await problemOf(join(spot, id, 499))).code).toBe('bad-input')
    expect((await problemOf(join(spot, id, 1_000, 2))).code).toBe('conflict')
    const two = await Promise.allSettled([join(spot, id, 600), join(spot, id, 700)])
    expect(two.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const ads = await scene.sql('select id from ads where workspace_id = $1', [spot.workspace])
    expect(ads).toHaveLength(1)
  })

  it('has spent what all its ads have, whatever a location has answered since', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const spent = async () => (await showPlaybook(scene.core, hub, id)).spentMinor
    const first = await join(spot, id)
    await scene.sql(
      `update ads set state = 'ended', spent_minor = 4200, activated_at = now() where id = $1`,
      [first.ad],
    )
    expect(await spent()).toBe(4_200)
    const second = await join(spot, id)
    await scene.sql(`update ads set state = 'ended', spent_minor = 800 where id = $1`, [second.ad])
    expect(await spent()).toBe(5_000)
    await declinePlaybook(scene.core, spot.scope, { id, reason: 'Enough', by: dana })
    expect(await standings(hub, id)).toEqual([['Aspen', 'declined', 'declined']])
    expect(await spent()).toBe(5_000)
  })

  it('stays in its currency once somebody has joined', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const { playbook, offered } = await showPlaybook(scene.core, hub, id)
    const inFrancs = {
      ...playbook.wish,
      offered,
      budget: { ...playbook.wish.budget, currency: 'CHF' },
      by: olga,
    }
    await changePlaybook(scene.core, hub, id, { ...inFrancs, version: 1 })
    await changePlaybook(scene.core, hub, id, { ...playbook.wish, offered, version: 2, by: olga })
    await join(spot, id, 1_000, 3)
    const refused = await problemOf(changePlaybook(scene.core, hub, id, { ...inFrancs, version: 3 }))
    expect(refused.fields).toEqual([
      {
        field: 'body.budget',
        fix: 'locations have joined in EUR; for another currency, write another playbook',
      },
    ])
  })

  it('counts as its platform does: what lies between two of its units is refused before anybody approves it', async () => {
    const hub = await scene.hub({ currency: 'HUF', monthMinor: 100_000_000 })
    const spot = await scene.spot(hub, 'Aspen', { currency: 'HUF' })
    const odd = { per: 'day', currency: 'HUF', leastMinor: 100_050, mostMinor: 900_000 } as const
    const content = { ...playbookWith().content, media: [await scene.picture(hub)] } as never
    const opening = await problemOf(scene.open(hub, { budget: odd, content }))
    expect(opening.fields).toEqual([
      { field: 'body.budget', fix: 'Facebook (Ad account): counts in steps of 1.00 HUF' },
    ])
    const id = await scene.open(hub, { budget: { ...odd, leastMinor: 100_000 }, content })
    const offer = await showOffer(scene.core, spot.scope, id, { minor: 100_050 })
    expect(offer.preview?.flaws).toEqual([{ field: 'budget', code: 'not-in-steps', facts: { step: '100' } }])
    expect((await problemOf(join(spot, id, 100_050))).code).toBe('bad-input')
    expect((await adOf(spot, (await join(spot, id, 100_100)).ad)).budgetMinor).toBe(100_100)
    const dinars = { ...odd, currency: 'KWD', leastMinor: 10_000, mostMinor: 20_000 }
    expect((await problemOf(scene.open(hub, { budget: dinars, content }))).fields).toEqual([
      { field: 'body.budget', fix: 'Facebook (Ad account): takes no budget in KWD' },
    ])
  })

  it('is not offered where too little is left of its days for a daily budget', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const content = { ...playbookWith().content, media: [await scene.picture(hub)] } as never
    const short = await problemOf(scene.open(hub, { schedule: { starts: 'joined', days: 1 }, content }))
    expect(short.fields.map(({ field }) => field)).toEqual(['body.schedule'])
    const today = scene.core.clock.now().toISOString().slice(0, 10)
    const schedule = { starts: today, days: 1 }
    const id = await scene.open(hub, { schedule, content })
    expect(await standings(hub, id)).toEqual([['Aspen', 'cannot', 'over']])
    expect((await problemOf(join(spot, id))).facts.why).toBe('over')
    const budget = { per: 'lifetime', currency: 'EUR', leastMinor: 500, mostMinor: 2_000 } as const
    const whole = await scene.open(hub, { schedule, content, budget })
    expect(await standings(hub, whole)).toEqual([['Aspen', 'offered', null]])
    expect((await join(spot, whole)).version).toBe(1)
  })

  it('changes for those who join later, and for nobody else', async () => {
    const hub = await scene.hub()
    const [early, late] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const id = await scene.open(hub)
    const { ad } = await join(early, id)
    const { playbook, offered } = await showPlaybook(scene.core, hub, id)
    const own = playbook.wish.content
    if (own.kind !== 'own') throw new Error('not its own')
    const wish = { ...playbook.wish, offered, content: { ...own, text: 'Stew at {name}' } }
    await changePlaybook(scene.core, hub, id, { ...wish, version: 1, by: olga })
    const second = await join(late, id, 1_000, 2)
    expect((await adOf(early, ad)).plan).toMatchObject({ content: { text: 'Soup at Aspen in Aspenville' } })
    expect((await adOf(late, second.ad)).plan).toMatchObject({ content: { text: 'Stew at Birch' } })
    const rows = await scene.sql<{ version: number; text: string }>(
      `select version, filled->'content'->>'text' as text from playbook_deployments where playbook_id = $1 order by version`,
      [id],
    )
    expect(rows).toEqual([
      { version: 1, text: 'Soup at Aspen in Aspenville' },
      { version: 2, text: 'Stew at Birch' },
    ])
    const stale = changePlaybook(scene.core, hub, id, { ...wish, version: 1, by: olga })
    expect((await problemOf(stale)).code).toBe('conflict')
  })

  it('its ad is changed by joining anew alone, and one sent back counts as declined', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const first = await join(spot, id, 600)
    const { wish } = await adOf(spot, first.ad)
    const rewriting = rewriteAd(scene.core, spot.scope, first.ad, {
      wish: wish as never,
      as: 'ask',
      version: 1,
    })
    expect((await problemOf(rewriting)).code).toBe('conflict')
    await refuseAd(scene.core, spot.scope, first.ad, { reason: 'Too little', by: dana })
    expect(await standings(hub, id)).toEqual([['Aspen', 'declined', 'refused-by']])
    const second = await join(spot, id, 900)
    expect((await adOf(spot, second.ad)).budgetMinor).toBe(900)
    expect(await standings(hub, id)).toEqual([['Aspen', 'in-review', null]])
  })

  it('is approved where it runs, and not once its hub has stopped it', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const id = await scene.open(hub)
    const [first, second] = [await join(a, id), await join(b, id)]
    const approve = async (spot: Spot, ad: string) =>
      approveAd(scene.core, spot.scope, ad, {
        hash: (await adOf(spot, ad)).planHash ?? '',
        by: { ...dana, acting: false },
      })
    expect((await approve(a, first.ad)).state).toBe('making')
    expect(await stopPlaybook(scene.core, hub, { id, by: olga })).toEqual({ met: 1 })
    expect(await adOf(a, first.ad)).toMatchObject({
      state: 'pausing',
      goesTo: 'paused',
      code: 'stopped',
      facts: { scope: 'playbook' },
    })
    expect((await problemOf(approve(b, second.ad))).code).toBe('ads-stopped')
    // Other ads of the location are none of its business.
    const own = await scene.sql<{ n: number }>(
      'select count(*)::int as n from ad_stops where hub_id = $1 and playbook_id is null',
      [hub.hubId],
    )
    expect(own).toEqual([{ n: 0 }])
    expect((await problemOf(join(b, id))).code).toBe('conflict')
    await openPlaybook(scene.core, hub, { id, version: 1, by: olga })
    expect((await approve(b, second.ad)).state).toBe('making')
  })

  it('stopped, takes back what was said yes to and not used, and nothing of other ads', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const [id, other] = [await scene.open(hub), await scene.open(hub)]
    const ads = [(await join(spot, id)).ad, (await join(spot, other)).ad]
    const approve = async (ad: string, by: typeof dana, acting: boolean) =>
      approveAd(scene.core, spot.scope, ad, {
        hash: (await adOf(spot, ad)).planHash ?? '',
        by: { ...by, acting },
      })
    for (const ad of ads) expect((await approve(ad, olga, true)).state).toBe('waiting')
    await stopPlaybook(scene.core, hub, { id, by: olga })
    await openPlaybook(scene.core, hub, { id, version: 1, by: olga })
    const given = []
    for (const ad of ads) given.push((await approve(ad, dana, false)).approvals)
    expect(given).toEqual([1, 2])
  })

  it('stopped, meets what may be on as far as anybody knows, too', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const { ad } = await join(spot, id)
    await scene.sql(
      `update ads set state = 'needs-person', code = 'cleanup-failed', activated_at = now() where id = $1`,
      [ad],
    )
    expect(await stopPlaybook(scene.core, hub, { id, by: olga })).toEqual({ met: 1 })
    expect(await adOf(spot, ad)).toMatchObject({ state: 'pausing', code: 'stopped' })
  })

  it('asks locations once, by bell and mail, and takes their no with its reason', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const owner = await scene.world.addUser('Ada Owner')
    await scene.world.join(owner.userId, { hubId: hub.hubId, workspaceId: a.workspace }, 'owner')
    const id = await scene.open(hub)
    await declinePlaybook(scene.core, b.scope, { id, reason: 'We close in autumn', by: dana })
    const ask = { id, workspaces: null, note: 'Please by Friday', by: olga }
    expect(await askLocations(scene.core, hub, ask)).toEqual({ workspaces: 1 })
    expect(await askLocations(scene.core, hub, ask)).toEqual({ workspaces: 0 })
    expect([await scene.tell(), await scene.tell()]).toEqual([1, 0])
    const bell = await scene.sql<{ kind: string; user_id: string }>(
      `select kind, user_id from notifications where workspace_id = $1`,
      [a.workspace],
    )
    expect(bell).toEqual([{ kind: 'playbook-asked', user_id: owner.userId }])
    const mails = await scene.sql<{ n: number }>(
      'select count(*)::int as n from mail_outbox where hub_id = $1',
      [hub.hubId],
    )
    expect(mails).toEqual([{ n: 1 }])
    expect(await standings(hub, id)).toEqual([
      ['Aspen', 'pending', null],
      ['Birch', 'declined', 'declined'],
    ])
    const { deployments } = await showDeployments(scene.core, hub, id, all)
    expect(deployments[1]?.standing.facts).toEqual({ by: dana.name, reason: 'We close in autumn' })
  })

  it('closed before anybody was told, has asked nobody; opened again, it asks anew', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    const id = await scene.open(hub)
    const ask = { id, workspaces: null, note: '', by: olga }
    await askLocations(scene.core, hub, ask)
    await closePlaybook(scene.core, hub, id)
    await scene.tell()
    expect(await standings(hub, id)).toEqual([])
    expect(await seenBy(spot)).toEqual([])
    await openPlaybook(scene.core, hub, { id, version: 1, by: olga })
    expect(await askLocations(scene.core, hub, ask)).toEqual({ workspaces: 1 })
    expect(await standings(hub, id)).toEqual([['Aspen', 'pending', null]])
  })

  it('is answered by those alone that it is offered to, also where nothing but the database asks', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const offered = { of: 'chosen' as const, groups: [], workspaces: [a.workspace], except: [] }
    const id = await scene.open(hub, { offered })
    const answer = { playbookId: id, joined: null, declinedReason: 'No', by: dana.name, at: new Date() }
    const answering = ({ scope }: Spot) => scene.core.db.inScope(scope, (tx) => putDeployment(tx, answer))
    await expect(answering(b)).rejects.toThrow(/row-level security/)
    expect(await seenBy(b)).toEqual([])
    await answering(a)
    await closePlaybook(scene.core, hub, id)
    await answering(a)
  })

  it('is offered to those it names alone; a sibling and its file stay unseen', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const offered = { of: 'chosen' as const, groups: [], workspaces: [a.workspace], except: [] }
    const id = await scene.open(hub, { offered })
    expect((await showOffered(scene.core, b.scope)).playbooks).toEqual([])
    expect((await problemOf(showOffer(scene.core, b.scope, id, {}))).code).toBe('not-found')
    expect((await problemOf(join(b, id))).code).toBe('not-found')
    expect((await problemOf(openPicture(scene.core, b.scope, id))).code).toBe('not-found')
    expect((await openPicture(scene.core, a.scope, id)).kind).toBe('image')
    const asksB = askLocations(scene.core, hub, { id, workspaces: [b.workspace], note: '', by: olga })
    expect((await problemOf(asksB)).code).toBe('not-found')
    expect(await seenBy(b)).toEqual([])
    const offers = await scene.core.db.inScope(a.scope, (tx) => tx.query('select 1 from playbook_offers'))
    expect(offers).toEqual([])
  })

  it('closed, nobody new joins; a draft is thrown away, an open one is not', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    const id = await scene.open(hub)
    await join(a, id)
    await closePlaybook(scene.core, hub, id)
    expect((await problemOf(join(b, id))).code).toBe('not-found')
    expect(await standings(hub, id)).toEqual([['Aspen', 'in-review', null]])
    expect((await showOffered(scene.core, a.scope)).playbooks).toHaveLength(1)
    expect((await problemOf(discardPlaybook(scene.core, hub, id))).code).toBe('conflict')
    const draft = await keepPlaybook(scene.core, hub, { ...playbookWith(), by: olga })
    await discardPlaybook(scene.core, hub, draft.id)
    expect((await problemOf(showPlaybook(scene.core, hub, draft.id))).code).toBe('not-found')
  })

  it('is not opened while something is wrong with it for everybody', async () => {
    const hub = await scene.hub()
    await scene.spot(hub, 'Aspen')
    const wish = playbookWith({
      purpose: '',
      category: null,
      kinds: [{ kind: 'meta_ad_account', event: null }],
      objective: 'leads',
      audience: { km: 100, ages: { from: 40, to: 20 } },
      budget: { per: 'day', currency: 'EUR', leastMinor: 500, mostMinor: 100 },
      content: { kind: 'own', text: 'Ask {boss}', headline: '', link: '', media: [] },
    })
    const { id } = await keepPlaybook(scene.core, hub, { ...wish, by: olga })
    const refused = await problemOf(openPlaybook(scene.core, hub, { id, version: 1, by: olga }))
    expect([...new Set(refused.fields.map(({ field }) => field))].sort((a, b) => a.localeCompare(b))).toEqual(
      [
        'body.audience',
        'body.budget',
        'body.category',
        'body.content.link',
        'body.content.media',
        'body.content.text',
        'body.kinds',
        'body.purpose',
      ],
    )
  })

  it('to twenty locations of which three cannot: seventeen join, each once, and the three are named with their reason', async () => {
    const hub = await scene.hub()
    const spots: Spot[] = []
    for (let n = 1; n <= 17; n += 1) spots.push(await scene.spot(hub, `Spot ${String(n).padStart(2, '0')}`))
    await scene.spot(hub, 'Unsettled', { missing: 'ad-account-unsettled' })
    await scene.spot(hub, 'Without', { adAccount: false })
    await scene.spot(hub, 'Yen', { currency: 'JPY' })
    const id = await scene.open(hub)
    for (const spot of spots) await join(spot, id, 500)
    const { counts, deployments, found } = await showDeployments(scene.core, hub, id, {
      ...all,
      states: ['cannot'],
    })
    expect([counts, found]).toEqual([{ 'in-review': 17, cannot: 3 }, 3])
    expect(deployments.map(({ workspaceName, standing }) => [workspaceName, standing.code])).toEqual([
      ['Unsettled', 'not-ready'],
      ['Without', 'no-ad-account'],
      ['Yen', 'other-currency'],
    ])
    const texts = await scene.sql<{ text: string }>(
      `select plan->'content'->>'text' as text from ads where playbook_id = $1`,
      [id],
    )
    expect(new Set(texts.map(({ text }) => text)).size).toBe(17)
  })

  it('is a file for whoever wants one', async () => {
    const hub = await scene.hub()
    const spot = await scene.spot(hub, 'Aspen')
    await scene.spot(hub, 'Birch', { adAccount: false })
    const id = await scene.open(hub)
    await join(spot, id)
    let text = ''
    for await (const part of await exportDeployments(scene.core, hub, id)) text += part
    expect(
      text
        .split('\r\n')
        .filter(Boolean)
        .map((line) => line.split(',').slice(0, 4).join()),
    ).toEqual([
      '\ufeffLocation,Number,City,State',
      'Aspen,Aspen,Aspenville,Waits for approval',
      'Birch,Birch,Birchville,Cannot join',
    ])
  })
})

describe('planted', () => {
  it('a question that lets everybody in is seen', async () => {
    const hub = await scene.hub()
    const [a, b] = [await scene.spot(hub, 'Aspen'), await scene.spot(hub, 'Birch')]
    await scene.open(hub, { offered: { of: 'chosen', groups: [], workspaces: [a.workspace], except: [] } })
    const [was] = await scene.sql<{ sql: string }>(
      `select pg_get_functiondef('tenancy.is_offered'::regproc) as sql`,
    )
    await scene.sql(
      'create or replace function tenancy.is_offered(playbook text) returns boolean language sql as $$ select true $$',
    )
    expect((await seenBy(b)).map(({ what }) => what)).toEqual(['playbook', 'file'])
    await scene.sql(was?.sql ?? '')
    expect(await seenBy(b)).toEqual([])
  })
})
