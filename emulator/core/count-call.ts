import type { Core } from './core.ts'
import type { PlatformId } from './platform-id.ts'

/** Every post has an address of its own: beyond so many, further ones are counted together. */
const ADDRESSES = 2000

/** Counts a request for the truth, by platform, method and the platform's own path. */
export function countCall(core: Core, platform: PlatformId, method: string, path: string): void {
  core.count(({ truth: { calls } }) => {
    const call = `${platform} ${method} ${path}`
    const known = Object.hasOwn(calls, call) || Object.keys(calls).length < ADDRESSES
    const name = known ? call : `${platform} ${method} (others)`
    calls[name] = (calls[name] ?? 0) + 1
  })
}
