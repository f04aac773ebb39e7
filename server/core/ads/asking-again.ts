import { setTimeout as pause } from 'node:timers/promises'
import type { Reply } from '../../platforms/egress.ts'
import { EgressError } from '../../platforms/egress-error.ts'
import type { TokenCall } from '../../platforms/platform.ts'

const pauseMs = 250

/**
 * A call whose reads are asked once more where they met trouble that may be over in a moment. A look at an account takes many:
 * of forty, each of which one in ten fails, hardly ever all come through, and nobody would see what is spent. What is written is
 * sent once, as ever.
 */
export const askingAgain = (call: TokenCall): TokenCall => ({
  ...call,
  egress: async (request) => {
    if (request.method !== 'GET') return call.egress(request)
    try {
      const reply = await call.egress(request)
      if (!mayPass(reply)) return reply
    } catch (error) {
      // Whoever was slow once may be slow again: that costs twenty seconds each time.
      if (!(error instanceof EgressError) || error.reason === 'deadline') throw error
    }
    await pause(pauseMs)
    return call.egress(request)
  },
})

/** The platform's own trouble, with no word of how long it lasts. */
const mayPass = ({ status, headers }: Reply): boolean => status >= 500 && headers['retry-after'] === undefined
