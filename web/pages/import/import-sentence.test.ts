import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '../../api/types.ts'
import { importSentence } from './import-sentence.ts'

const none = { created: 0, changed: 0, same: 0, refused: 0 }
const summary = (part: Partial<ImportSummary>): ImportSummary => ({
  id: 'imp_1',
  fileName: 'a.csv',
  madeBy: 'Omar',
  madeAt: '2026-11-29T10:00:00Z',
  appliedAt: null,
  notes: [],
  plans: { create: 2, change: 1, same: 0, refuse: 1 },
  results: none,
  waiting: 4,
  ...part,
})

describe('what an import says of itself', () => {
  it('before: what each kind would do, and what of the refused', () => {
    const said = importSentence(summary({}))
    expect(said.what).toBe('2 to create, 1 to change, 0 unchanged, 1 refused.')
    expect(said.next).toContain('Mend them first')
  })

  it('a file that changes nothing says so', () => {
    const plans = { create: 0, change: 0, same: 3, refuse: 0 }
    expect(importSentence(summary({ plans })).means).toBe('This file changes nothing.')
  })

  it('in the middle: how far it is', () => {
    expect(importSentence(summary({ results: { ...none, created: 2 }, waiting: 2 })).what).toBe(
      '2 rows applied, 2 to go.',
    )
  })

  it('after: what came of it', () => {
    const results = { created: 2, changed: 1, same: 0, refused: 1 }
    const said = importSentence(summary({ appliedAt: '2026-11-29T10:01:00Z', results, waiting: 0 }))
    expect(said.what).toBe('2 created, 1 changed, 0 unchanged, 1 refused.')
    expect(said.next).toContain('import that file')
  })
})
