import type { Context } from '../../server/core/context.ts'
import { publishFactsOf } from '../../server/core/posts/publish-facts.ts'
import { defaultDeadlineMs } from '../../server/platforms/egress.ts'
import type { Weather } from './weather.ts'

/**
 * In a hurry as in life: an answer is not waited for any more, and lists show what is out, before the quarantine ends. Everything
 * runs on one clock, so that it is enough to compare what is declared. Throws where it is not so: then nothing would be proven.
 */
export function requireFair(
  { platforms }: Pick<Context, 'platforms'>,
  { lagMs }: Pick<Weather, 'lagMs'>,
): void {
  for (const platform of platforms)
    for (const { kind } of platform.accountKinds)
      for (const [shape, facts] of Object.entries(publishFactsOf(platform, kind)?.shapes ?? {}))
        if (facts.quarantineMs <= Math.max(defaultDeadlineMs, lagMs))
          throw new Error(`${kind} ${shape}: the quarantine is no longer than the deadline and the lag`)
}
