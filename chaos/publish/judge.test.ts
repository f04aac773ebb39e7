import { expect, it } from 'vitest'
import { judge, type Seen, type Told } from './judge.ts'
import { partOf, textOf } from './marker.ts'
import type { Way } from './shapes.ts'

const text: Way = { kind: 'x_account', shape: 'text', form: 'post', files: [], parts: [] }
const thread: Way = { ...text, shape: 'thread', parts: [[], []] }
const story: Way = { ...text, kind: 'facebook_page', shape: 'story', form: 'story', files: ['image'] }
const facts = new Map([
  ['x_account text', 'look-up'],
  ['x_account thread', 'look-up'],
  ['facebook_page story', 'ask-a-person'],
] as const)

const told = (n: number, state = 'published'): Told => ({
  id: `tgt_${n}`,
  text: textOf(n),
  state,
  code: null,
  facts: {},
  attempts: 1,
})
const seen = (words: string, more: Partial<Seen> = {}): Seen => ({
  platform: 'x',
  id: '1',
  text: words,
  media: [],
  takenDownAt: null,
  ...more,
})
const one = (way: Way, state: string, walls: readonly Seen[], ambiguous = 0) =>
  judge({
    orders: [{ n: 7, way, file: way.form === 'story' ? 'abc' : null }],
    told: [told(7, state)],
    seen: walls,
    facts,
    ambiguous: () => ambiguous,
  })
const whole = [seen(textOf(7)), seen(partOf(7, 2)), seen(partOf(7, 3))]
const file = seen('', { media: [{ sha256: 'abc' }] })

it.each<[string, ReturnType<typeof one>, object, number]>([
  ['out once', one(text, 'published', [seen(textOf(7))]), { published: 1 }, 0],
  ['out twice', one(text, 'published', [seen(textOf(7)), seen(textOf(7))]), { duplicates: 1 }, 1],
  ['taken down', one(text, 'published', [seen(textOf(7), { takenDownAt: 'now' })]), { falsePublished: 1 }, 1],
  ['not out', one(text, 'published', []), { falsePublished: 1 }, 1],
  ['out and not known to be', one(text, 'rejected', [seen(textOf(7))]), { lost: 1 }, 1],
  ['missed', one(text, 'missed', []), { lost: 1 }, 1],
  ['under way for ever', one(text, 'unconfirmed', []), { stuck: 1 }, 1],
  ["nobody's", one(text, 'published', [seen(textOf(7)), seen('Soup')]), { duplicates: 1 }, 1],
  ['a whole thread', one(thread, 'published', whole), { published: 1, duplicates: 0 }, 0],
  ['a thread without its end', one(thread, 'published', whole.slice(0, 2)), { falsePublished: 1 }, 1],
  [
    'a thread with a part twice',
    one(thread, 'published', [...whole, seen(partOf(7, 2))]),
    { duplicates: 1 },
    1,
  ],
  ['a story by its file', one(story, 'published', [file]), { published: 1 }, 0],
  ['a story out twice', one(story, 'published', [file, file]), { duplicates: 1 }, 1],
  ['asked, and could be read back', one(text, 'needs-person', [], 1), { needsPerson: 1 }, 1],
  [
    'asked after silence that nobody reads',
    one(story, 'needs-person', [], 1),
    { needsPerson: 1, lost: 0 },
    0,
  ],
  ['asked without any silence', one(story, 'needs-person', [], 0), { needsPerson: 1 }, 1],
])('%s', (_what, verdict, figures, over) => {
  expect(verdict).toMatchObject(figures)
  expect(verdict.over, verdict.stories.join()).toHaveLength(over)
})

it('a post that was written and that nobody knows of any more is lost', () => {
  const orders = [7, 8].map((n) => ({ n, way: text, file: null }))
  const verdict = judge({ orders, told: [told(7)], seen: [seen(textOf(7))], facts, ambiguous: () => 0 })
  expect(verdict).toMatchObject({ posts: 2, published: 1, lost: 1, over: ['1 lost'] })
  expect(verdict.stories.join()).toContain('order 8')
})
