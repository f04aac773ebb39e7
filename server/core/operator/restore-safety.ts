import { Problem } from '../../base/problem.ts'
import type { Context } from '../context.ts'
import type { Doubt, DoubtKind } from './judge-deployment.ts'

/**
 * Whether this database is the one that this Mooring has lived with (R49). While that is in doubt, everything can be
 * read and nothing goes out: a copy that renews tokens ends the connections of the real one.
 */
export interface RestoreSafety {
  /** Why nothing goes out; undefined = go on. In memory: asking costs nothing, so every outward verb asks. */
  doubt(): Doubt | undefined
  /** Another process on this database that does not know it, while we do. */
  askingElsewhere(): Asking | undefined
  /** Looks now: after somebody has said what this database is. */
  lookAgain(): Promise<void>
}

/** `why`: no process asks only because its database did not answer. */
export interface Asking {
  readonly from: string
  readonly why: Exclude<DoubtKind, 'not-looked'>
}

/** For tests and for commands that send nothing. */
export const unwatched: RestoreSafety = {
  doubt: () => undefined,
  askingElsewhere: () => undefined,
  lookAgain: async () => undefined,
}

/** Throws `safe-mode` while nothing may go out. The first line of every verb that renews, revokes, publishes or tells. */
export function requireUnrestored(ctx: Pick<Context, 'restore'>): void {
  const doubt = ctx.restore.doubt()
  if (!doubt) return
  throw new Problem(
    'safe-mode',
    'This Mooring may be a copy of another one. Until its operator has said which one is real, nothing is renewed, connected or sent; what is here can be read.',
    { facts: { doubt: doubt.kind } },
  )
}
