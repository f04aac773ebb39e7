import { expect, test } from 'vitest'
import type { BroadcastPage } from '../../../api/types.ts'
import { draftOf, emptyDraft, wishOf } from './broadcast-draft.ts'

const page: BroadcastPage = {
  broadcast: {
    id: 'brc_1',
    version: 3,
    name: 'Winter menu',
    state: 'draft',
    timing: {
      kind: 'staggered',
      wallTime: '2027-03-14T09:30',
      timeZone: 'America/Chicago',
      by: 'over',
      minutes: 120,
    },
    firstAt: null,
    lastAt: null,
    author: 'Hana',
    updatedAt: '2027-03-01T09:30:00Z',
    sentBy: null,
    sentAt: null,
    stoppedBy: null,
    stoppedAt: null,
    workspaces: 2,
    workspacesWaiting: 0,
    counts: {},
  },
  content: {
    title: 'Menu',
    text: 'Soup at {name}',
    link: '{website}',
    media: [{ id: 'med_1', alt: 'Soup' }],
    parts: [{ text: 'More', media: [] }],
  },
  kinds: [{ kind: 'x_account', form: 'post', text: null, choices: {} }],
  audience: { of: 'groups', groups: ['grp_1'], workspaces: [], except: ['ws_1'] },
  notAfter: null,
}

test('a broadcast that is opened and kept unchanged is the same', () => {
  const wish = wishOf(draftOf(page, 'UTC'))
  expect(wish).toEqual({
    name: page.broadcast.name,
    content: page.content,
    kinds: page.kinds,
    audience: page.audience,
    timing: page.broadcast.timing,
    notAfter: null,
  })
})

test('each timing carries what belongs to it, and one without a time is none yet', () => {
  const { timing } = { ...emptyDraft('Europe/Berlin') }
  const at = (part: Partial<typeof timing>) =>
    wishOf({ ...emptyDraft('Europe/Berlin'), timing: { ...timing, ...part } }).timing
  expect(at({})).toBeNull()
  expect(at({ kind: 'now', time: '2027-01-01T09:00' })).toEqual({ kind: 'now' })
  expect(at({ kind: 'local', time: '2027-01-01T09:00' })).toEqual({
    kind: 'local',
    wallTime: '2027-01-01T09:00',
  })
  expect(at({ kind: 'same', time: '2027-01-01T09:00' })).toEqual({
    kind: 'same',
    wallTime: '2027-01-01T09:00',
    timeZone: 'Europe/Berlin',
  })
})

test('an address without its beginning gets it, one of a field is left alone', () => {
  const link = (text: string) => wishOf({ ...emptyDraft('UTC'), link: text }).content.link
  expect([link(' '), link('bread.example/{code}'), link('{website}'), link('http://a.example')]).toEqual([
    null,
    'https://bread.example/{code}',
    '{website}',
    'http://a.example',
  ])
})
