import type { Context } from '../../server/core/context.ts'
import { EgressError } from '../../server/platforms/egress-error.ts'

/** Planted defect: a layer below sends a request again when no answer, or a bad one, came. */
export const plantAutomaticRetry =
  (send: Context['egress']): Context['egress'] =>
  async (request) => {
    try {
      const reply = await send(request)
      return reply.status >= 500 ? await send(request) : reply
    } catch (error) {
      if (error instanceof EgressError) return send(request)
      throw error
    }
  }
