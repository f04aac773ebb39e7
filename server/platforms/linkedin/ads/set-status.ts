import { z } from 'zod'
import type { AdAccountRef, AdStatus, Made } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callRest } from '../rest/call-rest.ts'
import { type Level, pathTo } from './levels.ts'

const words: Readonly<Record<AdStatus, string>> = {
  active: 'ACTIVE',
  paused: 'PAUSED',
  archived: 'ARCHIVED',
}

const fromTop: readonly Level[] = ['campaign', 'group', 'ad']

/**
 * One request a level. Off begins with the campaign group, which holds everything below it; on ends with it, and so does
 * archiving, because nothing can be changed below what is archived.
 */
export async function setStatus(
  call: TokenCall,
  {
    account,
    made,
    status,
  }: { readonly account: AdAccountRef; readonly made: Made; readonly status: AdStatus },
): Promise<void> {
  const there = fromTop.filter((level) => made[level] !== undefined)
  const levels = status === 'paused' ? there : there.toReversed()
  for (const level of levels) {
    const path = pathTo(account.externalId, level, made[level] ?? '')
    try {
      await setOne(call, { path, level, word: words[status] })
    } catch (error) {
      // A creative under review cannot be paused; with what is above it off, nothing of it is shown.
      const isHeld = status !== 'active' && level !== there[0]
      if (!(isHeld && isRefusal(error))) throw error
    }
  }
}

async function setOne(
  call: TokenCall,
  { path, level, word }: { readonly path: string; readonly level: Level; readonly word: string },
): Promise<void> {
  await callRest(call, {
    method: 'POST',
    path,
    partialUpdate: true,
    json: { patch: { $set: level === 'ad' ? { intendedStatus: word } : { status: word } } },
    schema: z.unknown(),
  })
}

const isRefusal = (error: unknown): boolean =>
  error instanceof PlatformFailure && (error.kind === 'ours' || error.kind === 'content-refused')
