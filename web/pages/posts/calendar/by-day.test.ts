import { expect, test } from 'vitest'
import type { CalendarPost } from '../../../api/types.ts'
import { byDay } from './by-day.ts'

const target = {
  id: 'tgt_1',
  accountId: 'acc_1',
  platform: { id: 'x', name: 'X' },
  kindLabel: 'X account',
  state: 'held',
} satisfies CalendarPost['targets'][number]

const post = (id: string, wallTime: string, targets: CalendarPost['targets'] = [target]): CalendarPost => ({
  id,
  text: id,
  title: '',
  media: 0,
  fromHub: false,
  fails: false,
  wallTime,
  targets,
})

test('posts stand on their days, earliest first', () => {
  const days = byDay([post('late', '2027-03-01T18:00'), post('early', '2027-03-01T07:00')], {})
  expect(days.get('2027-03-01')?.map(({ id }) => id)).toEqual(['early', 'late'])
})

test('filters are met by one delivery, not by several together', () => {
  const elsewhere = { ...target, accountId: 'acc_2', state: 'published' } as const
  const both = post('both', '2027-03-01T07:00', [target, elsewhere])
  expect(byDay([both], { account: 'acc_1', state: 'Held' }).size).toBe(1)
  expect(byDay([both], { account: 'acc_2', state: 'Held' }).size).toBe(0)
  expect(byDay([both], { platform: 'meta' }).size).toBe(0)
})
