import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { type AccessRequest, findAccessRequest, recordLook } from '../../store/access-requests.ts'
import { findAccount } from '../../store/accounts.ts'
import { listCandidates } from '../../store/candidates.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { listGrants } from '../../store/grants.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
import { checkAccount } from '../connect/check-account.ts'
import { lookAgain } from '../connect/look-again.ts'
import { missingHere } from '../connect/show-choices.ts'
import type { Context } from '../context.ts'
import { settleRequest } from './settle-request.ts'

/** Asks the platform again, through the grant that waits. What is proven closes the request; an outage says nothing. */
export async function checkRequest(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
): Promise<'proven' | 'still-missing' | 'no-look'> {
  const request = await ctx.db.inScope(scope, (tx) => findAccessRequest(tx, id))
  if (!request) throw notFound('request')
  if (request.settledAt) return request.settledAs === 'proven' ? 'proven' : 'still-missing'
  const found = await look(ctx, scope, request)
  const at = ctx.clock.now()
  if (found !== 'proven') {
    const nextAt = after(at, pause(request.checks))
    await ctx.db.inScope(scope, (tx) => recordLook(tx, id, { found, at, nextAt }))
    return found
  }
  await settleRequest(ctx, scope, request, 'proven')
  return 'proven'
}

/** A quarter of an hour after the first look, twice as long after each, half a day at most. */
const pause = (checks: number): number => Math.min(minutesMs(15) * 2 ** Math.min(checks, 8), hoursMs(12))

async function look(
  ctx: Context,
  scope: WorkspaceScope,
  request: AccessRequest,
): Promise<'proven' | 'still-missing' | 'no-look'> {
  try {
    if (request.accountId) {
      await checkAccount(ctx, scope, request.accountId)
      return await ctx.db.inScope(scope, (tx) => isAccountProven(tx, request))
    }
    for (const grantId of await ctx.db.inScope(scope, (tx) => grantsToLookThrough(tx, request))) {
      await lookAgain(ctx, scope, grantId)
      const isProven = await ctx.db.inScope(scope, async (tx) =>
        isCandidateProven(tx, grantId, request, await getHub(tx)),
      )
      if (isProven) return 'proven'
    }
    return (await ctx.db.inScope(scope, (tx) => grantsToLookThrough(tx, request))).length > 0
      ? 'still-missing'
      : 'no-look'
  } catch (error) {
    // The grant has ended, or the platform is not to be reached: neither says anything about the access.
    if (error instanceof Problem || error instanceof PlatformFailure) return 'no-look'
    throw error
  }
}

/** The one that waits first; then others of this workspace that list the account, such as a newer sign-in. */
async function grantsToLookThrough(tx: Tx<WorkspaceScope>, request: AccessRequest): Promise<string[]> {
  const living = (await listGrants(tx)).filter(
    (grant) => grant.endedAt === null && grant.platform === request.platform,
  )
  const listing: string[] = []
  for (const grant of living) {
    const candidates = await listCandidates(tx, grant.id)
    if (grant.id === request.grantId || candidates.some((one) => isIt(one, request))) listing.push(grant.id)
  }
  return listing.sort((a, b) => Number(b === request.grantId) - Number(a === request.grantId))
}

async function isCandidateProven(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  request: AccessRequest,
  hub: Hub,
): Promise<boolean> {
  const candidate = (await listCandidates(tx, grantId)).find((one) => isIt(one, request))
  if (!candidate) return false
  return ![...missingHere(candidate, hub), ...candidate.limits].some(
    (fact) => fact.code === request.missing.code,
  )
}

async function isAccountProven(
  tx: Tx<WorkspaceScope>,
  request: AccessRequest,
): Promise<'proven' | 'still-missing' | 'no-look'> {
  const account = await findAccount(tx, request.accountId ?? '')
  const carrier = account && (await findActiveCarrier(tx, account.id))
  if (!carrier) return 'no-look'
  const lacks = [...carrier.missing, ...carrier.limits].some((fact) => fact.code === request.missing.code)
  return carrier.lostAt === null && !lacks ? 'proven' : 'still-missing'
}

const isIt = (candidate: { kind: string; externalId: string }, request: AccessRequest): boolean =>
  candidate.kind === request.kind && candidate.externalId === request.externalId
