import type { Egress } from '../../server/platforms/egress.ts'
import { EgressError } from '../../server/platforms/egress-error.ts'

/** An egress on which the n-th request is lost: on the way there, or its answer on the way back. */
export function losing(
  egress: Egress,
  nth: number,
  when: 'before' | 'after',
): { egress: Egress; struck: () => boolean } {
  let count = 0
  return {
    struck: () => count >= nth,
    egress: async (request) => {
      count += 1
      if (count !== nth) return egress(request)
      if (when === 'after') await egress(request)
      throw new EgressError('lost', 'planned')
    },
  }
}
