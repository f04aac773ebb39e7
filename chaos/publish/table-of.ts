import type { Outcome } from './run.ts'

/** For a person: each shape's figures, what struck, and what is more than may be. */
export function tableOf({ rows, cuts, restarts, struck, over }: Outcome): string {
  const lines = rows.map(({ kind, shape, isBlind, posts, published, needsPerson, ambiguous }) => [
    kind,
    shape,
    isBlind ? 'no' : 'yes',
    ...[posts, published, needsPerson, ambiguous].map(String),
  ])
  const all = [
    ['account', 'shape', 'read back', 'posts', 'published', 'needs person', 'ambiguous answers'],
    ...lines,
  ]
  const wide = all[0]?.map((_, at) => Math.max(...all.map((line) => line[at]?.length ?? 0))) ?? []
  return [
    ...all.map((line) => line.map((cell, at) => cell.padEnd(wide[at] ?? 0)).join('  ')),
    `faults: ${struck}; ${cuts} database connections cut, ${restarts} times the database stopped`,
    ...over.map((one) => `more than may be: ${one}`),
  ].join('\n')
}
