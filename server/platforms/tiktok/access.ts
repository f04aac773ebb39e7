import type { AccessGuide } from '../platform.ts'

/** An account belongs to one person, and so does every tick at its consent page. */
export const accountAccess: readonly AccessGuide[] = [
  {
    missing: ['scope-missing', 'not-ticked'],
    who: 'authoriser',
    steps: ['tiktok.connect-again', 'tiktok.tick-publishing', 'tiktok.continue'],
    url: 'https://www.tiktok.com/setting',
    source:
      'platforms/tiktok.md 1.1: people may tick a part of what is asked for; asked again by a new consent',
    checkedOn: '2026-11-29',
  },
]
