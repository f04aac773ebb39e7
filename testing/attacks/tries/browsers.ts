import { expect } from 'vitest'
import { ZodObject } from 'zod'
import { contract } from '../../../contract/index.ts'
import { emulatedAs } from '../../../server/platforms/address.ts'
import { attacker, type Scene, type Try, victim } from '../scene.ts'

/** Who comes back, in which browser, and to which workspace it belongs. */
export const aboutBrowsers: Readonly<Record<number, Try>> = {
  5: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    const foreign = await scene.foreignBrowser(owner)
    await arena.stopped(async () => scene.isProblem(await arena.land(foreign, path), 'other-browser'))
    // The session alone, the flow cookie alone, and somebody else's login with it.
    const withoutFlow = await arena.world.browser()
    for (const [name, value] of owner.browser.cookies)
      if (name !== 'mooring-flow') withoutFlow.cookies.set(name, value)
    await arena.stopped(async () => scene.isProblem(await arena.land(withoutFlow, path), 'other-browser'))
    const other = await arena.owner()
    other.browser.cookies.set('mooring-flow', owner.browser.cookies.get('mooring-flow') ?? '')
    await arena.stopped(async () => scene.isProblem(await arena.land(other.browser, path), 'unknown'))
    // Nothing of that spoilt the attempt for the browser it belongs to.
    expect((await arena.land(owner.browser, path)).location).toContain(`/w/${owner.workspaceId}/`)
  },

  6: async ({ arena, platform }) => {
    const owner = await arena.owner()
    const second = { ...owner, workspaceId: await arena.world.addWorkspace(owner.hubId, 'Second') }
    await arena.world.join(owner.userId, second, 'owner')
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    // Meanwhile the same person works in the other workspace, and begins there too.
    await arena.begin(second, platform.id)
    await owner.browser.get(`/api/workspaces/${second.workspaceId}/connections`)
    const landing = await arena.land(owner.browser, `${path}&workspace=${second.workspaceId}`)
    expect(landing.location).toContain(`/w/${owner.workspaceId}/`)
    expect((await arena.rowsOf(owner.workspaceId)).grants).toBe(1)
    expect(await arena.rowsOf(second.workspaceId)).toMatchObject({ grants: 0, candidates: 0, accounts: 0 })
  },

  7: async (scene) => {
    const { arena, platform } = scene
    const [bad, good] = [await arena.owner(), await arena.owner()]
    const sent = await arena.begin(bad, platform.id)
    const path = await arena.consent(good, sent, { person: victim })
    await arena.stopped(async () => {
      scene.isProblem(await arena.land(good.browser, path), 'unknown')
      scene.isProblem(await arena.land(await arena.world.browser(), path), 'signed-out')
    })
    expect(await arena.rowsOf(bad.workspaceId)).toMatchObject({ grants: 0, accounts: 0 })
  },

  8: async (scene) => {
    const { arena, platform } = scene
    const good = await arena.owner()
    const attempts = async () =>
      (await arena.sql('select 1 from attempts where user_id = $1', [good.userId])).length
    const begin = `/api/workspaces/${good.workspaceId}/connections`
    const crossSite = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    const forged = await good.browser.send('POST', begin, { platform: platform.id }, crossSite)
    expect(forged.status).toBe(403)
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-mooring': '' }
    expect((await good.browser.send('POST', begin, undefined, form)).status).toBeGreaterThanOrEqual(400)
    // Nothing that a link can open begins a flow.
    const beginning = Object.entries(contract).filter(
      ([, route]) =>
        'reply' in route && route.reply instanceof ZodObject && 'authorizeUrl' in route.reply.shape,
    )
    expect(beginning.length).toBeGreaterThan(0)
    expect(beginning.filter(([route]) => !route.startsWith('POST '))).toEqual([])
    await good.browser.get(`${begin}?platform=${platform.id}&begin=1`)
    expect(await attempts()).toBe(0)
    // An attacker who can plant a cookie gives the victim the attacker's own flow.
    const bad = await arena.owner()
    const sent = await arena.begin(bad, platform.id)
    good.browser.cookies.set('mooring-flow', bad.browser.cookies.get('mooring-flow') ?? '')
    const path = await arena.consent(good, sent, { person: victim })
    await arena.stopped(async () => scene.isProblem(await arena.land(good.browser, path), 'unknown'))
  },

  13: async (scene) => {
    const { arena, platform } = scene
    const { bad, app, client } = await withOwnApp(scene)
    const good = await arena.owner()
    const begun = await arena.begin(good, platform.id)
    // The victim's answer at the attacker's callback, and the attacker's answer at ours.
    const path = await arena.consent(good, begun, { person: victim })
    const elsewhere = path.replace(scene.appId, app.id)
    await arena.stopped(async () => scene.isProblem(await arena.land(good.browser, elsewhere), 'unknown'))
    const theirs = await arena.consent(bad, await arena.begin(bad, platform.id), { person: attacker })
    expect(theirs).toContain(app.id)
    const crossed = theirs.replace(app.id, scene.appId)
    await arena.stopped(async () => scene.isProblem(await arena.land(bad.browser, crossed), 'unknown'))
    // The victim consents to the attacker's client instead, which the attacker has registered with our callback.
    const forClient = begun.authorizeUrl.replace(
      new RegExp(`(${platform.oauth.authorize.clientIdParameter}=)[^&]+`),
      `$1${encodeURIComponent(client)}`,
    )
    const confused = await arena.consent(good, { ...begun, authorizeUrl: forClient }, { person: victim })
    const outcome = await arena.outcomeOf(good, await arena.land(good.browser, confused))
    expect(['platform-refused', 'lost-answer', 'app-fault']).toContain(outcome.outcome)
    expect(await arena.rowsOf(good.workspaceId)).toMatchObject({ grants: 0, accounts: 0, sealed_values: 0 })
    // An own app is a client id and a secret, never an address; and other hubs do not see it.
    const endpoints = {
      tokenEndpoint: 'https://evil.test/token',
      platform: platform.id,
      clientId: 'evil',
      clientSecret: 'secret',
    }
    expect((await bad.browser.post(`/api/hubs/${bad.hubId}/apps`, endpoints)).status).toBe(400)
    expect((await good.browser.get(`/api/hubs/${bad.hubId}/apps`)).status).toBe(404)
    // At home it works, through its own callback.
    expect((await arena.land(bad.browser, theirs)).location).toContain(`/w/${bad.workspaceId}/`)
  },

  22: async ({ arena, platform }) => {
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    await arena.stopped(async () => {
      for (const method of ['HEAD', 'OPTIONS', 'POST'])
        expect((await owner.browser.send(method, path)).status).toBeGreaterThanOrEqual(400)
      for (const header of ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'])
        expect(
          (await owner.browser.send('GET', path, undefined, { [header]: 'prefetch;prerender' })).status,
        ).toBe(204)
      // A scanner in the mail or a crawler has no cookies.
      expect((await arena.land(await arena.world.browser(), path)).location).toContain('signed-out')
    })
    expect((await arena.land(owner.browser, path)).location).toContain('/choose/')
  },

  29: async (scene) => {
    const { arena, platform } = scene
    const ready = async () => {
      const owner = await arena.owner()
      return {
        owner,
        path: await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim }),
      }
    }
    const blocked = (owner: Awaited<ReturnType<typeof ready>>['owner'], path: string, code: string) =>
      arena.stopped(async () => scene.isProblem(await arena.land(owner.browser, path), code))

    const left = await ready()
    await left.owner.browser.post('/api/sign-out')
    await blocked(left.owner, left.path, 'signed-out')
    left.owner.browser.takeCookies((await arena.world.identity.signInAs(left.owner.userId)).setCookie)
    await blocked(left.owner, left.path, 'other-browser')

    const demoted = await ready()
    await arena.sql("update workspace_members set role = 'editor' where user_id = $1", [demoted.owner.userId])
    await blocked(demoted.owner, demoted.path, 'not-allowed-any-more')
    await arena.sql('update workspace_members set deactivated_at = now() where user_id = $1', [
      demoted.owner.userId,
    ])
    await blocked(demoted.owner, demoted.path, 'not-allowed-any-more')

    // A hub admin who acts: leaving ends it, and entering again is another acting.
    const place = await arena.owner()
    const { userId, name } = await arena.world.addUser('Hub Admin')
    await arena.world.join(userId, { hubId: place.hubId }, 'admin')
    const admin = { ...place, userId, name, browser: await arena.world.browser(userId) }
    const acting = `/api/workspaces/${place.workspaceId}/acting`
    expect((await admin.browser.post(acting, { reason: 'set-up' })).status).toBeLessThan(300)
    const path = await arena.consent(admin, await arena.begin(admin, platform.id), { person: victim })
    await admin.browser.send('DELETE', acting)
    await blocked(admin, path, 'not-allowed-any-more')
    await admin.browser.post(acting, { reason: 'set-up' })
    await blocked(admin, path, 'not-allowed-any-more')
  },
}

/** An attacker who owns a hub, with a developer app of their own at the platform. */
async function withOwnApp({ arena, platform, callback, appId }: Scene) {
  const bad = await arena.owner()
  await arena.world.join(bad.userId, { hubId: bad.hubId }, 'owner')
  const registered = await arena.world.control<{ clientId: string; clientSecret: string }>('POST', '/apps', {
    ...emulatedAs(platform),
    redirectUris: [`${arena.world.core.publicUrl}${callback({}, appId).replace('?', '')}`],
    maturity: 'practice',
  })
  const made = await bad.browser.post(`/api/hubs/${bad.hubId}/apps`, {
    platform: platform.id,
    clientId: registered.clientId,
    clientSecret: registered.clientSecret,
  })
  expect(made.status).toBe(201)
  const app = made.json<{ id: string; callbackUrl: string }>()
  // The callback address is known only now; at a platform it would be pasted into the registration.
  arena.world.emulator.change((state) => {
    for (const [key, one] of Object.entries(state.apps)) {
      if (one.clientId === registered.clientId)
        state.apps[key] = { ...one, redirectUris: [...one.redirectUris, app.callbackUrl] }
    }
  })
  return { bad, app, client: registered.clientId }
}
