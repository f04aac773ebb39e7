import { z } from 'zod'
import type { AdAccountRef, AdStatus, Made } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'
import { fromTop, type Level, words } from './levels.ts'
import { readSome, statusOf } from './objects.ts'

interface Target {
  readonly account: AdAccountRef
  readonly made: Made
}

/** One request a level; taking away is one for the topmost, which takes everything below it along. */
export async function setStatus(
  call: TokenCall,
  { account, made, status }: Target & { readonly status: AdStatus },
): Promise<void> {
  const there = fromTop.filter((level) => made[level] !== undefined)
  if (status === 'archived') return takeAway(call, { account, made }, there[0])
  const word = status === 'active' ? 'ENABLE' : 'DISABLE'
  for (const level of status === 'active' ? there.toReversed() : there) {
    await setOne(call, { account, made }, level, word)
  }
}

async function setOne(call: TokenCall, { account, made }: Target, level: Level, word: string): Promise<void> {
  await callBusiness(call, {
    path: `${words[level].path}/status/update`,
    method: 'POST',
    json: { advertiser_id: account.externalId, [words[level].ids]: [made[level]], operation_status: word },
    schema: z.unknown(),
  })
}

/** What is deleted already is refused: then it is not in the list any more, and that is all that was wanted. */
async function takeAway(call: TokenCall, target: Target, level: Level | undefined): Promise<void> {
  if (level === undefined) return
  try {
    await setOne(call, target, level, 'DELETE')
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== 'ours' || (await stands(call, target, level)))
      throw error
  }
}

async function stands(call: TokenCall, { account, made }: Target, level: Level): Promise<boolean> {
  const found = await readSome(call, {
    account: account.externalId,
    level,
    ids: [made[level] ?? ''],
    item: z.object({ operation_status: z.string().optional(), secondary_status: z.string().optional() }),
  })
  return found.some((one) => statusOf(one) !== 'gone')
}
