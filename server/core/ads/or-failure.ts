import { PlatformFailure } from '../../platforms/failure.ts'

/** What it came to, or how a platform's call failed; anything else is thrown on. */
export const orFailure = <T>(work: Promise<T>): Promise<T | PlatformFailure> =>
  work.catch((error: unknown) => {
    if (error instanceof PlatformFailure) return error
    throw error
  })
