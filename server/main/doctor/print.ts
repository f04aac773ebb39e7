import type { Finding } from './finding.ts'

const marks = { fine: 'fine ', look: 'look ', wrong: 'WRONG' } as const

/** For a person at a terminal: what is wrong stands last, where the eye is. */
export function printed(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length))
  const order = { fine: 0, look: 1, wrong: 2 }
  const lines = findings
    .toSorted((a, b) => order[a.state] - order[b.state])
    .flatMap(({ state, about, says, next }) => [
      `${marks[state]}  ${about.padEnd(width)}  ${says}`,
      ...(next ? [`${' '.repeat(7)}${' '.repeat(width)}  -> ${next}`] : []),
    ])
  return [...lines, '', verdict(findings)].join('\n')
}

function verdict(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  const [wrong, look] = [count('wrong'), count('look')]
  if (wrong > 0) return `${wrong} to mend${look > 0 ? `, ${look} to look at` : ''}.`
  return look > 0 ? `Nothing is wrong; ${look} to look at.` : 'Everything is fine.'
}
