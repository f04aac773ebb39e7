import type { HurriedPlan } from '../parts/hurried-core.ts'

/** What worker processes are told, as JSON in their environment. */
export interface WorkerPlan extends HurriedPlan {
  readonly sweepUrl: string
  /** By database time, which is in no hurry. */
  readonly leaseMs: number
  readonly planted: Planted | null
}

/** Defects that must turn the run red. */
export const planted = ['short-quarantine', 'automatic-retry', 'publish-and-wait'] as const
export type Planted = (typeof planted)[number]

/** What a worker says while it lives, one JSON a line. */
export type Trace =
  /** The row of an attempt is being written: from here on a death leaves it open. */
  | { readonly t: 'attempt'; readonly target: string }
  /** No answer that could be understood came to a request that changes something. */
  | { readonly t: 'unclear'; readonly target: string }
  /** The step is over. Left: what it came to could not be written down. */
  | { readonly t: 'over'; readonly target: string; readonly left: boolean }
  | { readonly t: 'trouble'; readonly message: string }
