import type { TokenCall } from '../../platform.ts'
import type { PublishOptions } from '../../publishing.ts'
import { readCreator } from '../accounts/read-creator.ts'
import { settingsOf } from './settings-of.ts'

/** Who may see it, what the account has switched off, and how long a video may be: TikTok wants it asked each time. */
export async function publishOptions(call: TokenCall): Promise<PublishOptions> {
  const creator = await readCreator(call)
  if (creator.kind === 'daily-limit') return { choices: {}, left: 0 }
  const settings = settingsOf(creator)
  return {
    choices: {
      privacy: settings.privacy_level_options,
      ...closed('comments', settings.comment_disabled),
      ...closed('duet', settings.duet_disabled),
      ...closed('stitch', settings.stitch_disabled),
    },
    shownAs: settings.creator_nickname ?? settings.creator_username,
    maxVideoSeconds: settings.max_video_post_duration_sec,
  }
}

const closed = (name: string, isOff: boolean | undefined): Record<string, readonly string[]> =>
  isOff ? { [name]: [] } : {}
