import { describe, expect, it } from 'vitest'
import { findAmong, firstSelection, isOpen, needsLook, toggle } from './selection.ts'

const one = (id: string, more: Partial<Parameters<typeof isOpen>[0]> = {}) => ({
  id,
  parentId: null,
  use: 'publish' as const,
  usable: true,
  held: null,
  agreed: false,
  placeMatch: 'unknown' as const,
  placeDifferences: [],
  ...more,
})

const page = one('page', { placeMatch: 'match' })
const instagram = one('instagram', { parentId: 'page' })
const other = one('other', { placeMatch: 'mismatch' })
const taken = one('taken', { held: 'sibling', placeMatch: 'match' })
const editor = one('editor', { usable: false, placeMatch: 'match' })

describe('choosing accounts', () => {
  it('begins with what matches the location, and what rides on it', () => {
    expect([...firstSelection([page, instagram, other, taken, editor])]).toEqual(['page', 'instagram'])
  })

  it('begins with the only one, but never guesses between several', () => {
    expect([...firstSelection([one('only')])]).toEqual(['only'])
    expect([...firstSelection([one('a'), one('b')])]).toEqual([])
  })

  it('keeps a child and its Page together', () => {
    const all = [page, instagram]
    expect(toggle(new Set(), 'instagram', all)).toEqual(new Set(['page', 'instagram']))
    expect([...toggle(new Set(['page', 'instagram']), 'page', all)]).toEqual([])
    expect([...toggle(new Set(['page', 'instagram']), 'instagram', all)]).toEqual(['page'])
  })

  it('what a sibling holds, what is unusable and what pays for ads cannot be ticked', () => {
    expect([page, taken, editor, one('ad', { use: 'ads' })].filter(isOpen)).toEqual([page])
  })

  it('finds by name or handle, without accents, a Page and its Instagram together', () => {
    const cafe = { ...one('cafe'), name: 'Kiosk Café', handle: null }
    const its = { ...one('its', { parentId: 'cafe' }), name: 'Coffee at noon', handle: 'noon.coffee' }
    const far = { ...one('far'), name: 'Kiosk Far', handle: 'kiosk_far' }
    const found = (words: string) => findAmong([cafe, its, far], words).map(({ id }) => id)
    expect(found(' cafe ')).toEqual(['cafe', 'its'])
    expect(found('NOON.')).toEqual(['cafe', 'its'])
    expect(found('kiosk_')).toEqual(['far'])
    expect(found('')).toEqual(['cafe', 'its', 'far'])
    expect(found('tram')).toEqual([])
  })

  it('asks for a look where name or address differ', () => {
    expect(needsLook(other)).toBe(true)
    expect(needsLook(page)).toBe(false)
    const difference = { field: 'city', theirs: 'Austin', ours: 'Riverside' }
    expect(needsLook(one('unsure', { placeMatch: 'unsure', placeDifferences: [difference] }))).toBe(true)
    expect(needsLook(one('unsure', { placeMatch: 'unsure' }))).toBe(false)
  })
})
