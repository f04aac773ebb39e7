import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import { type Account, heldBy, listAccounts, listRoleHolders } from '../../store/accounts.ts'
import { type Candidate, listCandidates } from '../../store/candidates.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
import { listPlacesElsewhere } from '../../store/places.ts'
import { listOurRequests, type OurRequest } from '../../store/transfer-requests.ts'
import { getWorkspace, type Workspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { keysOf, matchPlace, type PlaceMatch } from './match-place.ts'

export interface Choice {
  readonly candidate: Candidate
  readonly kindLabel: string
  /** By the platform's facts and this hub's rules; a sibling's account is usable and still not ours to take. */
  readonly usable: boolean
  readonly missing: Candidate['missing']
  readonly held: 'here' | 'sibling' | null
  /** A sibling's, and its people have agreed to let it go. */
  readonly agreed: boolean
  readonly accountId: string | null
  readonly helpers: readonly string[]
  readonly match: PlaceMatch
}

export interface Choices {
  readonly grant: Grant
  readonly platform: Platform
  readonly workspace: Workspace
  readonly hub: Hub
  readonly missingScopes: readonly string[]
  readonly choices: readonly Choice[]
}

/** Everything the consent reaches, and why some of it cannot be used: never an empty list without a reason. */
export async function showChoices(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<Choices> {
  return ctx.db.inScope(scope, (tx) => choicesIn(ctx, tx, grantId))
}

export async function choicesIn(ctx: Context, tx: Tx<WorkspaceScope>, grantId: string): Promise<Choices> {
  const grant = await findGrant(tx, grantId)
  if (!grant || grant.endedAt) throw notFound('consent')
  const platform = platformOf(ctx, grant.platform)
  const [workspace, hub, accounts] = [await getWorkspace(tx), await getHub(tx), await listAccounts(tx)]
  const agreed = (await listOurRequests(tx)).filter((one) => one.answer === 'accepted' && !one.settledAt)
  const candidates = await listCandidates(tx, grantId)
  const ours = { name: workspace.name, brand: hub.name, place: workspace.place }
  const elsewhere = await listPlacesElsewhere(
    tx,
    candidates.filter((one) => one.use === 'publish').flatMap((one) => keysOf(one, ours)),
  )
  const choices: Choice[] = []
  for (const candidate of candidates) {
    const match =
      candidate.use === 'publish'
        ? matchPlace(candidate, ours, elsewhere)
        : ({ verdict: 'unknown', differences: [] } as const)
    choices.push({ ...(await choiceOf(tx, candidate, { platform, hub, accounts, agreed })), match })
  }
  return {
    grant,
    platform,
    workspace,
    hub,
    missingScopes: (ctx.operatorApps.get(grant.appId)?.scopes ?? platform.oauth.scopes).filter(
      (one) => grant.scopes.length > 0 && !grant.scopes.includes(one),
    ),
    // Instagram goes with its Page, and nobody asks for it apart.
    choices: choices.map((one) => ({
      ...one,
      agreed: one.agreed || parentOf(one, choices)?.agreed === true,
    })),
  }
}

const parentOf = ({ candidate }: Choice, choices: readonly Choice[]): Choice | undefined =>
  choices.find((one) => one.candidate.externalId === candidate.parentExternalId)

async function choiceOf(
  tx: Tx<WorkspaceScope>,
  candidate: Candidate,
  around: {
    platform: Platform
    hub: Hub
    accounts: readonly Account[]
    agreed: readonly OurRequest[]
  },
): Promise<Omit<Choice, 'match'>> {
  const { platform, hub } = around
  const kind = platform.accountKinds.find((one) => one.kind === candidate.kind)
  const missing = missingHere(candidate, hub)
  const here = around.accounts.find(
    (one) => one.kind === candidate.kind && one.externalId === candidate.externalId,
  )
  const lacksRole = missing.some(
    (fact) => fact.code === 'role-too-low' || fact.code === 'role-needs-hub-permission',
  )
  return {
    candidate,
    kindLabel: kind?.label ?? candidate.kind,
    usable: missing.length === 0,
    missing,
    held: here
      ? 'here'
      : candidate.use === 'publish'
        ? await heldBy(tx, platform.id, candidate.kind, candidate.externalId)
        : null,
    agreed: around.agreed.some(
      (one) =>
        one.platform === platform.id &&
        one.kind === candidate.kind &&
        one.externalId === candidate.externalId,
    ),
    accountId: here?.id ?? null,
    helpers:
      lacksRole && kind?.grantingRoles
        ? await listRoleHolders(tx, platform.id, candidate.externalId, kind.grantingRoles)
        : [],
  }
}

/** A content admin is enough only where the hub says so. */
export function missingHere(candidate: Pick<Candidate, 'missing'>, hub: Hub): Candidate['missing'] {
  return candidate.missing.filter(
    (fact) => !(fact.code === 'role-needs-hub-permission' && hub.settings.acceptContentAdmins),
  )
}
