import { isProblem } from '../../api/api-problem.ts'

/** What was typed, as the days there are: each once, the furthest first. */
export const daysOf = (typed: string): number[] =>
  [...new Set((typed.match(/\d+/g) ?? []).map(Number))].sort((a, b) => b - a)

/** One of the days may be refused, or the list as a whole. */
export const daysProblem = (error: unknown, field: string): string | undefined =>
  isProblem(error) ? error.fields.find((one) => one.field.startsWith(`body.${field}`))?.fix : undefined
