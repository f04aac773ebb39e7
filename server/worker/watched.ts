import type { Context } from '../core/context.ts'

/** A round of a chore, as operators see it: a span, a time, and how it ended. */
export async function watched<T>(ctx: Context, chore: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const took = (outcome: 'done' | 'failed') =>
    ctx.signals.took('chore', performance.now() - startedAt, { chore, outcome })
  try {
    const result = await ctx.signals.span('chore', { chore }, work)
    took('done')
    return result
  } catch (error) {
    took('failed')
    throw error
  }
}
