import { PlatformFailure } from './failure.ts'
import type { DeliveryCall, Handle } from './publishing.ts'

/** Keeps an id of what is out already: when that fails, nobody may think that nothing happened. */
export async function keepWhatIsOut(platform: string, call: DeliveryCall, handle: Handle): Promise<void> {
  try {
    await call.keep(handle)
  } catch {
    throw new PlatformFailure(platform, 'unknown-outcome', 'not-kept')
  }
}
