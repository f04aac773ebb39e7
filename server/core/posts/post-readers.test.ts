import { describe, expect, it } from 'vitest'
import type { Reachable } from '../../store/notifications.ts'
import { postReaders } from './post-readers.ts'

const person = (userId: string, more: Partial<Reachable> = {}): Reachable => ({
  userId,
  name: userId,
  email: `${userId}@northwind.example`,
  workspaceRole: null,
  hubRole: null,
  connections: 'all',
  digest: true,
  ...more,
})
const dana = person('dana', { workspaceRole: 'owner' })
const mia = person('mia', { workspaceRole: 'editor' })
const hana = person('hana', { hubRole: 'owner' })
const all = [dana, hana, mia]

const told = (
  people: readonly Reachable[],
  kind: Parameters<typeof postReaders>[1]['kind'],
  authorId: string,
  broadcastId: string | null = null,
) =>
  postReaders(people, { kind, post: { authorId, broadcastId } }).map(
    ({ person: { userId }, mayMail }) => `${userId}${mayMail ? ' by mail' : ''}`,
  )

describe('who hears of a post', () => {
  it('its author and who looks after the location; of a refused one the author by mail', () => {
    expect(told(all, 'post-rejected', 'mia')).toEqual(['dana', 'mia by mail'])
    expect(told(all, 'post-needs-person', 'mia')).toEqual(['dana by mail', 'mia by mail'])
    expect(told(all, 'post-held', 'mia')).toEqual(['dana', 'mia'])
    expect(told(all, 'post-missed', 'somebody who left')).toEqual(['dana by mail'])
  })

  it('the hub where nobody of the location could act', () => {
    expect(told([hana], 'post-rejected', 'mia')).toEqual(['hana by mail'])
    expect(told([hana, mia], 'post-rejected', 'somebody')).toEqual(['hana by mail'])
  })

  it('of a broadcast the location, not once more for each location whoever sent it', () => {
    expect(told(all, 'post-rejected', 'hana', 'bcs_1')).toEqual(['dana by mail'])
    expect(told([hana], 'post-rejected', 'hana', 'bcs_1')).toEqual([])
    expect(told([hana], 'post-needs-person', 'hana', 'bcs_1')).toEqual(['hana by mail'])
  })
})
