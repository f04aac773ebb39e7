import { z } from 'zod'
import type { AdCreation } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callRest } from '../rest/call-rest.ts'
import { bodyOf } from './body-of.ts'
import { idOf, levelOf, pathOf } from './levels.ts'

/** Makes one level, paused. Its id comes in a header alone. */
export async function create(call: TokenCall, creation: AdCreation): Promise<string> {
  const level = levelOf(creation.level)
  let id: string | undefined
  await callRest(call, {
    method: 'POST',
    path: pathOf(creation.plan.account.externalId, level),
    json: bodyOf(level, creation),
    schema: z.unknown(),
    onReply: ({ headers }) => {
      id = idOf(level, headers['x-restli-id'] ?? headers['x-linkedin-id'])
    },
  })
  if (id === undefined) throw new PlatformFailure('linkedin', 'unknown-outcome', '201/no-id')
  return id
}
