import { APIError } from 'better-auth'
import { Problem } from '../base/problem.ts'

/**
 * Runs a call of better-auth; what it refuses becomes `refusal` (or what that answers for its error code), a lock
 * becomes too-many-requests, and its own failures pass.
 */
export async function asking<T>(call: Promise<T>, refusal: (code: string) => Problem): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    const code = String(error.body?.code ?? '')
    if (error.statusCode === 429) {
      throw new Problem('too-many-requests', 'Too many wrong codes. Try again in a quarter of an hour.')
    }
    throw refusal(code)
  }
}
