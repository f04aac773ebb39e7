import { PlatformFailure } from '../../failure.ts'
import { isRefusal } from '../failures.ts'

/** What the work gives, or the fallback where Meta refuses it for good. Every other failure is thrown on. */
export async function unlessRefused<Result, Fallback>(
  work: Promise<Result>,
  fallback: Fallback,
): Promise<Result | Fallback> {
  try {
    return await work
  } catch (error) {
    if (error instanceof PlatformFailure && isRefusal(error)) return fallback
    throw error
  }
}
