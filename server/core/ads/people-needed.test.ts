import { describe, expect, it } from 'vitest'
import { isApproved, peopleNeeded, peopleNeededAfter } from './people-needed.ts'

const limit = { aloneMinor: 10_000 }
const yes = (byId: string, acting = false) => ({ byId, acting })

describe('who has to say yes', () => {
  it('is one of the location up to what one may approve alone, and two above it', () => {
    expect(isApproved([yes('olga')], 10_000, limit)).toBe(true)
    expect(isApproved([yes('olga')], 10_001, limit)).toBe(false)
    expect(isApproved([yes('olga'), yes('pavel')], 10_001, limit)).toBe(true)
  })

  it('is two people, not one twice', () => {
    expect(isApproved([yes('olga'), yes('olga')], 10_001, limit)).toBe(false)
  })

  it('is never only whoever acts from the hub', () => {
    expect(isApproved([yes('hana', true)], 1, limit)).toBe(false)
    expect(isApproved([yes('hana', true), yes('hugo', true)], 1, limit)).toBe(false)
    expect(isApproved([yes('hana', true), yes('olga')], 10_001, limit)).toBe(true)
  })

  it('is said before anybody was asked', () => {
    expect(peopleNeeded(10_000, limit, false)).toBe(1)
    expect(peopleNeeded(10_000, limit, true)).toBe(2)
    expect(peopleNeeded(10_001, limit, false)).toBe(2)
    expect(peopleNeeded(1, undefined, false)).toBe(1)
  })

  it('is said with those who have: one more than the hub’s people, however many they are', () => {
    const hub = [yes('hana', true), yes('hugo', true)]
    expect(peopleNeededAfter([], 1, limit, true)).toBe(2)
    expect(peopleNeededAfter(hub.slice(1), 10_001, limit, false)).toBe(2)
    expect(peopleNeededAfter(hub, 1, limit, false)).toBe(3)
    expect(peopleNeededAfter([...hub, yes('olga')], 10_001, limit, true)).toBe(2)
    expect(peopleNeededAfter([yes('olga')], 1, limit, true)).toBe(1)
  })

  it('is nobody where nobody has', () => {
    expect(isApproved([], 1, limit)).toBe(false)
  })
})
