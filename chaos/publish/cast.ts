import { hubScope, workspaceScope } from '../../server/base/make-scope.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import { sampleBytes } from '../../testing/deliveries/sample-file.ts'
import { type Connected, connectAccounts } from '../parts/connect-accounts.ts'
import type { Control } from '../parts/emulator-process.ts'
import { makeWorkspaces } from '../parts/make-workspaces.ts'
import { registerHubApp } from '../parts/register-hub-app.ts'
import { upload } from './upload.ts'

export interface Account extends Connected {
  readonly scope: WorkspaceScope
  /** Files that any post of the workspace may use. */
  readonly media: Readonly<Record<'image' | 'other' | 'video' | 'document', string>>
}

/**
 * Limits of a day and a minute out of the way, tokens that live through it, and no platform that refuses what it has already: whoever
 * sends twice is to be seen doing it. Nothing else of the platforms' ways is changed.
 */
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  meta: { instagramDailyPosts: '100000', pageDailyReels: '100000', samePageText: 'allowed' },
  linkedin: { sameText: 'allowed' },
  tiktok: { accessSeconds: '1000000', dailyPosts: '100000', rateLimits: 'off', mediaDomain: 'any' },
  x: { accessSeconds: '1000000', rateLimits: 'off', sameText: 'allowed' },
}

/** Who reaches what differs: between them every Page, company page and account of the practice world that may be posted to. */
const people = ['hana', 'ada', 'nia', 'noor', 'dana', 'erik', 'farah', 'gus', 'ben', 'kai', 'ivo', 'carla']

/** A hub with a location for each of so many people, who have connected all that they reach. */
export async function gatherCast(core: Context, control: Control, count: number): Promise<Account[]> {
  for (const [platform, words] of Object.entries(settings))
    await control('POST', '/settings', { platform, settings: words })
  const places = await makeWorkspaces(core.db, Math.min(count, people.length))
  const hub = hubScope(places[0]?.hubId ?? '', { kind: 'operator' })
  for (const platform of Object.keys(settings)) await registerHubApp(core, control, hub, platform)
  const accounts: Account[] = []
  for (const [n, { hubId, workspaceId }] of places.entries()) {
    const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
    let connected: Connected[] = []
    for (const platform of Object.keys(settings))
      connected = await connectAccounts(core, control, scope, { platform, person: people[n] ?? '' })
    const media = {
      image: await upload(core, scope, 'bread.jpg', sampleBytes('image', `place ${n}`)),
      other: await upload(core, scope, 'soup.jpg', sampleBytes('image', `other of place ${n}`)),
      video: await upload(core, scope, 'kitchen.mp4', sampleBytes('video', `place ${n}`)),
      document: await upload(core, scope, 'menu.pdf', sampleBytes('document', `place ${n}`)),
    }
    accounts.push(...connected.map((one) => ({ ...one, scope, media })))
  }
  return accounts
}
