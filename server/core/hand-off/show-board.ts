import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { type AccountKindFacts, offersSpares, type Platform } from '../../platforms/platform.ts'
import type { Tx } from '../../store/database.ts'
import { type CarriedNow, listCarriedNow } from '../../store/hand-offs.ts'
import { type Invitation, listInvitationsOf } from '../../store/invitations.ts'
import { findLocation, type LocationRecord } from '../../store/locations.ts'
import { listMembersOf, type Member, type WorkspaceRole } from '../../store/members.ts'
import { type Context, platformOf } from '../context.ts'

/** An account that could be handed over by itself; children and ads assets go along with what carries them. */
export interface Handable {
  readonly account: CarriedNow
  readonly platform: Platform
  readonly kind: AccountKindFacts | undefined
  readonly along: readonly CarriedNow[]
  readonly offersSpare: boolean
}

export interface HandOffChoices {
  readonly location: LocationRecord
  readonly rows: readonly Handable[]
  /** Who may connect there. */
  readonly members: readonly Member<WorkspaceRole>[]
  readonly invitations: readonly Invitation[]
}

/** What could be handed over in a workspace, and to whom; read from inside or from its hub. */
export async function showHandOffChoices(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  workspaceId: string,
): Promise<HandOffChoices> {
  return ctx.db.inScope<HubScope | WorkspaceScope, HandOffChoices>(scope, async (tx) => {
    const location = await findLocation(tx, workspaceId)
    if (!location || location.archivedAt) throw notFound('location')
    const mayConnect = ({ role }: { role: string }) => role === 'owner' || role === 'admin'
    const members = await listMembersOf(tx, workspaceId)
    return {
      location,
      rows: await listHandable(ctx, tx, workspaceId),
      members: members.filter((one) => mayConnect(one) && !one.deactivatedAt),
      invitations: (await listInvitationsOf(tx, workspaceId, ctx.clock.now())).filter(mayConnect),
    }
  })
}

/** What is published from and stands by itself, with all that goes along. */
export async function listHandable(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
): Promise<Handable[]> {
  const all = await listCarriedNow(tx, workspaceId)
  return all
    .filter((one) => one.use === 'publish' && one.parentId === null && one.grantId !== null)
    .map((account) => {
      const platform = platformOf(ctx, account.platform)
      return {
        account,
        platform,
        kind: platform.accountKinds.find((one) => one.kind === account.kind),
        along: all.filter(
          (one) => one.parentId === account.id || (one.use !== 'publish' && one.grantId === account.grantId),
        ),
        offersSpare: offersSpares(platform),
      }
    })
}
