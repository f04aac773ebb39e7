import type { Core } from '../core.ts'
import type { PlatformId } from '../platform-id.ts'
import { settingProblem } from '../settings.ts'
import type { App, Maturity } from '../state.ts'

/** The app with this client id at this platform. */
export function findApp(core: Core, platform: PlatformId, clientId: string): App | null {
  const key = `${platform}|${clientId}`
  return Object.hasOwn(core.state.apps, key) ? (core.state.apps[key] ?? null) : null
}

export type NewApp = {
  platform: PlatformId
  kind?: string | undefined
  name?: string | undefined
  redirectUris: readonly string[]
  maturity: Maturity
  settings?: Readonly<Record<string, string>> | undefined
}

/** Registers an app, or says in one sentence why the platform's portal would not. */
export function registerApp(core: Core, input: NewApp): { app: App } | { problem: string } {
  const platform = core.platforms.find(({ id }) => id === input.platform)
  if (!platform) return { problem: `The emulator has no platform "${input.platform}".` }
  const kind = input.kind ?? platform.appKinds[0]
  if (!platform.appKinds.includes(kind)) {
    return { problem: `${platform.name} has no app kind "${kind}"; it has ${platform.appKinds.join(', ')}.` }
  }
  for (const uri of input.redirectUris) {
    if (platform.callbackWords?.includes(uri)) continue
    const open = platform.openPort?.(kind) ?? false
    const problem = redirectProblem(open ? uri.replace(OPEN_PORT, '$1:1') : uri, (url) =>
      platform.redirectProblem(url, { kind, maturity: input.maturity }),
    )
    if (problem) return { problem: `"${uri}" cannot be registered as a callback: ${problem}` }
  }
  for (const [name, word] of Object.entries(input.settings ?? {})) {
    const problem = settingProblem(platform, name, word)
    if (problem) return { problem }
  }
  const { clientId, clientSecret, extra } = platform.mintApp(kind)
  const app: App = {
    platform: input.platform,
    kind,
    name: input.name ?? 'Mooring practice app',
    clientId,
    clientSecret,
    extra: extra ?? {},
    redirectUris: [...input.redirectUris],
    maturity: input.maturity,
    settings: { ...input.settings },
    createdAt: core.now(),
  }
  core.change((state) => {
    state.apps[`${app.platform}|${clientId}`] = app
  })
  return { app }
}

/** `http://127.0.0.1:*` at the beginning of a callback. */
const OPEN_PORT = /^(https?:\/\/[^/:]+):\*(?=\/|$)/

function redirectProblem(text: string, ofPlatform: (url: URL) => string | null): string | null {
  if (!URL.canParse(text)) return 'it is not an absolute address.'
  const url = new URL(text)
  if (url.hash || text.includes('#')) return 'it has a fragment.'
  if (['javascript:', 'data:', 'file:', 'vbscript:'].includes(url.protocol))
    return `${url.protocol} is not a callback scheme.`
  return ofPlatform(url)
}

/** Is this a plain http address of this very machine? */
export const isLoopbackHttp = (url: URL): boolean =>
  url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
