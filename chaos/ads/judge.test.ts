import { expect, it } from 'vitest'
import type { AdPlan } from '../../server/platforms/advertising.ts'
import { adPlan } from '../../testing/ads/ad-plan.ts'
import type { Details } from './details.ts'
import { byHandGraceMs, graceMs } from './grace.ts'
import { type Evidence, judge } from './judge.ts'
import { newLog } from './log.ts'
import type { ToldAd } from './told.ts'
import type { Change, Thing } from './truth.ts'

const at = (seconds: number): number => Date.parse('2026-11-30T10:00:00Z') + seconds * 1000
const plan = adPlan({ budget: { per: 'day', minor: 2_000 } })
const yes = {
  person: 'usr_ada',
  hash: 'h',
  acting: false,
  at: at(10),
  usedAt: at(100),
  expiresAt: at(86_410),
}
const ad = (more: Partial<ToldAd> = {}): ToldAd => ({
  id: 'ad_1',
  hubId: 'hub_1',
  workspaceId: 'ws_1',
  accountId: 'acc_1',
  platform: 'meta',
  name: 'Ad 00001',
  tag: 'moor-abc',
  state: 'running',
  code: null,
  facts: {},
  plan,
  hash: 'h',
  mostMinor: 7_000,
  currency: 'CHF',
  objects: ['campaign', 'group', 'ad'].map((level) => ({ level, state: 'made', externalId: `${level}-1` })),
  yes: [yes],
  ...more,
})

const change = (seconds: number, to: string, clientId = 'app'): Change => ({
  at: new Date(at(seconds)).toISOString(),
  to,
  clientId,
})
const onFrom = (seconds: number, ...more: Change[]) => [
  change(50, 'PAUSED'),
  change(seconds, 'ACTIVE'),
  ...more,
]

/** One of each level, all switched on at that moment. */
const things = (changes: readonly Change[], n = 1, more: Partial<Thing> = {}): Thing[] =>
  (['campaign', 'adset', 'ad'] as const).map((level, depth) => ({
    platform: 'meta',
    level,
    id: `${['campaign', 'group', 'ad'][depth]}-${n}`,
    account: plan.account.externalId,
    parent: [null, `campaign-${n}`, `group-${n}`][depth] ?? null,
    name: 'Ad 00001 [moor-abc]',
    status: changes.at(-1)?.to ?? 'PAUSED',
    budget: { daily: level === 'adset' ? 2_000 : null, lifetime: null },
    spent: 0,
    changes,
    ...more,
  }))

const said = { ...newLog(), yes: [{ ad: 'ad_1', hash: 'h', person: 'usr_ada', at: at(9) }] }
const stop = { id: 's', hubId: 'hub_1', workspaceId: null, accountId: null, at: at(300), liftedAt: null }
const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  told: [ad()],
  truth: things(onFrom(101)),
  log: said,
  begun: new Map([['ad_1', [at(100)]]]),
  tried: new Map(),
  trails: new Map(),
  details: new Map(),
  overCap: [],
  ...more,
})
const late = graceMs / 1000

/** As it was approved: five kilometres around a point, until the end of the plan. */
const asPlanned: Details = {
  ends: ['2026-12-08T10:00:00+0100'],
  country: '',
  around: { latitude: 47.3769, longitude: 8.5417, km: 5 },
  places: [],
  ages: null,
  others: [],
}
const reads = (more: Partial<Details>, told: ToldAd = ad()): Partial<Evidence> => ({
  told: [told],
  details: new Map([['ad_1', { ...asPlanned, ...more }]]),
})
/** LinkedIn's: a country by its name, or places by their keys. */
const aimed = (audience: AdPlan['audience'], more: Partial<Details>): Partial<Evidence> =>
  reads({ around: null, ...more }, ad({ platform: 'linkedin', plan: { ...plan, audience } }))
const whole = { country: 'CH', places: [] }
const zurich = { country: 'CH', places: [{ key: '106', kind: 'geo', name: 'Zürich, Switzerland' }] }

/** Paused at 300 seconds, on by hand from 2,000 seconds on. */
const byHand = (off: Change, budgets: Evidence['log']['budgets'] = []): Partial<Evidence> => ({
  log: {
    ...said,
    budgets,
    off: [
      { ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null },
      { ad: 'ad_1', at: at(2_000), why: 'hand-on', liftedAt: null },
    ],
  },
  truth: things(onFrom(101, change(310, 'PAUSED'), change(2_000, 'ACTIVE', ''), off)),
})

