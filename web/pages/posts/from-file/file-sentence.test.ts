import { describe, expect, it } from 'vitest'
import type { PostImportSummary } from '../../../api/types.ts'
import { fileSentence } from './file-sentence.ts'

const file = (part: Partial<PostImportSummary>): PostImportSummary => ({
  id: 'pim_1',
  fileName: 'week.csv',
  madeBy: 'Dana',
  madeAt: '2026-11-29T10:00:00Z',
  chosen: null,
  appliedAt: null,
  notes: [],
  toLook: 0,
  plans: { schedule: 3, draft: 1, same: 0, refuse: 2 },
  results: { scheduled: 0, draft: 0, same: 0, refused: 0 },
  waiting: 6,
  ...part,
})

describe('what a file of posts says of itself', () => {
  it('while it is looked at: how far that is', () => {
    const plans = { schedule: 2, draft: 0, same: 0, refuse: 0 }
    expect(fileSentence(file({ plans, toLook: 4 })).what).toBe('2 of 6 rows looked at.')
  })

  it('before: what is ready, and what to do about the rest', () => {
    const said = fileSentence(file({}))
    expect(said.what).toBe('3 ready to be scheduled, 1 not ready yet, 2 to be mended first.')
    expect(said.next).toContain('Mend rows in your file')
  })

  it('a file that is here already says so', () => {
    const plans = { schedule: 0, draft: 0, same: 4, refuse: 0 }
    expect(fileSentence(file({ plans }))).toEqual({
      what: '4 here already.',
      means: 'This file makes no post.',
    })
  })

  it('in the middle, and after', () => {
    expect(fileSentence(file({ chosen: 'schedule', waiting: 2 })).what).toBe('4 of 6 rows done, 2 to go.')
    const results = { scheduled: 3, draft: 0, same: 0, refused: 3 }
    const said = fileSentence(file({ appliedAt: '2026-11-29T10:01:00Z', results, waiting: 0 }))
    expect(said.what).toBe('3 scheduled, 3 left out.')
    expect(said.next).toContain('mend them there')
  })
})
