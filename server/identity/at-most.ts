import { Problem } from '../base/problem.ts'

/**
 * Runs at most `running` pieces of work at once and lets at most `waiting` queue behind them.
 * Throws Problem too-many-requests when the queue is full.
 */
export function atMost(running: number, waiting: number) {
  const queue: (() => void)[] = []
  let free = running

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else {
      if (queue.length >= waiting) {
        throw new Problem(
          'too-many-requests',
          'Too many people are signing in at this moment. Try again shortly.',
        )
      }
      // The one who finishes hands over its place, so nobody can slip in between.
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}
