import { expect } from 'vitest'
import type { Platform } from '../../server/platforms/platform.ts'
import { platforms } from '../../server/platforms/registry.ts'
import type { Browser } from '../browser.ts'
import { type Arena, type Landing, type Owner, otherBrowser } from './arena.ts'

/** One platform to attack through: our app there, and what a plain connection costs. */
export interface Scene {
  readonly arena: Arena
  readonly platform: Platform
  readonly appId: string
  readonly others: readonly { platform: string; appId: string }[]
  /** Token requests of one plain connection (Meta: the code, then the long-lived token). */
  readonly plainRequests: number
  readonly callback: (query: Record<string, string> | string, appId?: string) => string
  /** The browser that an attacker brings; a planted defect gives it the victim's cookies. */
  readonly foreignBrowser: (of: Owner) => Promise<Browser>
  /** Connects and keeps every usable account; answers the first one's id. */
  keep(owner: Owner, person: string): Promise<string>
  /** The landing ended on the public page with this code. */
  isProblem(landing: Landing, code: string): void
}

/** How one attack is tried; it throws when the attack got anywhere. */
export type Try = (scene: Scene) => Promise<void>

/** Platform people: `victim` and `attacker` have a usable account everywhere, and not the same one. */
export const victim = 'dana'
export const attacker = 'erik'

export async function sceneOf(arena: Arena, platform: Platform): Promise<Scene> {
  const apps = await arena.sql<{ platform: string; appId: string }>(
    'select platform, id as "appId" from apps where hub_id is null',
  )
  const appId = apps.find((one) => one.platform === platform.id)?.appId ?? ''
  const before = arena.tokenRequests()
  const scene: Scene = {
    arena,
    platform,
    appId,
    others: apps.filter((one) => one.platform !== platform.id),
    plainRequests: 0,
    callback: (query, app = appId) =>
      `/oauth/callback/${app}?${asNamedBy(apps.find((one) => one.appId === app)?.platform, query)}`,
    foreignBrowser: (of) => otherBrowser(arena, of),
    async keep(owner, person) {
      const { location } = await arena.connect(owner, platform.id, { person })
      expect(location).toContain('/choose/')
      const [first] = await owner.browser.keepAll(owner.workspaceId, location)
      if (!first) throw new Error('no account was kept')
      return first
    },
    isProblem: ({ location }, code) => expect(location).toBe(`/connect-problem?code=${code}`),
  }
  await scene.keep(await arena.owner(), victim)
  return { ...scene, plainRequests: arena.tokenRequests() - before }
}

/** A code under the name that the platform of that address gives it. */
function asNamedBy(
  platformId: string | undefined,
  query: ConstructorParameters<typeof URLSearchParams>[0],
): URLSearchParams {
  const given = new URLSearchParams(query)
  const name = platforms.find(({ id }) => id === platformId)?.oauth.authorize.codeParameter
  const code = given.get('code')
  if (!name || code === null || given.has(name)) return given
  given.delete('code')
  given.set(name, code)
  return given
}
