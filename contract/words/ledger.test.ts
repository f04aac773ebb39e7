import { describe, expect, it } from 'vitest'
import { ledgerActions } from '../../testing/ledger-actions.ts'
import { contract } from '../index.ts'
import { ledgerSentence, ledgerSentences } from './ledger.ts'
import { plainText } from './sentence.ts'

/** Written by parts of the product that are put together with this one; each has its words before its first line. */
const agreed = [
  'connection.expiring',
  'connection.disconnected',
  'connection.restored',
  'notice.sent',
  'mooring.settled',
]
const written = [...ledgerActions(process.cwd()).values()].flat()
const declared = Object.values(contract).flatMap((endpoint) => ('ledger' in endpoint ? endpoint.ledger : []))
const about = {
  account: 'Copper Kettle Riverside',
  platform: 'Facebook',
  workspace: 'Riverside',
  zone: 'America/Chicago',
  now: Date.parse('2026-11-29T18:00:00Z'),
}
const dana = { kind: 'person', name: 'Dana Reyes', acting: false }
const line = (action: string, more: object = {}) => ({
  action,
  at: '2026-11-29T16:42:00Z',
  times: 1,
  about: 'account' as const,
  by: dana,
  facts: {},
  ...more,
})
const say = (action: string, more: object = {}) => plainText(ledgerSentence(line(action, more), about))

describe('every action of the ledger has its sentence', () => {
  it.each([...new Set([...written, ...declared, ...agreed])])('%s', (action) => {
    expect(ledgerSentences).toHaveProperty([action])
    for (const by of [
      dana,
      { ...dana, acting: true },
      { ...dana, name: null },
      { kind: 'mooring', name: null, acting: false },
    ])
      for (const facts of [
        {},
        { cause: 'role-lost', code: '190/460', kind: 'limited', actBy: '2026-12-06T10:00:00Z' },
      ]) {
        const said = say(action, { by, facts })
        expect(said).toMatch(/^[A-Z@“].*[.!?]$/s)
        expect(said).not.toMatch(/undefined|null|\s{2}|\$\{|190/i)
      }
  })

  it('planted: one without words is seen, and is still told by its name', () => {
    expect(ledgerSentences).not.toHaveProperty(['account.hand-polished'])
    expect(say('account.hand-polished')).toBe('Recorded: account hand polished.')
  })
})

describe('who and how often', () => {
  it('names people, and a hub admin for whom', () => {
    expect(say('account.removed')).toBe('Dana Reyes removed it.')
    expect(say('account.removed', { by: { kind: 'person', name: 'Hana Sato', acting: true } })).toBe(
      'Hana Sato (hub admin) for Riverside removed it.',
    )
  })

  it('many renewals are one sentence; one that a person set off says so', () => {
    const mooring = { kind: 'mooring', name: null, acting: false }
    expect(say('grant.refreshed', { by: mooring, times: 84 })).toBe(
      'Renewed by itself 84 times, last today at 10:42.',
    )
    expect(say('grant.refreshed', { by: mooring })).toBe('Renewed by itself.')
    expect(say('grant.refreshed')).toBe('Renewed, set off by Dana Reyes.')
  })

  it('says how many people were told, or who', () => {
    expect(say('notice.sent', { facts: { kind: 'expiring', threshold: '7', people: '3' } })).toBe(
      '3 people were told that somebody has to act within 7 days.',
    )
    expect(say('notice.sent', { facts: { kind: 'disconnected', people: 'Dana Reyes' } })).toBe(
      'Dana Reyes was told that it is disconnected.',
    )
    expect(say('notice.sent', { facts: { people: 'usr_1, usr_2' } })).toBe('2 people were told how it is.')
  })

  it('says what an ad account came in place of', () => {
    expect(say('ad-account.chosen', { facts: { instead: 'Old one' } })).toBe(
      'Dana Reyes chose it as the ad account, in place of Old one.',
    )
  })
})
