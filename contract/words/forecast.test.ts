import { expect, it } from 'vitest'
import { forecastCodes } from '../posts.ts'
import { failingSentence, forecastReason, forecastSentence, forecastSentences } from './forecast.ts'
import { plainText } from './sentence.ts'

const about = {
  platform: 'LinkedIn',
  account: 'Riverside Page',
  shape: 'video',
  zone: 'Europe/London',
  now: Date.parse('2027-02-01T12:00:00Z'),
}
const endsAt = '2027-03-03T09:00:00Z'
const say = (code: string, facts: Record<string, string> = {}) =>
  plainText(forecastSentence({ code, facts }, about))

it('every code has its sentence, and every sentence a next step', () => {
  expect(new Set(Object.keys(forecastSentences))).toEqual(new Set(forecastCodes))
  for (const code of [...forecastCodes, 'brand-new']) {
    const said = say(code)
    expect(said, code).toMatch(/^Will not go out: .*[.]$/)
    expect(said, code).not.toMatch(/undefined|null|NaN|\s{2}/)
    expect(forecastSentence({ code, facts: {} }, about).next, code).toBeTruthy()
  }
})

it('facts reach the sentence', () => {
  expect(say('grant-ends', { endsAt })).toBe(
    'Will not go out: the LinkedIn sign-in ends on 3 Mar. Renew it by then.',
  )
  expect(forecastReason({ code: 'grant-ends', facts: { endsAt } }, about).what).toBe(
    'The LinkedIn sign-in ends on 3 Mar.',
  )
  expect(say('too-many', { most: '15', minutes: '1440', of: 'account' })).toContain(
    'LinkedIn takes 15 posts from Riverside Page in 24 hours',
  )
  expect(say('too-many', { most: '10000', minutes: '1440', of: 'app' })).toContain(
    '10,000 posts through this Mooring',
  )
  expect(say('capability-missing', { capability: 'stories', why: 'scope-missing' })).toContain(
    'may not post stories. Connect again and leave every permission ticked.',
  )
  expect(say('flawed', { flaw: 'choice-missing', choice: 'privacy' })).toContain('who can see it')
  expect(say('disconnected', { cause: 'password-changed' })).toContain('Reconnect with the new one.')
})

it('counts posts as people do', () => {
  expect(failingSentence(1).what).toBe('1 scheduled post will not go out as things stand.')
  expect(failingSentence(3).what).toBe('3 scheduled posts will not go out as things stand.')
})
