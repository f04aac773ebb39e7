import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deploymentStates } from '../playbooks.ts'
import {
  cannotBriefly,
  cannotSentence,
  cannotStep,
  deploymentSentence,
  deploymentWords,
  playbookLine,
  rangeWords,
  scheduleWords,
} from './playbook.ts'
import { plainText } from './sentence.ts'

const source = readFileSync(
  new URL('../../server/core/playbooks/judge-place.ts', import.meta.url),
  'utf8',
).replaceAll(/\s+/g, ' ')
const codes = [...source.matchAll(/(?:unless\([^']*|code: )'([a-z-]+)'/g)].map(([, code]) => code ?? '')

const facts = {
  account: 'Riverside Ads',
  platform: 'Facebook',
  platforms: 'Facebook\nLinkedIn',
  missing: 'ad-account-unsettled',
  currency: 'USD',
  wanted: 'EUR',
  labels: 'city\nphone number',
  link: 'nowhere',
  most: '250',
  written: 'Narnia',
  month: '2098-03',
  left: '100',
  needs: '3500',
}

describe('why a location cannot join', () => {
  it('finds the codes in what judges', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['no-ad-account', 'not-ready', 'no-pixel', 'over-limit', 'over']),
    )
  })

  it.each([...new Set([...codes, 'archived'])])('%s has its sentence, for one and for many', (code) => {
    const unknown = cannotSentence({ code: 'never-heard-of', facts }).what
    const said = cannotSentence({ code, facts })
    expect(said.what).not.toBe(unknown)
    expect(said.what).not.toContain(`(${code})`)
    expect(plainText(said)).toMatch(/^[A-Z“].*[.!?]$/s)
    expect(plainText(said)).not.toMatch(/undefined|null|\s{2}/)
    expect(plainText(cannotSentence({ code, facts: {} }))).not.toMatch(/undefined|null|NaN/)
    expect(cannotBriefly(code, 1)).not.toBe(cannotBriefly('never-heard-of', 1))
    expect(cannotBriefly(code, 2)).toMatch(/^2 \w/)
  })

  it('names the amounts, and the step leads somewhere', () => {
    expect(cannotSentence({ code: 'over-limit', facts }).what).toContain('$35.00')
    expect(cannotStep).toMatchObject({ 'no-pixel': { at: 'ad-account' } })
  })
})

describe('where locations stand', () => {
  it('every state has a word, and every one without an ad a sentence', () => {
    for (const state of deploymentStates) {
      expect(deploymentWords[state]).toBeTruthy()
      const about = { state, code: state === 'cannot' ? 'no-pixel' : null, facts, ad: null }
      expect(plainText(deploymentSentence(about))).toMatch(/[.”]$/)
    }
  })

  it('says a declined one with its reason, and an ad in the ad’s own words', () => {
    const declined = {
      state: 'declined',
      code: 'declined',
      facts: { by: 'Dana', reason: 'Closed' },
      ad: null,
    } as const
    expect(deploymentSentence(declined).what).toBe('Dana declined: “Closed”')
    const ad = { state: 'waiting', serving: null, platform: 'Facebook', account: 'Ads', currency: 'EUR' }
    expect(deploymentSentence({ state: 'in-review', code: null, facts: {}, ad }).what).toContain('approve')
  })

  it('counts in a line', () => {
    expect(playbookLine({ active: 2, failed: 1, 'cleanup-failed': 1, cannot: 3 })).toBe(
      '2 running, 2 in trouble, 3 cannot',
    )
    expect(playbookLine({})).toBe('Nobody has answered yet')
  })

  it('says budget and days', () => {
    const budget = { per: 'day', currency: 'EUR', leastMinor: 500, mostMinor: 2_000 } as const
    expect(rangeWords(budget)).toBe('€5.00 to €20.00 a day')
    expect(rangeWords({ ...budget, per: 'lifetime', mostMinor: 500 })).toBe('€5.00 in all')
    expect(scheduleWords({ starts: 'joined', days: 1 })).toBe('for 1 day from the moment it is joined')
  })
})
