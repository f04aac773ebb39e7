import { expect, test } from 'vitest'
import type { Post } from '../../../api/types.ts'
import { differences } from './differences.ts'
import { draftOf } from './draft.ts'

const target = {
  id: 'tgt_1',
  accountId: 'acc_1',
  platform: { id: 'x', name: 'X' },
  kindLabel: 'X account',
  account: 'Riverside',
  shape: 'text',
  text: null,
  choices: {},
  state: 'scheduled',
  code: null,
  facts: {},
  since: '2027-03-14T09:30:00Z',
  link: null,
  publishedAt: null,
} satisfies Post['targets'][number]

const post: Post = {
  id: 'pst_1',
  version: 2,
  content: { title: '', text: 'Fresh bread', link: null, media: [], parts: [] },
  wallTime: '2027-03-14T09:30',
  timeZone: 'UTC',
  dueAt: '2027-03-14T09:30:00Z',
  notAfter: null,
  author: 'Carla',
  fromHub: false,
  updatedAt: '2027-03-01T09:30:00Z',
  targets: [target, { ...target, id: 'tgt_2', accountId: 'acc_2' }],
}

test('the same post is not different, in whatever order its accounts come', () => {
  expect(differences(draftOf({ ...post, targets: [...post.targets].reverse() }), post)).toEqual([])
})

test('what is different is named', () => {
  const mine = { ...draftOf(post), text: 'Stale bread', time: '2027-03-15T09:30', targets: {} }
  expect(differences(mine, post)).toEqual(['the text', 'the accounts', 'the time'])
})
