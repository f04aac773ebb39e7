import { describe, expect, it } from 'vitest'
import { problems } from '../server/base/problem.ts'
import type { EndCause } from '../server/platforms/failure.ts'
import type { MissingCode } from '../server/platforms/platform.ts'
import { attemptOutcome, causeCode, checklistItem } from './connections.ts'
import { contract } from './index.ts'
import { linkState } from './links.ts'
import { capability, status } from './shapes.ts'
import * as words from './words.ts'

/** Complete by the compiler: a new code without a line here does not build, a line without a sentence fails below. */
const missingCodes = {
  'role-too-low': true,
  'role-needs-hub-permission': true,
  'not-ticked': true,
  'scope-missing': true,
  'instagram-not-professional': true,
  'instagram-not-linked': true,
  'page-needed': true,
  'ad-account-disabled': true,
  'ad-account-unsettled': true,
  'ad-account-closed': true,
  'ad-account-in-review': true,
  'ad-account-no-funding': true,
  'ad-role-too-low': true,
  'ad-account-limit-reached': true,
  'post-not-boostable': true,
  'account-not-linked': true,
  'pixel-unavailable': true,
  'pixel-never-fired': true,
  'account-suspended': true,
  'account-protected': true,
  'app-unaudited': true,
  'not-reachable': true,
} satisfies Record<MissingCode, true>

const endCauses = {
  expired: true,
  revoked: true,
  'password-changed': true,
  'role-lost': true,
  'permission-unticked': true,
  'security-check': true,
  'authorised-elsewhere': true,
  'lost-answer': true,
  unknown: true,
} satisfies Record<EndCause, true>

const about = { account: 'Brand Austin', kind: 'Page', platform: 'Facebook' }
const connection = { ...about, who: 'Dana', on: 'on 20 Nov', disconnected: true }

