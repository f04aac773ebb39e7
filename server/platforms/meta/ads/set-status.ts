import { z } from 'zod'
import type { AdAccountRef, AdStatus, Made } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { isInvisible } from '../failures.ts'
import { callGraph } from '../graph/call-graph.ts'
import { adAccountId } from '../graph/ids.ts'
import { success } from '../tokens/revoke-token.ts'
import { checked, checkedAccount } from './shown-by.ts'

/**
 * `paused` is one request: a campaign that is off holds back everything below it, and whoever stops a hundred at once has few
 * writing requests to spend. What is below keeps its own status, and nothing of it runs. `active` works its way up.
 */
export async function setStatus(
  call: TokenCall,
  { account, made, status }: { account: AdAccountRef; made: Made; status: AdStatus },
): Promise<void> {
  const fromTheTop = [made.campaign, made.group, made.ad].filter((id) => id !== undefined)
  if (status === 'archived') return archive(call, account, made, fromTheTop)
  const ids = status === 'active' ? fromTheTop.toReversed() : fromTheTop.slice(0, 1)
  for (const id of ids) await set(call, id, status === 'active' ? 'ACTIVE' : 'PAUSED')
}

/** An archived ad keeps its creative; one that no ad was made of is deleted, for it cannot be archived. */
async function archive(
  call: TokenCall,
  account: AdAccountRef,
  made: Made,
  fromTheTop: readonly string[],
): Promise<void> {
  for (const id of fromTheTop) await unlessGone(call, account, set(call, id, 'ARCHIVED'))
  if (made.creative === undefined || made.ad !== undefined) return
  const creative = { method: 'DELETE', path: checked(made.creative), query: {}, schema: success } as const
  await unlessGone(call, account, callGraph(call, creative))
}

const set = (call: TokenCall, id: string, status: string): Promise<unknown> =>
  callGraph(call, { method: 'POST', path: checked(id), form: { status }, schema: success })

/** What is gone already is taken away as well. Meta calls gone what a token may not see: so the account has to be seen. */
async function unlessGone(call: TokenCall, account: AdAccountRef, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !isInvisible(error)) throw error
    const path = checkedAccount(account)
    await callGraph(call, { path, query: { fields: 'id' }, schema: z.object({ id: adAccountId }) })
  }
}