it.each<[string, Partial<Evidence>, object]>([
  ['on as it was approved', {}, { active: 1, unapproved: 0, mismatched: 0, orphans: 0 }],
  ['on before its approval was used', { truth: things(onFrom(90)) }, { unapproved: 1 }],
  ['on by an approval that nobody gave', { log: newLog() }, { unapproved: 1 }],
  ['on by an approval of another plan', { told: [ad({ yes: [{ ...yes, hash: 'x' }] })] }, { unapproved: 1 }],
  [
    'on by an approval of the day before',
    { told: [ad({ yes: [{ ...yes, expiresAt: at(99) }] })] },
    { unapproved: 1 },
  ],
  ['on by one where it takes two', { told: [ad({ mostMinor: 9_000 })] }, { unapproved: 1 }],
  ['on by the hub alone', { told: [ad({ yes: [{ ...yes, acting: true }] })] }, { unapproved: 1 }],
  [
    'stopped, and off soon',
    { log: { ...said, stops: [stop] }, truth: things(onFrom(101, change(310, 'PAUSED'))) },
    { unapproved: 0 },
  ],
  ['stopped, and on for ever', { log: { ...said, stops: [stop] } }, { unapproved: 1 }],
  ['the stop of another hub', { log: { ...said, stops: [{ ...stop, hubId: 'hub_2' }] } }, { unapproved: 0 }],
  [
    'begun under a stop',
    { log: { ...said, stops: [{ ...stop, at: at(99) }] }, truth: things(onFrom(101, change(110, 'PAUSED'))) },
    { unapproved: 1 },
  ],
  [
    'switched on long after a stop by a request from before it',
    {
      log: { ...said, stops: [{ ...stop, at: at(100.5) }] },
      truth: things(onFrom(200, change(210, 'PAUSED'))),
    },
    { unapproved: 1 },
  ],
  [
    'paused too late',
    {
      log: { ...said, off: [{ ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null }] },
      truth: things(onFrom(101, change(310 + late, 'PAUSED'))),
    },
    { unapproved: 1 },
  ],
  [
    'paused too late because nobody could reach it',
    {
      log: {
        ...said,
        off: [{ ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null }],
        dark: [{ workspaceId: 'ws_1', platform: 'meta', from: at(200), until: at(400 + late) }],
      },
      truth: things(onFrom(101, change(410 + late, 'PAUSED'))),
    },
    { unapproved: 0 },
  ],
  [
    'paused too late because whoever looked at its account was killed',
    {
      log: {
        ...said,
        off: [{ ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null }],
        lost: [{ subject: 'acc_1', from: at(400), until: at(490) }],
      },
      truth: things(onFrom(101, change(385 + late, 'PAUSED'))),
    },
    { unapproved: 0 },
  ],
  [
    'paused too late, whoever was killed: it was at another ad',
    {
      log: {
        ...said,
        off: [{ ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null }],
        lost: [{ subject: 'ad_2', from: at(400), until: at(490) }],
      },
      truth: things(onFrom(101, change(385 + late, 'PAUSED'))),
    },
    { unapproved: 1 },
  ],
  [
    'paused later than a killed process can excuse',
    {
      log: {
        ...said,
        off: [{ ad: 'ad_1', at: at(300), why: 'pause', liftedAt: null }],
        lost: [{ subject: 'ad_1', from: at(400), until: at(490) }],
      },
      truth: things(onFrom(101, change(395 + late, 'PAUSED'))),
    },
    { unapproved: 1 },
  ],
  [
    'over a limit that was raised before anybody had to look',
    {
      log: { ...said, off: [{ ad: 'ad_1', at: at(300), why: 'limit', liftedAt: at(310) }] },
    },
    { unapproved: 0 },
  ],
  [
    'over a limit that was raised before anybody could look, who were killed',
    {
      log: {
        ...said,
        off: [{ ad: 'ad_1', at: at(300), why: 'limit', liftedAt: at(380 + late) }],
        lost: [{ subject: 'acc_1', from: at(400), until: at(490) }],
      },
    },
    { unapproved: 0 },
  ],
  [
    'switched on by hand after its end',
    {
      told: [ad({ plan: { ...plan, endsAt: new Date(at(1_900)).toISOString() } })],
      ...byHand(change(1_000_000, 'PAUSED')),
    },
    { unapproved: 0 },
  ],
  [
    'over a limit that held',
    {
      log: { ...said, off: [{ ad: 'ad_1', at: at(300), why: 'limit', liftedAt: at(310 + late) }] },
    },
    { unapproved: 1 },
  ],
  [
    'switched on by hand where everything was off, and off in time',
    byHand(change(1_900 + byHandGraceMs / 1000, 'PAUSED')),
    { unapproved: 0 },
  ],
  [
    'switched on by hand where everything was off, and off too late',
    byHand(change(2_100 + byHandGraceMs / 1000, 'PAUSED')),
    { unapproved: 1 },
  ],
  [
    'switched on by hand with a budget that was changed before',
    {
      ...byHand(change(2_010, 'PAUSED'), [{ object: 'group-1', ad: 'ad_1', at: at(290) }]),
    },
    { unapproved: 0, mismatched: 0 },
  ],
  [
    'on with a changed budget for long',
    { log: { ...said, budgets: [{ object: 'group-1', ad: 'ad_1', at: at(290) }] } },
    { mismatched: 1 },
  ],
  [
    'made twice, and both on',
    { truth: [...things(onFrom(101)), ...things(onFrom(102), 2)] },
    { duplicateActive: 3, orphans: 3 },
  ],
  [
    'made twice, one off',
    { truth: [...things(onFrom(101)), ...things([change(60, 'PAUSED')], 2)] },
    { duplicateActive: 0, orphans: 3 },
  ],
  [
    'made twice, one away',
    { truth: [...things(onFrom(101)), ...things([change(60, 'ARCHIVED')], 2)] },
    { orphans: 0 },
  ],
  ['in another account', { truth: things(onFrom(101), 1, { account: 'act_9' }) }, { mismatched: 3 }],
  [
    'with another budget',
    { truth: things(onFrom(101), 1, { budget: { daily: 200_000, lifetime: null } }) },
    { mismatched: 1 },
  ],
  [
    'for a lifetime instead of a day',
    { truth: things(onFrom(101), 1, { budget: { daily: null, lifetime: 2_000 } }) },
    { mismatched: 1 },
  ],
  ['until its end, around its point', reads({}), { mismatched: 0 }],
  ['a day too long', reads({ ends: ['2026-12-09T10:00:00+0100'] }), { mismatched: 1 }],
  ['with no end', reads({ ends: [] }), { mismatched: 1 }],
  [
    'in a wider circle',
    reads({ around: { latitude: 47.3769, longitude: 8.5417, km: 50 } }),
    { mismatched: 1 },
  ],
  ['in the whole country instead', reads({ around: null, country: 'CH' }), { mismatched: 1 }],
  [
    'for other ages',
    reads(
      { ages: { from: 18, to: 55 } },
      ad({ plan: { ...plan, audience: { ...plan.audience, ages: { from: 21, to: 55 } } } }),
    ),
    { mismatched: 1 },
  ],
  ['narrowed by something else', reads({ others: ['exclude'] }), { mismatched: 1 }],
  ['in its country, by name', aimed(whole, { country: 'Switzerland' }), { mismatched: 0 }],
  ['in another country', aimed(whole, { country: 'Austria' }), { mismatched: 1 }],
  ['in a place instead of its country', aimed(whole, { places: ['106'] }), { mismatched: 1 }],
  ['in its place', aimed(zurich, { places: ['106'] }), { mismatched: 0 }],
  ['in another place as well', aimed(zurich, { places: ['106', '107'] }), { mismatched: 1 }],
  ['in the country instead of its place', aimed(zurich, { country: 'Switzerland' }), { mismatched: 1 }],
  [
    'longer on one level than on the other',
    aimed(whole, { country: 'Switzerland', ends: ['2026-12-08T09:00:00Z', '2026-12-10T09:00:00Z'] }),
    { mismatched: 1 },
  ],
  [
    'given up and still there',
    { told: [ad({ state: 'cancelled' })], truth: things([change(60, 'PAUSED')]) },
    { orphans: 3 },
  ],
  ["nobody's", { told: [], truth: things([change(60, 'PAUSED')]) }, { orphans: 3 }],
  ['under way for ever', { told: [ad({ state: 'making' })] }, { stuck: 1 }],
  [
    'many of a platform, and none ever on',
    { told: [1, 2, 3, 4, 5].map((n) => ad({ id: `ad_${n}`, tag: `moor-${n}` })), truth: [] },
    { idle: 1, active: 0 },
  ],
  [
    'many of a platform, all of them stopped',
    {
      told: [1, 2, 3, 4, 5].map((n) => ad({ id: `ad_${n}`, tag: `moor-${n}` })),
      truth: [],
      log: { ...said, stops: [stop] },
    },
    { idle: 0 },
  ],
  ['few of a platform, and none ever on', { truth: [] }, { idle: 0 }],
  ['waiting for a person', { told: [ad({ state: 'needs-person', code: 'not-there' })] }, { stuck: 0 }],
  ['more spoken for than may be', { overCap: ['2026-11'] }, { overCap: 1 }],
])('%s', (_what, more, figures) => {
  const verdict = judge(evidence(more))
  expect(verdict, verdict.stories.join('\n')).toMatchObject(figures)
})

it('says how many wait for a person, and why', () => {
  const asking = (n: number, more: Partial<ToldAd>) =>
    ad({ id: `ad_${n}`, tag: `moor-${n}`, state: 'needs-person', ...more })
  const told = [
    asking(1, { code: 'not-there' }),
    asking(2, { code: 'not-there' }),
    asking(3, { platform: 'linkedin', code: 'cleanup-failed', facts: { platformCode: '400/100' } }),
    ad({ id: 'ad_4', tag: 'moor-4', state: 'paused', code: 'stopped' }),
  ]
  const { asks, stories } = judge(evidence({ told, truth: [] }))
  expect([...asks]).toEqual([
    ['meta not-there', 2],
    ['linkedin cleanup-failed 400/100', 1],
  ])
  expect(stories.filter((one) => one.startsWith('a person: '))).toHaveLength(3)
})
