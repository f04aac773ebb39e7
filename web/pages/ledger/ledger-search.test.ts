import { describe, expect, it } from 'vitest'
import { isEmpty, readLedgerSearch } from './ledger-search.ts'

describe('what the ledger is searched for', () => {
  it('reads from the address what means something, and passes over the rest', () => {
    const read = readLedgerSearch({
      who: 'mooring',
      what: 'acting',
      from: '2026-11-01',
      to: 'yesterday',
      onBehalf: 'no',
      else: 'x',
    })
    expect(read).toEqual({ who: 'mooring', what: 'acting', from: '2026-11-01' })
    expect(isEmpty(read)).toBe(false)
  })

  it('nothing is nothing, and what was cleared counts as nothing', () => {
    expect(isEmpty(readLedgerSearch({}))).toBe(true)
    expect(isEmpty({ who: undefined })).toBe(true)
  })
})
