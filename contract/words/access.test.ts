import { describe, expect, it } from 'vitest'
import { platforms } from '../../server/platforms/registry.ts'
import {
  accessRequestMail,
  accessSettledMail,
  accessState,
  accessStep,
  accessSteps,
  accessWhy,
} from './access.ts'

const guides = platforms.flatMap((platform) =>
  platform.accountKinds.flatMap((kind) => (kind.access ?? []).map((guide) => ({ platform, kind, guide }))),
)

const about = {
  accountName: 'Copper Kettle Austin',
  platform: 'Facebook',
  missing: { code: 'role-too-low', facts: { has: 'partial control', needs: 'full control' } },
  forLogin: 'Ben Okafor',
  requestedByName: 'Ben Okafor',
  note: '',
  workspace: 'Austin',
  hub: 'Copper Kettle',
  role: 'full control' as string | null,
  steps: ['meta.page-access'],
  portfolioSteps: [],
  url: 'https://www.facebook.com/1',
}

describe('what to click', () => {
  it.each(guides)(
    '$platform.id $kind.kind: facts with source and date, a sentence for each step',
    ({ guide }) => {
      expect(guide.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(guide.source.length).toBeGreaterThan(10)
      expect(guide.url).toMatch(/^https:\/\//)
      for (const code of [...guide.steps, ...(guide.portfolioSteps ?? [])]) {
        expect(accessSteps).toHaveProperty([code])
        expect(accessStep(code, about)).toMatch(/^[A-Z].*[.!]$/s)
      }
    },
  )

  it('no sentence that no platform needs', () => {
    const used = guides.flatMap(({ guide }) => [...guide.steps, ...(guide.portfolioSteps ?? [])])
    expect(Object.keys(accessSteps).filter((code) => !used.includes(code))).toEqual([])
  })

  it('whoever can is told so; whoever is only asked is told what to look for', () => {
    expect(accessWhy({ ...about, asked: 'holders' }).next).toBe(
      'You have full control there, so you can give it to Ben Okafor.',
    )
    expect(accessWhy({ ...about, asked: 'hub' }).next).toMatch(/who has full control there/)
    expect(accessWhy({ ...about, asked: 'authoriser' }).next).toMatch(/only you/)
  })

  it('the mail speaks of the one who asks, not to them', () => {
    const mail = accessRequestMail(
      { ...about, asked: 'holders' },
      { name: 'Hana', page: 'https://m.example/waiting' },
    )
    expect(mail).toContain('Ben Okafor has partial control access to Copper Kettle Austin')
    expect(mail).not.toMatch(/You have partial|undefined|null/i)
  })
})

describe('how it stands', () => {
  const state = {
    ...about,
    asked: 'holders' as const,
    people: ['Hana Sato'],
    lastLook: null,
    settledAs: null as string | null,
    declinedByName: null,
    declinedReason: null,
    expiresAt: '2026-12-29T10:00:00Z',
  }
  const read = { zone: 'Europe/London', now: Date.parse('2026-11-29T10:00:00Z') }

  it.each([null, 'proven', 'declined', 'withdrawn', 'expired', 'gone'])('%s', (settledAs) => {
    expect(accessState({ ...state, settledAs }, read).what).toMatch(/^[A-Z].*[.!”]$/)
  })

  it.each(['proven', 'declined', 'expired', 'gone'] as const)('the mail when it is %s', (as) => {
    const mail = accessSettledMail(
      { account: 'Austin', platform: 'Facebook', workspace: 'Austin', as, by: null, reason: null },
      { name: 'Ben', page: 'https://m.example/w', hub: 'Copper Kettle' },
    )
    expect(mail.text).toContain('https://m.example/w')
    expect(mail.text).not.toMatch(/undefined|null/)
  })
})
