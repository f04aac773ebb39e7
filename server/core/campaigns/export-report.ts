import { campaignStateWords } from '../../../contract/words.ts'
import { csvLine } from '../../base/csv-line.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { slicesOf } from '../../base/slices.ts'
import { findCampaign } from '../../store/campaigns.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type Context, platformOf } from '../context.ts'
import { type Progress, progressOf } from './progress.ts'

const batch = 200

/** Who renewed what and when, and who did not, as a file. That it was taken is a line in the hub's ledger. */
export async function exportReport(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<AsyncGenerator<string>> {
  const progress = await ctx.db.inScope(scope, async (tx) => {
    const campaign = await findCampaign(tx, id)
    if (!campaign) throw notFound('campaign')
    await writeLedger(tx, {
      action: 'campaign.exported',
      subject: id,
      facts: { title: campaign.title },
      at: ctx.clock.now(),
    })
    return progressOf(ctx, tx, campaign)
  })
  return fileOf(ctx, progress)
}

async function* fileOf(ctx: Context, progress: readonly Progress[]): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['Workspace', 'Platform', 'Account', 'Asked', 'E-mail', 'Mails', 'State', 'Renewed at (UTC)', 'Renewed by', 'Had to be done by (UTC)', 'Steps in this workspace', 'Account id'])}`
  for (const some of slicesOf(progress, batch)) yield some.map((one) => rowOf(ctx, one)).join('')
}

const rowOf = (ctx: Context, { account, person, state, at, by, steps }: Progress): string =>
  csvLine([
    account.workspaceName,
    platformOf(ctx, account.platform).name,
    account.name,
    person?.name ?? '',
    account.email ?? '',
    String(person?.round ?? 0),
    campaignStateWords[state],
    at?.toISOString() ?? '',
    by ?? '',
    account.actBy?.toISOString() ?? '',
    String(steps),
    account.accountId,
  ])
