import { broadcastDeliveryWords, reachSentence } from '../../../contract/words/broadcast.ts'
import { targetSentence } from '../../../contract/words/post.ts'
import { plainText } from '../../../contract/words/sentence.ts'
import { csvLine } from '../../base/csv-line.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { type BroadcastDelivery, listResults, type ResultKey } from '../../store/broadcast-results.ts'
import { findBroadcast } from '../../store/broadcasts.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { keyOf } from './show-results.ts'
import { type KindTerms, kindsOf } from './terms.ts'

const batch = 500

/** What became of a broadcast, as a file. That it was taken is a line in the hub's ledger. */
export async function exportResults(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<AsyncGenerator<string>> {
  await ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, id)
    if (!broadcast) throw notFound('broadcast')
    await writeLedger(tx, {
      action: 'broadcast.exported',
      subject: id,
      facts: { name: broadcast.name },
      at: ctx.clock.now(),
    })
  })
  return fileOf(ctx, scope, id)
}

/** A batch of lines in memory at a time, in a transaction of its own. */
async function* fileOf(ctx: Context, scope: HubScope, id: string): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['Location', 'Kind of account', 'Account', 'State', 'Why', 'Due (UTC)', 'Published (UTC)', 'Link', 'Location id'])}`
  const kinds = kindsOf(ctx)
  for (let after: ResultKey | undefined; ; ) {
    const behind = after
    const some = await ctx.db.inScope(scope, (tx) => listResults(tx, id, { after: behind, limit: batch }))
    yield some.map((one) => lineOf(kinds, one)).join('')
    after = keyOf(some.at(-1)) ?? undefined
    if (some.length < batch) return
  }
}

function lineOf(kinds: readonly KindTerms[], one: BroadcastDelivery): string {
  const kind = kinds.find(({ kind: name }) => name === one.kind)
  const label = kind?.label ?? one.kind
  return csvLine([
    one.workspaceName,
    label,
    one.account ?? '',
    broadcastDeliveryWords[one.state],
    why(one, label, kind?.platform.name ?? label),
    one.at?.toISOString() ?? '',
    one.publishedAt?.toISOString() ?? '',
    one.link ?? '',
    one.workspaceId,
  ])
}

function why({ code, facts, state, ...one }: BroadcastDelivery, kindLabel: string, platform: string): string {
  if (code === null) return ''
  const { workspaceName: workspace, account } = one
  return plainText(
    state === 'left-out'
      ? reachSentence({ code, facts }, { workspace, kindLabel, account })
      : targetSentence({ platform, account: account ?? label(kindLabel, workspace), state, code, facts }),
  )
}

const label = (kindLabel: string, workspace: string): string => `the ${kindLabel} of ${workspace}`
