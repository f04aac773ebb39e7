import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Tx } from '../../store/database.ts'
import {
  findHandOff,
  type HandOff,
  type HandOffAccount,
  type HubHandOff,
  listHandOffAccounts,
  listHandOffs,
  listHubHandOffs,
  listSignIns,
} from '../../store/hand-offs.ts'
import { listRevocationResults } from '../../store/revocations.ts'
import { type Context, platformOf } from '../context.ts'

export interface ShownHandOff<H extends HandOff = HandOff> {
  readonly handOff: H
  readonly platform: Platform
  readonly accounts: readonly HandOffAccount[]
  /** Whose sign-in it was handed from. */
  readonly from: string
  /** The new sign-in; absent when nobody has signed in, or that sign-in is over. */
  readonly signIn: { readonly as: string | null; readonly at: Date } | undefined
  /** Of the former grants, with what the platform has said by now. */
  readonly releases: readonly { readonly fromName: string; readonly result: string }[]
}

export type ShownHubHandOff = ShownHandOff<HubHandOff>

const pageSize = 50

/** All of a workspace, read from inside or from its hub. */
export const showHandOffs = (
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  workspaceId: string,
): Promise<ShownHandOff[]> =>
  ctx.db.inScope<HubScope | WorkspaceScope, ShownHandOff[]>(scope, async (tx) =>
    shown(ctx, tx, await listHandOffs(tx, workspaceId)),
  )

export async function showHandOff(ctx: Context, scope: WorkspaceScope, id: string): Promise<ShownHandOff> {
  return ctx.db.inScope(scope, async (tx) => {
    const handOff = await findHandOff(tx, id)
    const [found] = handOff ? await shown(ctx, tx, [handOff]) : []
    if (!found) throw notFound('hand-off')
    return found
  })
}

/** A page of all that a hub's workspaces have; those under way, or those that are over. */
export async function showHubHandOffs(
  ctx: Context,
  scope: HubScope,
  page: { over: boolean; after?: string | undefined },
): Promise<{ handOffs: ShownHubHandOff[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await listHubHandOffs(tx, { ...page, limit: pageSize + 1 })
    const first = found.slice(0, pageSize)
    return {
      handOffs: await shown(ctx, tx, first),
      next: found.length > pageSize ? (first.at(-1)?.id ?? null) : null,
    }
  })
}

export async function showHubHandOff(ctx: Context, scope: HubScope, id: string): Promise<ShownHubHandOff> {
  return ctx.db.inScope(scope, async (tx) => {
    const [found] = await shown(ctx, tx, await listHubHandOffs(tx, { one: id }))
    if (!found) throw notFound('hand-off')
    return found
  })
}

async function shown<H extends HandOff>(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  handOffs: readonly H[],
): Promise<ShownHandOff<H>[]> {
  const ids = handOffs.map((one) => one.id)
  const accounts = await listHandOffAccounts(tx, ids)
  const revocations = handOffs.flatMap((one) => one.releases.flatMap((release) => release.revocationId ?? []))
  const results = new Map((await listRevocationResults(tx, revocations)).map((one) => [one.id, one.result]))
  const signIns = await listSignIns(
    tx,
    handOffs.flatMap((one) => one.grantId ?? []),
  )
  return handOffs.map((handOff) => {
    const mine = accounts.filter((one) => one.handOffId === handOff.id)
    return {
      handOff,
      platform: platformOf(ctx, handOff.platform),
      accounts: mine,
      from: [...new Set(mine.map((one) => one.fromName))].join(', '),
      signIn: handOff.grantId ? signIns.get(handOff.grantId) : undefined,
      releases: handOff.releases.map(({ fromName, result, revocationId }) => ({
        fromName,
        result: (revocationId && results.get(revocationId)) || result,
      })),
    }
  })
}
