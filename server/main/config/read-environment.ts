import { readFileSync } from 'node:fs'
import { secretSettings, settings } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The settings found, empty ones left out and secret files read; what cannot be read or is not known is a problem. */
export function readEnvironment(env: Environment): { values: Record<string, string>; problems: string[] } {
  const known = Object.keys(settings.shape)
  const files: string[] = secretSettings.map((name) => `${name}_FILE`)
  const values: Record<string, string> = {}
  const problems: string[] = []
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue
    if (known.includes(name)) values[name] = value
    else if (name.startsWith('MOORING_') && !files.includes(name))
      problems.push(`${name} is not a setting${nearest(name, [...known, ...files])}`)
  }
  for (const name of secretSettings) {
    const path = env[`${name}_FILE`]
    if (!path) continue
    if (values[name]) problems.push(`${name} and ${name}_FILE are both set: keep one of them`)
    try {
      values[name] = readFileSync(path, 'utf8').trim()
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read: ${path}`)
    }
  }
  return { values, problems }
}

function nearest(name: string, known: string[]): string {
  const [best] = known
    .map((candidate) => ({ candidate, steps: editSteps(name, candidate) }))
    .sort((a, b) => a.steps - b.steps)
  return best && best.steps <= 4
    ? `: did you mean ${best.candidate}?`
    : ': remove it, or see docs/operating.md'
}

/** Levenshtein distance. */
function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap))
    }
    row = next
  }
  return row[to.length] ?? 0
}
