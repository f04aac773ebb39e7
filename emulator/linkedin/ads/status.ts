import type { Problem } from '../failures.ts'
import { problem } from './problems.ts'

/** What somebody may set, from what (§6); the same again is no change. Drafts never come back. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ['ACTIVE', 'PAUSED', 'ARCHIVED', 'PENDING_DELETION'],
  ACTIVE: ['PAUSED', 'ARCHIVED', 'PENDING_DELETION'],
  PAUSED: ['ACTIVE', 'ARCHIVED', 'PENDING_DELETION'],
  ARCHIVED: ['ACTIVE', 'PAUSED', 'PENDING_DELETION'],
}

/** With what a thing may begin. */
export const BEGINNINGS = ['ACTIVE', 'PAUSED', 'DRAFT'] as const
export const SETTABLE = [...BEGINNINGS, 'ARCHIVED', 'PENDING_DELETION'] as const

export function transitionProblems(from: string, to: string, field: 'status' | 'intendedStatus'): Problem[] {
  if (from === to || NEXT[from]?.includes(to)) return []
  return [problem('INVALID_STATUS_TRANSITION', `/${field}`, `The status cannot change from ${from} to ${to}`)]
}
