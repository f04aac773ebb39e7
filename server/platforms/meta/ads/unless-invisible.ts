import { PlatformFailure } from '../../failure.ts'
import { isInvisible } from '../failures.ts'

/** Undefined for what is not there, or not for this token to see; every other failure is thrown on. */
export async function unlessInvisible<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof PlatformFailure && isInvisible(error)) return undefined
    throw error
  }
}
