import { sha256 } from '../../../base/hash.ts'
import { Problem } from '../../../base/problem.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import type { PublishOptions } from '../../../platforms/publishing.ts'
import { findMediaByName, type Media } from '../../../store/media.ts'
import { listFetched } from '../../../store/post-import-files.ts'
import type { Context } from '../../context.ts'
import { listPostable } from '../list-postable.ts'
import { showPublishOptions } from '../show-publish-options.ts'
import { nameAccounts } from './account-names.ts'
import type { Values } from './read-cells.ts'
import { addressesIn, namesIn } from './read-files.ts'
import type { Room } from './read-post-row.ts'

/** Everything that these rows are read with. */
export async function roomFor(
  ctx: Context,
  scope: WorkspaceScope,
  importId: string,
  rows: readonly Values[],
): Promise<Room> {
  const { accounts, timeZone } = await listPostable(ctx, scope)
  const asking = rows.some((row) => row.choices)
    ? accounts.filter(({ publishing }) => (publishing.choices ?? []).length > 0)
    : []
  const offered = new Map<string, PublishOptions>()
  for (const { account } of asking) {
    const said = await offeredBy(ctx, scope, account.id)
    if (said) offered.set(account.id, said)
  }
  return {
    accounts: nameAccounts(accounts),
    timeZone,
    offered,
    files: await filesFor(ctx, scope, importId, rows),
  }
}

/** Where a platform cannot be asked just now, it has the last word when the post goes out. */
async function offeredBy(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
): Promise<PublishOptions | undefined> {
  try {
    return await showPublishOptions(ctx, scope, accountId)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

async function filesFor(
  ctx: Context,
  scope: WorkspaceScope,
  importId: string,
  rows: readonly Values[],
): Promise<Room['files']> {
  const byHash = new Map(rows.flatMap(addressesIn).map((address) => [sha256(address), address] as const))
  const names = [...new Set(rows.flatMap(namesIn))]
  const { named, fetched } = await ctx.db.inScope(scope, async (tx) => ({
    named: names.length > 0 ? await findMediaByName(tx, names) : [],
    fetched: byHash.size > 0 ? await listFetched(tx, importId, [...byHash.keys()]) : [],
  }))
  return {
    byName: grouped(named),
    fetched: new Map(fetched.map((one) => [byHash.get(one.addressHash) ?? '', one])),
  }
}

function grouped(files: readonly Media[]): Map<string, Media[]> {
  const groups = new Map<string, Media[]>()
  for (const file of files) {
    const name = file.name.toLowerCase()
    groups.set(name, [...(groups.get(name) ?? []), file])
  }
  return groups
}
