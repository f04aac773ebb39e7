import { type ApiProblem, isProblem } from '../api/api-problem.ts'

/** The deed waits for the second factor once more, and whoever asks has one to show. */
export const needsCode = (error: unknown): error is ApiProblem =>
  isProblem(error, 'second-factor-needed') && error.facts.next !== 'turn-on'
