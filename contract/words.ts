/**
 * Codes and facts become plain sentences here, for the pages and for the mails: what happened, what it means for the
 * posts, the one next step. Pure, and free of zod, so that the browser can carry it.
 */
export * from './words/attempt.ts'
export * from './words/cause.ts'
export * from './words/checklist.ts'
export * from './words/connect-problem.ts'
export * from './words/connection.ts'
export * from './words/data-deletion.ts'
export * from './words/dates.ts'
export * from './words/labels.ts'
export * from './words/ledger.ts'
export * from './words/lifetimes.ts'
export * from './words/link.ts'
export * from './words/missing.ts'
export * from './words/notice.ts'
export * from './words/onboarding.ts'
export * from './words/problem.ts'
export * from './words/removal.ts'
export * from './words/restored.ts'
export * from './words/scopes.ts'
export * from './words/sentence.ts'
export * from './words/trouble.ts'
