import { expect, test } from 'vitest'
import type { Post } from '../../../api/types.ts'
import { anewFrom, draftOf, emptyDraft, readLink, wishOf, withFile, withPart } from './draft.ts'

const target = {
  id: 'tgt_1',
  accountId: 'acc_1',
  platform: { id: 'x', name: 'X' },
  kindLabel: 'X account',
  account: 'Riverside',
  shape: 'text',
  text: 'Only here',
  choices: { privacy: 'all' },
  state: 'published',
  code: null,
  facts: {},
  since: '2027-03-14T09:30:00Z',
  link: null,
  publishedAt: null,
} satisfies Post['targets'][number]

const post: Post = {
  id: 'pst_1',
  version: 2,
  content: {
    title: 'Menu',
    text: 'Fresh bread',
    link: 'https://bread.example/',
    media: [{ id: 'med_1', alt: 'A loaf' }],
    parts: [{ text: 'More', media: [{ id: 'med_2', alt: 'A crumb' }] }],
  },
  wallTime: '2027-03-14T09:30',
  timeZone: 'America/Chicago',
  dueAt: '2027-03-14T14:30:00Z',
  notAfter: '2027-03-14T18:00',
  author: 'Carla',
  fromHub: false,
  updatedAt: '2027-03-01T09:30:00Z',
  targets: [target, { ...target, id: 'tgt_2', accountId: 'acc_2', shape: 'story', state: 'rejected' }],
}

test('a post that is opened and kept unchanged is the same post', () => {
  const wish = wishOf(draftOf(post), 'schedule')
  expect(wish.content).toEqual(post.content)
  expect([wish.moment, wish.notAfter]).toEqual([post.wallTime, post.notAfter])
  expect(wish.targets).toEqual([
    { accountId: 'acc_1', form: 'post', text: 'Only here', choices: { privacy: 'all' } },
    { accountId: 'acc_2', form: 'story', text: 'Only here', choices: { privacy: 'all' } },
  ])
})

test('what was called off is not taken up again', () => {
  const off = {
    ...post,
    targets: [target, { ...target, id: 'tgt_3', accountId: 'acc_3', state: 'cancelled' as const }],
  }
  expect(wishOf(draftOf(off), 'schedule').targets.map((one) => one.accountId)).toEqual(['acc_1'])
})

test('written anew, it goes only where it did not arrive, and has no time', () => {
  const draft = anewFrom(post)
  expect(Object.keys(draft.targets)).toEqual(['acc_2'])
  expect([draft.time, draft.notAfter]).toEqual(['', ''])
})

test('a draft for now has no moment of its own; sent, it goes at once', () => {
  const draft = { ...emptyDraft, when: 'now', time: '2027-01-01T10:00' } as const
  expect(wishOf(draft, 'draft').moment).toBeNull()
  expect(wishOf(draft, 'schedule').moment).toBe('now')
})

test('a link that is half written is left out, and one without its beginning gets it', () => {
  expect(readLink('https://bre')).toBeNull()
  expect(readLink('')).toBeNull()
  expect(readLink('bread.example/menu')).toBe('https://bread.example/menu')
})

test('a file comes to the part it was added to, or to the post when that part is gone', () => {
  const draft = draftOf(post)
  const parts = withPart(withPart(draft.parts).slice(1))
  expect(parts.map(({ key }) => key)).toEqual(['1', '2'])
  const file = { id: 'med_3', alt: '' }
  expect(withFile({ ...draft, parts }, '2', file).parts[1]?.media).toEqual([file])
  expect(withFile({ ...draft, parts }, '0', file).files.at(-1)).toEqual(file)
})
