import { describe, expect, it } from 'vitest'
import { stepPage } from './steps.ts'

const item = (item: 'ad-account' | 'shown-by' | 'connection', code?: string) => ({
  item,
  state: 'missing' as const,
  facts: code ? [{ code, facts: {} }] : [],
  name: null,
})

describe('where a missing thing is mended', () => {
  it('a bill at the platform, not by choosing another ad account', () => {
    expect(stepPage(item('ad-account', 'ad-account-unsettled'))).toBe('billing')
    expect(stepPage(item('ad-account', 'ad-account-disabled'))).toBe('assets')
    expect(stepPage(item('ad-account'))).toBe('assets')
  })

  it('an account that is not linked in the ads manager, not by connecting it once more', () => {
    expect(stepPage(item('shown-by', 'account-not-linked'))).toBe('manager')
    expect(stepPage(item('shown-by'))).toBe('accounts')
  })

  it('a platform that does not answer by waiting', () => {
    expect(stepPage(item('connection', 'not-reachable'))).toBeNull()
  })
})
