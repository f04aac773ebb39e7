import { EgressError } from '../../platforms/egress-error.ts'
import type { TokenCall } from '../../platforms/platform.ts'

/** A call whose requests are sent by that instant or not at all: between two of several, a process may stand still. */
export const leavingBy = (call: TokenCall, by: Date): TokenCall => ({
  ...call,
  egress: async (request) => {
    if (call.clock.now() > by) throw new EgressError('not-sent', 'stood-still')
    return call.egress(request)
  },
})
