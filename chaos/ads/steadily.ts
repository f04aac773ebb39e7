import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../server/base/problem.ts'

/** `unclear`: it may have happened, for an answer was lost before. */
export type Did<T> = { readonly did: T } | { readonly refused: string; readonly unclear: boolean }

/** The database may be away just then: people try again until they hear yes or no. */
export async function steadily<T>(work: () => Promise<T>): Promise<Did<T>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return { did: await work() }
    } catch (error) {
      if (error instanceof Problem) return { refused: error.code, unclear: tries > 0 }
      if (tries > 20) throw error
      await pause(200)
    }
  }
}
