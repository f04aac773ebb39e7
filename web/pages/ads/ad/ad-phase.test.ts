import { expect, test } from 'vitest'
import type { Ad } from '../../../api/types.ts'
import { canDiscard, canEdit, canJoinAnew } from './ad-phase.ts'

const objects: Ad['objects'] = []
const made: Ad['objects'] = [{ level: 'campaign', word: 'Campaign', externalId: '1', state: 'made' }]
const states = ['draft', 'waiting'] as const

test('an ad that was written here can be edited until something of it is made', () => {
  for (const state of states) {
    const ad = { state, objects, playbook: null }
    expect([canEdit(ad), canJoinAnew(ad), canDiscard(ad)]).toEqual([true, false, true])
    expect(canEdit({ ...ad, objects: made })).toBe(false)
  }
  expect(canEdit({ state: 'running', objects, playbook: null })).toBe(false)
})

test('one from a playbook is joined anew or thrown away, never edited', () => {
  const playbook = `pbk_${'a'.repeat(26)}`
  for (const state of states) {
    const ad = { state, objects, playbook }
    expect([canEdit(ad), canJoinAnew(ad), canDiscard(ad)]).toEqual([false, true, true])
    expect(canJoinAnew({ ...ad, objects: made })).toBe(false)
  }
  expect(canJoinAnew({ state: 'running', objects, playbook })).toBe(false)
})
