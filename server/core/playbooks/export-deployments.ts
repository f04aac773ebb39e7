import { deploymentWhy, deploymentWords } from '../../../contract/words/playbook.ts'
import { csvLine } from '../../base/csv-line.ts'
import { toMajor } from '../../base/money.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { findPlaybook } from '../../store/playbooks.ts'
import { type Context, platformOf } from '../context.ts'
import { type Deployment, deploymentsOf } from './show-deployments.ts'

const columns = [
  'Location',
  'Number',
  'City',
  'State',
  'Why',
  'Since (UTC)',
  'Version',
  'Ad account',
  'Platform',
]
const amounts = ['Currency', 'Budget', 'Per', 'Most', 'Spent', 'Location id']

/** Where each location stands, as a file. That it was taken is a line in the hub's ledger. */
export async function exportDeployments(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<AsyncGenerator<string>> {
  const all = await ctx.db.inScope(scope, async (tx) => {
    const playbook = await findPlaybook(tx, id)
    if (!playbook) throw notFound('playbook')
    const facts = { name: playbook.wish.name }
    await writeLedger(tx, { action: 'playbook.exported', subject: id, facts, at: ctx.clock.now() })
    return deploymentsOf(ctx, tx, playbook)
  })
  return (async function* () {
    yield `\ufeff${csvLine([...columns, ...amounts])}`
    for (const one of all) yield lineOf(ctx, one)
  })()
}

function lineOf(ctx: Context, one: Deployment): string {
  const { standing } = one
  const { ad } = standing
  const money = (minor: number | null | undefined) =>
    ad && typeof minor === 'number' ? toMajor({ minor, currency: ad.currency }) : ''
  const platform = ad ? platformOf(ctx, ad.platform).name : ''
  return csvLine([
    one.workspaceName,
    one.code ?? '',
    one.city ?? '',
    deploymentWords[standing.state],
    deploymentWhy({
      ...standing,
      ad: ad && { ...ad, platform, account: ad.accountName },
    }),
    standing.since?.toISOString() ?? '',
    standing.version === null ? '' : String(standing.version),
    ad?.accountName ?? '',
    platform,
    ad?.currency ?? '',
    money(ad?.budgetMinor),
    ad?.budgetPer ?? '',
    money(ad?.mostMinor),
    money(ad?.spentMinor),
    one.workspaceId,
  ])
}
