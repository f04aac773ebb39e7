import type { CallOut } from './call-out.ts'

/** What sending needs besides the state: the way out, and what is on its way just now. */
export type Outbox = {
  readonly callOut: CallOut
  /** Delivery id -> the attempt under way. */
  readonly flying: Map<string, Promise<void>>
  timer: NodeJS.Timeout | null
}

export const createOutbox = (callOut: CallOut): Outbox => ({ callOut, flying: new Map(), timer: null })
