import { describe, expect, it } from 'vitest'
import * as words from '../words.ts'

const about = {
  platformName: 'TikTok',
  account: 'Riverside (TikTok account)',
  code: null,
  codeFacts: {},
  words: 'Bread at nine',
  count: 1,
}
const kinds = Object.keys(words.postNewsSteps) as words.PostNewsKind[]

describe('posts in the bell', () => {
  it.each(kinds)('%s: one and many have a heading, a whole sentence and a page', (kind) => {
    for (const count of [1, 3]) {
      const line = { ...about, kind, count }
      expect(words.postNewsTitle(line)).toMatch(
        count === 1 ? /^a post to Riverside/ : /^3 posts to Riverside/,
      )
      const text = words.plainText(words.postNewsSentence(line))
      expect(text).toContain('“Bread at nine”')
      expect(text).toMatch(/\.$/)
      expect(text).not.toMatch(/undefined|null/)
    }
    const at = { workspaceId: 'ws_1', postId: 'pst_1' }
    expect(words.postNewsAddress({ kind, count: 1 }, at)).toBe('/w/ws_1/posts/pst_1')
    expect(words.postNewsAddress({ kind, count: 3 }, at)).toMatch(/^\/w\/ws_1\/posts\?tab=/)
  })

  it('a post that waits for the operator names their one step', () => {
    const codeFacts = { platformCode: '403/url_ownership_unverified' }
    const sentence = words.postNewsSentence({ ...about, kind: 'post-held', code: 'not-set-up', codeFacts })
    expect(sentence.next).toContain('URL properties')
    const unknown = {
      ...about,
      kind: 'post-held' as const,
      code: 'not-set-up',
      codeFacts: { platformCode: '403/new' },
    }
    expect(words.postNewsSentence(unknown).next).toContain('403/new')
  })

  it('without words it is said so', () => {
    expect(words.postNewsSentence({ ...about, kind: 'post-missed', words: '' }).what).toMatch(
      /^One without words: /,
    )
  })
})
