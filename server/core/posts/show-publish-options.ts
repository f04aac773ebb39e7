import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { PublishOptions } from '../../platforms/publishing.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import { type Context, platformOf } from '../context.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { publishFactsOf } from './publish-facts.ts'

/** What an account may choose just now, asked of its platform; nothing where a platform has nothing to say. */
export async function showPublishOptions(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
): Promise<PublishOptions> {
  const { account, parent, carrier } = await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    return {
      account,
      parent: account?.parentId ? await findAccount(tx, account.parentId) : undefined,
      carrier: await findActiveCarrier(tx, accountId),
    }
  })
  const platform = account && platformOf(ctx, account.platform)
  if (!account || !platform || !publishFactsOf(platform, account.kind))
    throw notFound('account that can be posted to')
  const ask = platform.publish?.publishOptions
  if (!ask || !carrier) return { choices: {} }
  return withUsableToken(ctx, scope, carrier.grantId, async (open) =>
    ask(open.call, {
      kind: account.kind,
      externalId: account.externalId,
      parentExternalId: parent?.externalId,
      handle: account.handle ?? undefined,
      token: await open.accountToken({ kind: 'carrier', id: carrier.id }),
    }),
  )
}
