import { PlatformFailure } from '../../failure.ts'
import type { Creator } from '../accounts/read-creator.ts'

export type Settings = Extract<Creator, { kind: 'open' }>['settings']

/** The settings of a creator that may post now; throws the failure that a post would meet otherwise. */
export function settingsOf(creator: Creator): Settings {
  if (creator.kind === 'open') return creator.settings
  const kinds = {
    banned: 'person-must-act',
    'daily-limit': 'limited',
    'app-unaudited': 'not-set-up',
    'not-granted': 'scope-missing',
  } as const
  throw new PlatformFailure('tiktok', kinds[creator.kind], creator.kind)
}
