import { Hono } from 'hono'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { settled } from '../notices/run-due.ts'
import { sendOnceMore, type WayToSend, waysToSend } from '../notices/send-notice.ts'
import type { Delivery } from '../state.ts'
import { check, readInput, refuse } from './read-input.ts'

const ways = Object.keys(waysToSend) as [WayToSend, ...WayToSend[]]

/** `/deliveries`: what platforms told apps, newest first. `?wait=true` answers when nothing is on its way any more. */
export function deliveryRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/', async (c) => {
    const { wait } = check(z.strictObject({ wait: z.stringbool().default(false) }), c.req.query())
    if (wait) await settled(core)
    return c.json(core.state.deliveries.map(view).reverse())
  })
  app.post('/:id/send', async (c) => {
    const { how } = await readInput(c, z.strictObject({ how: z.enum(ways) }))
    const delivery = sendOnceMore(core, c.req.param('id'), how)
    return delivery ? c.json(view(delivery)) : refuse('There is no such delivery.', 404)
  })
  return app
}

const text = (at: number): string => new Date(at).toISOString()

const view = (delivery: Delivery) => ({
  ...delivery,
  madeAt: text(delivery.madeAt),
  nextAt: delivery.nextAt === null ? null : text(delivery.nextAt),
  attempts: delivery.attempts.map((one) => ({ ...one, at: text(one.at) })),
})
