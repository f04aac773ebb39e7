import { Hono } from 'hono'
import { z } from 'zod'
import { readAds, whoDid } from '../ads/read-ads.ts'
import type { Core } from '../core.ts'
import { platformIds } from '../platform-id.ts'
import { actOnAds, adActInput } from './act-on-ads.ts'
import { check, readInput } from './read-input.ts'

const adsQuery = z.strictObject({
  platform: z.enum(platformIds).optional(),
  account: z.string().optional(),
})

/** `/ads`: what runs, what ran, what it cost and who switched it. Beside it what happens without an app: `/ads/acts`. */
export function adsRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json(viewAds(core, check(adsQuery, c.req.query()))))
  app.post('/acts', async (c) => c.json({ said: actOnAds(core, await readInput(c, adActInput)) }))
  return app
}

function viewAds(core: Core, asked: z.output<typeof adsQuery>) {
  const { objects, accounts, changes } = readAds(core)
  const shown = objects.filter(
    (one) =>
      (asked.platform ?? one.platform) === one.platform && (asked.account ?? one.account) === one.account,
  )
  const ids = new Set(shown.map(({ platform, id }) => `${platform}|${id}`))
  const named = <T extends { platform: (typeof platformIds)[number]; clientId: string; person: string }>(
    one: T,
  ) => ({
    ...one,
    ...whoDid(core, one.platform, one),
  })
  return {
    objects: shown.map((one) => ({
      ...named(one),
      createdAt: text(one.createdAt),
      changes: one.changes.map((change) => ({ ...change, at: text(change.at) })),
    })),
    accounts: accounts.filter(
      ({ platform, id }) => (asked.platform ?? platform) === platform && (asked.account ?? id) === id,
    ),
    changes: changes
      .filter(({ platform, id }) => ids.has(`${platform}|${id}`))
      .map((one) => ({ ...named(one), at: text(one.at) })),
  }
}

const text = (at: number): string => new Date(at).toISOString()
