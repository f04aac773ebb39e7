import { describe, expect, it } from 'vitest'
import { type ChecklistItem, checklistProgress, nextStep, orderChecklist } from './checklist.ts'

const item = (name: string, state: ChecklistItem['state'], next = 'none'): ChecklistItem => ({
  item: name,
  state,
  next,
})

describe('checklist', () => {
  it('keeps the order of setting up, unknown items last', () => {
    const mixed = [
      item('someday', 'missing'),
      item('meta_pixel', 'missing'),
      item('x_account', 'missing'),
      item('facebook_page', 'done'),
    ]
    expect(orderChecklist(mixed).map((one) => one.item)).toEqual([
      'facebook_page',
      'x_account',
      'meta_pixel',
      'someday',
    ])
  })

  it('counts what exists, leaves out what is not used', () => {
    const items = [
      item('facebook_page', 'done'),
      item('tiktok_account', 'attention', 'reconnect'),
      item('x_account', 'missing', 'connect'),
      item('linkedin_page', 'not-used'),
    ]
    expect(checklistProgress(items)).toEqual({ done: 2, total: 3 })
  })

  it('mends before it adds, and finishes before it begins', () => {
    const missing = item('facebook_page', 'missing', 'connect')
    const begun = item('linkedin_page', 'missing', 'choose')
    const broken = item('x_account', 'attention', 'reconnect')
    expect(nextStep([missing, begun, broken])).toBe(broken)
    expect(nextStep([missing, begun])).toBe(begun)
    expect(nextStep([item('meta_pixel', 'missing', 'connect-page-first'), missing])).toBe(missing)
    expect(nextStep([item('facebook_page', 'done')])).toBeNull()
  })
})
