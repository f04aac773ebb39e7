import { Hono } from 'hono'
import { z } from 'zod'
import { countAds } from '../ads/count-ads.ts'
import type { Core } from '../core.ts'
import { registerApp } from '../oauth/apps.ts'
import { platformIds } from '../platform-id.ts'
import { countPosts } from '../wall/count-posts.ts'
import { accountInput, actOnAccount } from './act-on-account.ts'
import { addFault, faultInput } from './add-fault.ts'
import { adsRoutes } from './ads-routes.ts'
import { appRoutes } from './app-routes.ts'
import { authorizeAs, authorizeInput } from './authorize-as.ts'
import { changePassword } from './change-password.ts'
import { changeRole, roleInput } from './change-role.ts'
import { changeSettings, settingsInput, settingValues, viewSettings } from './change-settings.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { faultPlanRoutes } from './fault-plan-routes.ts'
import { grantRoutes, listGrants } from './grant-routes.ts'
import { clockInput, moveClock, viewClock } from './move-clock.ts'
import { check, readInput, refuse } from './read-input.ts'
import { readRotations, rotationsQuery } from './read-rotations.ts'
import { reset } from './reset.ts'
import { wallRoutes } from './wall-routes.ts'

const appInput = z.strictObject({
  platform: z.enum(platformIds),
  redirectUris: z.array(z.string().min(1).max(2000)).min(1).max(50),
  maturity: z.enum(['practice', 'development', 'unaudited', 'live']).default('live'),
  name: z.string().min(1).max(80).optional(),
  kind: z.string().optional(),
  settings: settingValues.optional(),
  /** Short for settings of the same name. */
  profile: z.string().optional(),
  refreshTokens: z.boolean().optional(),
})

/** `/_control`: JSON in and out, for seeds, tests and the product's demo mode. Names are fixed. */
export function controlRoutes(core: Core): Hono {
  const app = new Hono()
  app.get('/people', (c) =>
    c.json(core.people.map(({ id, name, story, platforms }) => ({ id, name, story, platforms }))),
  )
  app.get('/apps', (c) =>
    c.json(
      Object.values(core.state.apps).map(
        ({ platform, kind, name, clientId, redirectUris, maturity, settings, createdAt }) => ({
          platform,
          kind,
          name,
          clientId,
          redirectUris,
          maturity,
          settings,
          createdAt: new Date(createdAt).toISOString(),
        }),
      ),
    ),
  )
  app.post('/apps', async (c) => {
    const { profile, refreshTokens, settings, ...input } = await readInput(c, appInput)
    const made = registerApp(core, {
      ...input,
      settings: {
        ...settings,
        ...(profile === undefined ? {} : { profile }),
        ...(refreshTokens === undefined ? {} : { refreshTokens: refreshTokens ? 'on' : 'off' }),
      },
    })
    if ('problem' in made) return refuse(made.problem)
    const { clientId, clientSecret, extra, platform, kind, maturity } = made.app
    return c.json({ clientId, clientSecret, platform, kind, maturity, ...extra })
  })
  app.post('/authorize', async (c) => c.json(authorizeAs(core, await readInput(c, authorizeInput))))
  app.get('/clock', (c) => c.json(viewClock(core)))
  app.post('/clock', async (c) => c.json(moveClock(core, (await readInput(c, clockInput)).advanceSeconds)))
  app.get('/faults', (c) => c.json(core.state.faults))
  app.post('/faults', async (c) => c.json({ id: addFault(core, await readInput(c, faultInput)).id }))
  app.delete('/faults', (c) => {
    core.change((state) => {
      state.faults = []
    })
    return c.json({ ok: true })
  })
  app.delete('/faults/:id', (c) => {
    const id = c.req.param('id')
    if (!core.state.faults.some((fault) => fault.id === id)) return refuse('There is no such fault.', 404)
    core.change((state) => {
      state.faults = state.faults.filter((fault) => fault.id !== id)
    })
    return c.json({ ok: true })
  })
  app.route('/apps', appRoutes(core))
  app.route('/grants', grantRoutes(core))
  app.route('/deliveries', deliveryRoutes(core))
  app.route('/wall', wallRoutes(core))
  app.route('/ads', adsRoutes(core))
  app.post('/people/:id/password-changed', (c) => {
    const id = c.req.param('id')
    if (!core.people.some((person) => person.id === id)) return refuse(`Nobody here is called "${id}".`, 404)
    return c.json({ ended: changePassword(core, id) })
  })
  app.post('/roles', async (c) => {
    const input = await readInput(c, roleInput)
    changeRole(core, input)
    return c.json(input)
  })
  app.get('/settings', (c) => c.json(viewSettings(core)))
  app.post('/settings', async (c) => {
    changeSettings(core, await readInput(c, settingsInput))
    return c.json(viewSettings(core))
  })
  app.get('/truth', (c) =>
    c.json({
      grants: listGrants(core),
      ...core.state.truth,
      rotations: core.rotations.summary(),
      posts: countPosts(core),
      ads: countAds(core),
    }),
  )
  app.get('/rotations', (c) => c.json(readRotations(core, check(rotationsQuery, c.req.query()))))
  app.route('/fault-plan', faultPlanRoutes(core))
  app.get('/requests', (c) =>
    c.json(core.requests.map((line) => ({ ...line, at: new Date(line.at).toISOString() }))),
  )
  app.get('/accounts', (c) => c.json(listAccounts(core)))
  app.post('/accounts/acts', async (c) =>
    c.json({ said: actOnAccount(core, await readInput(c, accountInput)) }),
  )
  app.post('/reset', async (c) => {
    reset(core, await readInput(c, z.strictObject({ apps: z.boolean().optional() })))
    return c.json({ ok: true })
  })
  return app
}

function listAccounts(core: Core): { platform: string; person: string; [more: string]: unknown }[] {
  return core.platforms.flatMap((platform) =>
    core.people
      .filter((person) => person.platforms.includes(platform.id))
      .flatMap((person) =>
        platform
          .accountsOf(core, person.id)
          .map((line) => ({ platform: platform.id, person: person.id, ...line })),
      ),
  )
}