/** A sentence is whole: capital, full stop, no hole where a fact should be. */
function expectWhole(text: string): void {
  expect(text).toMatch(/^[A-Z@“].*[.!?]$/s)
  expect(text).not.toMatch(/undefined|null|\s{2}|something went wrong|\$\{/i)
}

describe('every code has its sentence', () => {
  it.each(Object.keys(missingCodes))('missing: %s', (code) => {
    expect(words.missingSentences).toHaveProperty([code])
    expectWhole(words.plainText(words.missingSentence({ code, facts: {} }, about)))
  })

  it.each([...new Set([...Object.keys(endCauses), ...causeCode.options])])('cause: %s', (code) => {
    expect(words.causeSentences).toHaveProperty([code])
    const sentence = words.causeSentence({ code, facts: {} }, connection)
    expectWhole(words.plainText(sentence))
    expect(sentence.next, 'a disconnected account has a next step').toBeTruthy()
    expect(sentence.means, 'says what it means for the posts').toBeTruthy()
    expectWhole(
      words.plainText(words.causeSentence({ code, facts: {} }, { ...connection, who: null, on: null })),
    )
  })

  it.each(attemptOutcome.options)('attempt: %s', (outcome) => {
    expect(words.attemptSentences).toHaveProperty([outcome])
    const said = words.attemptSentence(outcome, { platform: 'X', workspace: 'Riverside' }, {})
    expectWhole(words.plainText(said))
    if (said.tone === 'no') expect(said.means ?? said.next).toBeTruthy()
  })

  it.each(Object.keys(problems))('problem: %s', (code) => {
    expect(words.problemSentences).toHaveProperty([code])
    expectWhole(words.plainText(words.problemSentence(code)))
  })

  it.each(['expired', 'already-used', 'unknown', 'other-browser', 'signed-out', 'malformed', 'link-over'])(
    'connect problem: %s',
    (code) => {
      expect(words.connectProblems).toHaveProperty([code])
      expectWhole(words.plainText(words.connectProblemSentence(code)))
    },
  )

  it('connect links: every state, every way to be over, every wrong code', () => {
    for (const state of linkState.options) expect(words.linkStateWords[state]).toBeTruthy()
    const endings = linkState.options.filter((state) => !['sent', 'opened', 'partly'].includes(state))
    const over = ['unknown', 'used', ...endings].flatMap((why) => [{ why }, { why, maker: 'Hana Sato' }])
    for (const facts of [...over, {}]) {
      const said = words.linkOverSentence(facts)
      expectWhole(words.plainText(said))
      expect(said.next).toBeTruthy()
      if ('why' in facts) expect(said, String(facts.why)).not.toEqual(words.linkOverSentence({}))
    }
    for (const why of ['used', 'late', 'none', 'last', 'wrong'])
      expectWhole(words.plainText(words.codeWrongSentence({ why, left: '1' })))
    for (const line of words.guestWillNot) expectWhole(line)
  })

  it('data-deletion requests, open, done and unknown', () => {
    for (const said of [
      words.deletionSentence('today', null),
      words.deletionSentence('on 20 Nov', 'today'),
      words.unknownDeletion,
    ])
      expectWhole(words.plainText(said))
    for (const fact of words.deletionFacts) expectWhole(fact)
  })

  it('words for statuses, capabilities, checklist items and steps', () => {
    for (const word of status.options) expect(words.statusWords[word]).toBeTruthy()
    for (const word of capability.options) expect(words.capabilityWords[word]).toBeTruthy()
    for (const item of checklistItem.shape.item.options) expect(words.checklistLabels[item]).toBeTruthy()
    for (const step of checklistItem.shape.next.options) expect(words.checklistSteps).toHaveProperty([step])
  })

  it('what removing did at the platform', () => {
    const reply = contract['POST /api/workspaces/{workspace}/accounts/{account}/removal'].reply
    for (const code of reply.shape.atPlatform.options) {
      expect(words.atPlatformWords).toHaveProperty([code])
      expectWhole(words.plainText(words.removedSentence(code, 'Brand Austin', 'Facebook')))
    }
  })
})

describe('facts reach the sentence', () => {
  it('names the role one has, the role it takes and who can help', () => {
    const fact = { code: 'role-too-low', facts: { has: 'Editor', needs: 'FULL_CONTROL' } }
    expect(words.missingSentence(fact, about)).toEqual({
      what: 'You have Editor access to Brand Austin; it takes full control.',
      next: 'Someone with full control of Brand Austin has to give you full control.',
    })
    expect(words.missingSentence(fact, { ...about, helpers: ['Jo', 'Ana'] }).next).toBe(
      'Jo or Ana can give you full control.',
    )
  })

  it('names both accounts when the wrong one signed in', () => {
    const said = words.attemptSentence(
      'wrong-account',
      { platform: 'X', workspace: 'Riverside' },
      { wanted: '@ck', got: '@private' },
    )
    expect(said.what).toContain('@ck')
    expect(said.what).toContain('@private')
    expect(said.means).toBe('Nothing was changed.')
  })

  it('says why an account is not reached', () => {
    const facts = {
      wanted: 'Brand Austin',
      got: 'Ben',
      missing: 'role-too-low',
      has: 'Editor',
      needs: 'full control',
    }
    const said = words.attemptSentence(
      'account-not-reached',
      { platform: 'Facebook', workspace: 'Austin' },
      facts,
    )
    expect(said.what).toContain('You have Editor access to Brand Austin')
    expect(said.next).toContain('full control')
  })

  it('says permissions in plain words, unknown ones by name', () => {
    expect(words.sayScopes('tweet.write offline.access')).toBe('publish posts and stay connected')
    expect(words.sayScopes(['brand.new'])).toBe('brand.new')
  })

  it('an unknown code is admitted, with a next step', () => {
    const said = words.missingSentence({ code: 'brand-new', facts: {} }, about)
    expect(said.what).toContain('brand-new')
    expect(said.next).toBeTruthy()
    expect(words.causeSentence({ code: 'brand-new', facts: {} }, connection).next).toBeTruthy()
  })

  it('says roles in plain words', () => {
    expect(words.roleWord('CONTENT_ADMINISTRATOR')).toBe('Content admin')
    expect(words.roleWord('PIPELINE_BUILDER')).toBe('Pipeline builder')
    expect(words.roleWord('Editor')).toBe('Editor')
  })
})
