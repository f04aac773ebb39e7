import { Hono } from 'hono'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { findApp } from '../oauth/apps.ts'
import type { Platform, Webhooks } from '../platform.ts'
import { settingProblem } from '../settings.ts'
import type { App } from '../state.ts'
import { settingValues } from './change-settings.ts'
import { readInput, refuse } from './read-input.ts'

export const subscriptionInput = z.strictObject({
  object: z.string().optional(),
  callbackUrl: z.string().min(1).max(1000),
  verifyToken: z.string().min(1).max(500),
  /** Absent = all there are. */
  fields: z.array(z.string()).min(1).optional(),
})

/** `/apps/<platform>/<client id>`: what a developer changes in the dashboard once the app is there. */
export function appRoutes(core: Core): Hono {
  const app = new Hono()
  const asked = (c: { req: { param(name: string): string | undefined } }) =>
    requireApp(core, c.req.param('platform') ?? '', c.req.param('clientId') ?? '')

  app.post('/:platform/:clientId/settings', async (c) =>
    c.json(changeAppSettings(core, asked(c), await readInput(c, settingValues))),
  )
  app.get('/:platform/:clientId/subscriptions', (c) => {
    const { platform, app: found } = asked(c)
    return c.json(platform.notices?.webhooks?.list(core, found) ?? [])
  })
  app.post('/:platform/:clientId/subscriptions', async (c) => {
    const one = asked(c)
    const problem = await subscribe(core, one, await readInput(c, subscriptionInput))
    if (problem) return refuse(problem)
    return c.json(one.platform.notices?.webhooks?.list(core, one.app) ?? [])
  })
  app.delete('/:platform/:clientId/subscriptions/:object', (c) => {
    const { platform, app: found } = asked(c)
    webhooksOf(platform).unsubscribe(core, found, c.req.param('object'))
    return c.json({ ok: true })
  })
  return app
}

export type FoundApp = { readonly platform: Platform; readonly app: App }

/** The app at a platform, or a 404. */
export function requireApp(core: Core, platformId: string, clientId: string): FoundApp {
  const platform = core.platforms.find(({ id }) => id === platformId)
  const app = platform && findApp(core, platform.id, clientId)
  return platform && app ? { platform, app } : refuse('There is no such app.', 404)
}

/** Changes an app's own settings, the others stay. Returns all of its own. */
export function changeAppSettings(
  core: Core,
  { platform, app }: FoundApp,
  settings: Readonly<Record<string, string>>,
): App['settings'] {
  for (const [name, word] of Object.entries(settings)) {
    const problem = settingProblem(platform, name, word)
    if (problem) refuse(problem)
  }
  const changed: App = { ...app, settings: { ...app.settings, ...settings } }
  core.change((state) => {
    state.apps[`${app.platform}|${app.clientId}`] = changed
  })
  return changed.settings
}

/** Subscribes a webhook once its callback has proved itself. Returns why not, or null. */
export function subscribe(
  core: Core,
  { platform, app }: FoundApp,
  input: z.output<typeof subscriptionInput>,
): Promise<string | null> {
  const webhooks = webhooksOf(platform)
  const object = input.object ?? Object.keys(webhooks.objects)[0] ?? ''
  const known = webhooks.objects[object]
  if (!known)
    refuse(`${platform.name} has no object "${object}"; it has ${Object.keys(webhooks.objects).join(', ')}.`)
  const odd = input.fields?.find((field) => !known.includes(field))
  if (odd) refuse(`"${object}" has no field "${odd}".`)
  const { callbackUrl, verifyToken, fields = known } = input
  return webhooks.subscribe(core, app, { object, callbackUrl, verifyToken, fields })
}

const webhooksOf = (platform: Platform): Webhooks =>
  platform.notices?.webhooks ?? refuse(`${platform.name} has no webhooks to subscribe to here.`)
