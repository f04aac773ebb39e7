import { describe, expect, it } from 'vitest'
import { ad, adStates, objective, specialCategory } from '../ads.ts'
import * as words from '../words.ts'

const about = {
  state: 'running',
  code: null,
  facts: {},
  serving: null,
  platform: 'Facebook',
  account: 'Copper Kettle US',
  currency: 'USD',
}
const wish = {
  platform: 'Facebook',
  account: 'Copper Kettle US',
  currency: 'USD',
  now: Date.parse('2026-11-29'),
}
const levels = ad.shape.objects.element.shape.level.options
const servings = ad.shape.serving.unwrap().options

/** A sentence is whole: capital, full stop, no hole where a fact should be. */
function expectWhole(text: string): void {
  expect(text).toMatch(/^[A-Z“0-9].*[.!?”]$/s)
  expect(text).not.toMatch(/undefined|null|NaN|\s{2}|something went wrong|\$\{/i)
}

/** As the brief of the core has them. */
const codes = [
  'approval-over',
  'stopped',
  'cap',
  'spent',
  'drift-status',
  'drift-budget',
  'drift-end',
  'paused-there',
  'gone-there',
  'mismatch',
  'refused',
  'content-refused',
  'app-fault',
  'not-set-up',
  'ours',
  'connection',
  'list-incomplete',
  'many-found',
  'cannot-look',
  'not-there',
  'cleanup-failed',
  'platform-unavailable',
  'over-limit',
  'paused-by',
  'refused-by',
  'ended-by',
  'over',
  'restored',
  'left-running',
  'account-gone',
  'closed',
  'cannot-read',
  'call',
  'backup-restored',
  'found-after-restore',
  'found-on',
  'search-unread',
  'copy-on',
]
const restful = ['over', 'ended-by', 'closed']
const waits = ['platform-unavailable']

describe('how an ad stands', () => {
  it.each(adStates)('%s has a word and a whole sentence', (state) => {
    expect(words.adWord({ state, serving: null })).toBeTruthy()
    for (const serving of [null, ...servings])
      expectWhole(words.plainText(words.adSentence({ ...about, state, serving })))
  })

  it('an ad that is on says what the platform makes of it', () => {
    expect(words.adWord({ state: 'running', serving: 'yes' })).toBe('Running')
    for (const serving of servings.filter((one) => one !== 'yes'))
      expect(words.adWord({ state: 'running', serving })).not.toBe('Running')
    expect(words.adWord({ state: 'paused', serving: 'rejected' })).toBe('Paused')
  })

  it.each(codes)('%s says what is, and the one next step', (code) => {
    expect(words.adReasons).toHaveProperty([code])
    for (const state of ['running', 'paused', 'pausing', 'blocked', 'needs-person']) {
      const said = words.adSentence({ ...about, state, code })
      expectWhole(words.plainText(said))
      if (!restful.includes(code) && !waits.includes(code)) expect(said.next, code).toBeTruthy()
    }
    expect(new Set(Object.keys(words.adReasons))).toEqual(new Set(codes))
  })

  it.each(['connection', 'platform-unavailable', 'app-fault', 'ours', 'over-limit'])(
    '%s: what goes on only by somebody’s word does not say that it goes on by itself',
    (code) => {
      const say = (state: string) => words.plainText(words.adSentence({ ...about, state, code }))
      for (const state of ['waiting', 'paused', 'failed'])
        expect(say(state), state).not.toMatch(/goes on (once|by itself)|keep trying/)
      for (const state of ['waiting', 'paused']) expect(say(state), state).toMatch(/approve it again/i)
      if (code !== 'over-limit') expect(say('failed')).toMatch(/write it anew/i)
    },
  )

  it('facts reach the sentence, amounts in the currency of the ad', () => {
    const say = (code: string, facts: Record<string, string>, more = {}) =>
      words.plainText(words.adSentence({ ...about, state: 'paused', code, facts, ...more }))
    expect(say('cap', { month: '2026-11', limit: '25000' })).toContain('$250.00 for November')
    expect(say('cap', { month: '2026-11', limit: '25000' }, { currency: 'JPY' })).toContain('¥25,000')
    expect(say('drift-budget', { was: '1000', is: '9000' })).toContain('from $10.00 to $90.00')
    expect(say('mismatch', { fields: 'budget, endsAt' })).toContain('the budget, the end')
    expect(say('refused-by', { by: 'Dana', reason: 'Too much' })).toContain('Dana sent it back: “Too much”')
    expect(say('refused-by', {})).toContain('Change it, and ask for approval again.')
    expect(say('refused-by', {}, { fromPlaybook: true })).toContain(
      'Throw it away, and join the playbook again with another budget.',
    )
    expect(say('not-set-up', { platformCode: '400/1885183' })).toContain('development mode')
    expect(say('stopped', { scope: 'hub' })).toContain('Your hub stopped')
  })

  it('while it may still be shown nobody is told that nothing is spent', () => {
    for (const code of ['stopped', 'cap', 'paused-by'])
      for (const state of ['running', 'pausing', 'starting'])
        expect(words.plainText(words.adSentence({ ...about, state, code }))).not.toContain(
          'nothing more is spent',
        )
  })
})

describe('the parts of an ad', () => {
  it('every goal, category and level has its words', () => {
    for (const one of objective.options) expect(words.adObjectives[one].label).toBeTruthy()
    for (const one of specialCategory.options) expect(words.adCategories[one].label).toBeTruthy()
    for (const one of levels) expect(words.adLevelWords[one]).toBeTruthy()
    expect(words.sayResults(1, 'traffic')).toBe('1 visit')
    expect(words.sayResults(1240, 'sales')).toBe('1,240 orders')
    expect(words.sayEvent('PURCHASE')).toBe('Orders (PURCHASE)')
    expect(words.sayEvent('my_event')).toBe('my_event')
  })

  it.each(Object.keys(words.adFlaws))('flaw: %s', (both) => {
    const [field = '', code = ''] = both.split(' ')
    expectWhole(words.adFlawSentence({ field, code, facts: {} }, wish))
  })

  it('flaws carry their amounts; an unknown one is admitted', () => {
    expect(
      words.adFlawSentence(
        { field: 'budget', code: 'over-limit', facts: { month: '2026-11', left: '1250' } },
        wish,
      ),
    ).toContain('November: $12.50 is left')
    expect(
      words.adFlawSentence(
        { field: 'account', code: 'not-ready', facts: { missing: 'ad-account-unsettled' } },
        wish,
      ),
    ).toContain('unpaid bill')
    expect(words.adFlawSentence({ field: 'budget', code: 'brand-new', facts: {} }, wish)).toContain(
      'brand-new',
    )
  })

  it('a file that is not taken says what is wrong with it', () => {
    const facts = { reason: 'too-short', seconds: '3', least: '5' }
    const said = words.adFlawSentence({ field: 'content', code: 'file-kind', facts }, wish)
    expect(said).toContain('This video is 3 seconds long')
    expect(said).toMatch(/Add another one\.$/)
  })

  it('the plan in sentences', () => {
    const plan: words.AdPlanWords = {
      platform: 'Facebook',
      account: 'Copper Kettle US',
      shownBy: 'Copper Kettle Riverside',
      content: { kind: 'post', words: 'Fresh bread' },
      objective: 'traffic',
      budget: { per: 'day', minor: 1000 },
      currency: 'USD',
      starts: 'now',
      ends: '2026-12-06T18:00',
      timeZone: 'America/Chicago',
      audience: { country: 'US', km: 10, places: [], ages: { from: 18, to: 65 } },
      category: 'none',
      event: null,
      payer: null,
    }
    const said = Object.fromEntries(words.adPlanLines(plan))
    expect(said['Who sees it']).toBe('People within 10 km of the location, aged 18 to 65 and older')
    expect(said.Budget).toBe('$10.00 a day, paid by Copper Kettle US')
    expect(said.When).toContain('until Sun 6 Dec at 18:00')
    expect(said['Who is named']).toBeUndefined()
    const audience = { country: 'CH', km: null, places: [], ages: null }
    expect(words.audienceWords({ audience })).toBe('People in Switzerland, of any age')
    // A platform that is told of both shows it in both.
    const both = { ...plan.audience, places: [{ name: 'Leeds' }, { name: 'York' }] }
    expect(words.audienceWords({ audience: both })).toBe(
      'People within 10 km of the location, or in Leeds or York, aged 18 to 65 and older',
    )
    expect(words.audienceWords({ ...plan, pointMoved: true })).toContain(
      'of where the location was when it was planned',
    )
    expect(words.mostWords('day', { day: 175, week: 700 }, 'Facebook')).toContain('75 %')
    expect(words.mostWords('lifetime', { day: 175, week: 700 }, 'Facebook')).toBe('Facebook keeps to it.')
  })
})

describe('what ads need', () => {
  it.each(Object.keys(words.readinessItems) as words.ReadinessWord[])('%s', (item) => {
    const where = { platform: 'Facebook', account: 'Copper Kettle US' }
    for (const state of ['there', 'missing', 'limited', 'not-needed'] as const)
      expectWhole(words.plainText(words.readinessSentence({ item, state, facts: [], name: null }, where)))
    const missing = words.readinessSentence({ item, state: 'missing', facts: [], name: null }, where)
    expect(missing.next).toBeTruthy()
    const known = { code: 'ad-account-unsettled', facts: {} }
    expect(
      words.readinessSentence({ item, state: 'missing', facts: [known], name: null }, where).what,
    ).toContain('unpaid bill')
  })

  it('an ads manager elsewhere', () => {
    for (const code of ['by-application', 'unknown'])
      expectWhole(words.plainText(words.elsewhereSentence(code, 'X')))
  })
})

describe('ads in the bell', () => {
  const line = {
    platformName: 'Facebook',
    account: 'Copper Kettle US',
    name: 'Bread at nine',
    currency: 'USD',
    code: null,
    codeFacts: {},
  }
  it.each(Object.keys(words.adNewsSteps) as words.AdNewsKind[])(
    '%s: one and many have a heading, a whole sentence and a page',
    (kind) => {
      for (const count of [1, 3]) {
        expect(words.adNewsTitle({ ...line, kind, count })).toContain(
          count === 1 ? '“Bread at nine”' : '3 ads',
        )
        const text = words.plainText(words.adNewsSentence({ ...line, kind, count }))
        expect(text).toContain('“Bread at nine”')
        expectWhole(text)
      }
      expect(words.adNewsAddress({ count: 1 }, { workspaceId: 'ws_1', adId: 'ad_1' })).toBe(
        '/w/ws_1/ads/ad_1',
      )
      expect(words.adNewsAddress({ count: 2 }, { workspaceId: 'ws_1', adId: 'ad_1' })).toBe('/w/ws_1/ads')
    },
  )
})
