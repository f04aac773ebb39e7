import type { HurriedPlan } from '../parts/hurried-core.ts'

/** What worker processes are told, as JSON in their environment. */
export interface WorkerPlan extends HurriedPlan {
  readonly sweepUrl: string
  /** By database time, which is in no hurry. */
  readonly leaseMs: number
  readonly planted: Planted | null
}

/** Defects that must turn the run red. */
export const planted = ['no-tag-search', 'active-at-once', 'cap-outside', 'deaf-to-stops'] as const
export type Planted = (typeof planted)[number]

/** What a worker says while it lives, one JSON a line. */
export type Trace =
  | { readonly t: 'trouble'; readonly message: string }
  | { readonly t: 'works' }
  /** It begins with an ad, or with a look at an ad account, or is done with it. */
  | { readonly t: 'at' | 'done'; readonly subject: string }
