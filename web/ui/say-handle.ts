import type { PlatformId } from '../api/types.ts'

/** Names with an @ where the platform writes them so; the API leaves it out. */
export function sayHandle(platform: PlatformId, handle: string | null): string | null {
  if (!handle || platform === 'linkedin' || handle.startsWith('@')) return handle
  return `@${handle}`
}
