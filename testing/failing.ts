import { PlatformFailure } from '../server/platforms/failure.ts'

/** The failure that work ends with, undefined when it does not. Anything else thrown is a mistake. */
export async function failing(work: Promise<unknown>): Promise<PlatformFailure | undefined> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown !== undefined && !(thrown instanceof PlatformFailure)) throw thrown
  return thrown
}
