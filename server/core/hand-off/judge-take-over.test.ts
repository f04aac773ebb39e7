import { describe, expect, it } from 'vitest'
import { judgeTakeOver, type Look } from './judge-take-over.ts'

const entry = (accountId: string, use: 'publish' | 'ads' | 'pixel' = 'publish') => ({ accountId, use })
const look = (accountId: string, capabilities: string[]): Look => ({
  accountId,
  proven: {
    accountId,
    externalId: `of ${accountId}`,
    kind: 'facebook_page',
    probed: { capabilities: capabilities as never, missing: [], limits: [], name: accountId, details: {} },
    accountToken: undefined,
  },
  missing: [],
})
const lacks = (accountId: string, code: string): Look => ({
  accountId,
  proven: undefined,
  missing: [{ code, facts: {} }],
})
const accounts = [
  { id: 'page', parentId: null },
  { id: 'instagram', parentId: 'page' },
  { id: 'ads', parentId: null },
  { id: 'pixel', parentId: 'ads' },
]
const judge = (looks: Look[], more: { leaveBehind?: boolean; needed?: Record<string, string[]> } = {}) =>
  judgeTakeOver({
    entries: looks.map((one) =>
      entry(one.accountId, one.accountId === 'ads' ? 'ads' : one.accountId === 'pixel' ? 'pixel' : 'publish'),
    ),
    accounts,
    looks,
    needed: new Map(Object.entries(more.needed ?? {})),
    leaveBehind: more.leaveBehind ?? false,
  })

describe('whether the new sign-in may take the former one’s place', () => {
  it('yes, when it can do everything', () => {
    const judged = judge([look('page', ['publish', 'insights']), look('instagram', ['publish'])], {
      needed: { page: ['publish', 'insights'], instagram: ['publish'] },
    })
    expect(judged.verdict).toBe('switch')
    expect(judged.ready).toHaveLength(2)
  })

  it('no, when one capability less: it is named, and nothing else is blamed', () => {
    const judged = judge([look('page', ['publish']), look('instagram', ['publish'])], {
      needed: { page: ['publish', 'insights'] },
    })
    expect(judged.verdict).toBe('lacks')
    expect(judged.lacking).toEqual([
      { accountId: 'page', missing: [{ code: 'capability-missing', facts: { capability: 'insights' } }] },
      { accountId: 'instagram', missing: [{ code: 'page-needed', facts: {} }] },
    ])
  })

  it('what hangs on its Page says so once', () => {
    const judged = judge([lacks('page', 'role-too-low'), lacks('instagram', 'page-needed')])
    expect(judged.lacking[1]).toEqual({
      accountId: 'instagram',
      missing: [{ code: 'page-needed', facts: {} }],
    })
  })

  it('no, when an account is not reached at all', () => {
    expect(judge([lacks('page', 'role-too-low')]).verdict).toBe('lacks')
    expect(judge([look('page', []), lacks('instagram', 'not-ticked')]).verdict).toBe('lacks')
  })

  it('asks, when only ads are out of reach, and goes on when somebody agrees; a pixel stays with its ad account', () => {
    const looks = [look('page', []), lacks('ads', 'not-reachable'), look('pixel', ['pixel'])]
    expect(judge(looks).verdict).toBe('asks')
    const agreed = judge(looks, { leaveBehind: true })
    expect(agreed.verdict).toBe('switch')
    expect(agreed.ready.map((one) => one.accountId)).toEqual(['page'])
    expect(agreed.lacking.map((one) => one.accountId)).toEqual(['ads', 'pixel'])
  })

  it('agreeing to leave ads behind leaves nothing else behind', () => {
    expect(judge([lacks('page', 'not-ticked'), look('ads', [])], { leaveBehind: true }).verdict).toBe('lacks')
  })

  it('no, when nothing is left to take over', () => {
    expect(judge([]).verdict).toBe('lacks')
    expect(judge([lacks('ads', 'not-reachable')], { leaveBehind: true }).verdict).toBe('lacks')
  })
})
