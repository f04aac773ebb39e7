import { sayWhen } from '../../../../contract/words.ts'
import type { Reply } from '../../../api/types.ts'

type Attempt = Reply<'GET /api/workspaces/{workspace}/posts/{post}'>['attempts'][number]

/** What became of one attempt to send, in a line. */
export function attemptLine(attempt: Attempt, platform: string, zone: string, now: number): string {
  const said = outcomes[attempt.outcome ?? 'open']?.(platform) ?? attempt.outcome
  return `Sent ${sayWhen(attempt.startedAt, zone, now)}: ${said}.`
}

const outcomes: Readonly<Record<string, (platform: string) => string>> = {
  open: (platform) => `${platform} has not answered yet`,
  published: (platform) => `${platform} took it`,
  waiting: (platform) => `${platform} took it and was still processing it`,
  part: () => 'a part of the thread went out',
  refused: (platform) => `${platform} refused it`,
  'not-sent': (platform) => `it did not reach ${platform}`,
  absent: (platform) => `${platform} did not answer, and it was not there afterwards`,
  found: (platform) => `${platform} did not answer, and it was found there afterwards`,
  'given-up': (platform) => `${platform} did not answer, and a person was asked`,
}
