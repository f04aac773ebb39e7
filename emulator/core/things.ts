import type { Core } from './core.ts'
import type { PlatformId } from './platform-id.ts'

/** Keeps a platform's own lasting thing (an upload, a draft) under its kind and id; `value` is replaced, never edited. */
export function keepThing(core: Core, platform: PlatformId, kind: string, id: string, value: unknown): void {
  core.change((state) => {
    const things = state.things[platform] ?? {}
    things[`${kind}|${id}`] = value
    state.things[platform] = things
  })
}

/** The thing kept under this kind and id. The caller knows what it kept there. */
export function thingOf<T>(core: Core, platform: PlatformId, kind: string, id: string): T | undefined {
  return core.state.things[platform]?.[`${kind}|${id}`] as T | undefined
}
