import { after, daysMs, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AccessGuide, AccountKindFacts, Platform } from '../../platforms/platform.ts'
import { addAccessRequest, listRoleHolderPeople, waitToChoose } from '../../store/access-requests.ts'
import { findAccount } from '../../store/accounts.ts'
import { type FactRecord, findCandidate } from '../../store/candidates.ts'
import { type Carrier, findActiveCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { listReachable } from '../../store/notifications.ts'
import { missingHere } from '../connect/show-choices.ts'
import { type Context, platformOf } from '../context.ts'
import { guideOf, lostCodes } from './guide-of.ts'
import { tellAsked } from './tell-asked.ts'

export const requestDays = 30
const firstLookMinutes = 15

export interface Wish {
  /** A greyed account of *Choose accounts*, or an account of this workspace that lost its role. */
  readonly of: { readonly candidateId: string } | { readonly accountId: string }
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
}

interface Lacking {
  readonly platform: Platform
  readonly kind: AccountKindFacts | undefined
  readonly grant: Grant
  readonly externalId: string
  readonly name: string
  readonly accountId: string | null
  readonly facts: readonly FactRecord[]
}

/**
 * Asks for the access that an account lacks. Names are given only where another working connection of this hub proves
 * who has the role; otherwise its admins are asked, with the role to look for. The waiting grant stays until it is over.
 */
export async function requestAccess(ctx: Context, scope: WorkspaceScope, wish: Wish): Promise<string> {
  return ctx.db.inScope(scope, async (tx) => {
    const lacking = await lackingOf(ctx, tx, wish.of)
    const found = lacking.facts
      .map((missing) => ({ missing, guide: guideOf(lacking.kind, missing.code) }))
      .find((one): one is { missing: FactRecord; guide: AccessGuide } => one.guide !== undefined)
    if (!found)
      throw new Problem(
        'conflict',
        `Nobody can give what ${lacking.name} lacks: it says what to do beside it.`,
      )
    if (found.guide.who === 'authoriser' && lacking.grant.authorisedBy === wish.by.id) {
      throw new Problem(
        'conflict',
        `Only you can change that at ${lacking.platform.name}: connect again and leave everything ticked.`,
      )
    }
    const { asked, people } = await whoIsAsked(tx, lacking, found.guide, wish.by.id)
    const at = ctx.clock.now()
    const request = {
      id: newId('accessRequest'),
      platform: lacking.platform.id,
      kind: lacking.kind?.kind ?? '',
      externalId: lacking.externalId,
      accountName: lacking.name,
      grantId: lacking.grant.id,
      accountId: lacking.accountId,
      missing: found.missing,
      forLogin: lacking.grant.subjectName ?? lacking.grant.authorisedByName,
      asked,
      requestedBy: wish.by.id,
      requestedByName: wish.by.name,
      note: wish.note,
      requestedAt: at,
      expiresAt: after(at, daysMs(requestDays)),
      checkDueAt: after(at, minutesMs(firstLookMinutes)),
    }
    const isNew = await addAccessRequest(
      tx,
      request,
      people.map((one) => one.userId),
    )
    if (!isNew)
      throw new Problem(
        'conflict',
        `Somebody has asked for ${lacking.name} already. You see it under “Waiting for access”.`,
      )
    await waitToChoose(tx, lacking.grant.id, request.expiresAt)
    await writeLedger(tx, {
      action: 'access.requested',
      subject: request.id,
      facts: {
        platform: request.platform,
        kind: request.kind,
        name: request.accountName,
        missing: found.missing.code,
        asked,
        people: people.map((one) => one.name),
      },
      at,
    })
    await tellAsked(ctx, tx, request, found.guide, people)
    return request.id
  })
}

async function lackingOf(ctx: Context, tx: Tx<WorkspaceScope>, of: Wish['of']): Promise<Lacking> {
  const hub = await getHub(tx)
  if ('candidateId' in of) {
    const candidate = await findCandidate(tx, of.candidateId)
    const grant = candidate && (await findGrant(tx, candidate.grantId))
    if (!candidate || !grant || grant.endedAt) throw notFound('account')
    const platform = platformOf(ctx, grant.platform)
    return {
      platform,
      kind: platform.accountKinds.find((one) => one.kind === candidate.kind),
      grant,
      externalId: candidate.externalId,
      name: candidate.name,
      accountId: null,
      facts: [...missingHere(candidate, hub), ...candidate.limits],
    }
  }
  const account = await findAccount(tx, of.accountId)
  const carrier = account && (await findActiveCarrier(tx, account.id))
  const grant = carrier && (await findGrant(tx, carrier.grantId))
  if (!account || !carrier || !grant) throw notFound('account')
  if (grant.endedAt)
    throw new Problem('reconnect-needed', `${account.name} has to be reconnected before anybody can help.`)
  const platform = platformOf(ctx, account.platform)
  const kind = platform.accountKinds.find((one) => one.kind === account.kind)
  const facts = [...missingHere(carrier, hub), ...carrier.limits]
  return {
    platform,
    kind,
    grant,
    externalId: account.externalId,
    name: account.name,
    accountId: account.id,
    facts: [...facts, ...lostFacts(carrier, kind)],
  }
}

/** A platform that refuses outright names no fact: the cause says what went. */
function lostFacts(
  { lostCause }: Pick<Carrier, 'lostCause'>,
  kind: AccountKindFacts | undefined,
): FactRecord[] {
  const code = lostCause && lostCodes[lostCause]
  if (!code) return []
  const needs = kind?.grantingRoles?.[0]
  return [{ code, facts: code === 'role-too-low' && needs ? { needs } : {} }]
}

interface Asked {
  readonly userId: string
  readonly name: string
}

async function whoIsAsked(
  tx: Tx<WorkspaceScope>,
  { platform, kind, externalId, grant }: Lacking,
  guide: AccessGuide,
  requester: string,
): Promise<{ asked: 'holders' | 'authoriser' | 'hub'; people: Asked[] }> {
  if (guide.who === 'authoriser')
    return { asked: 'authoriser', people: [{ userId: grant.authorisedBy, name: grant.authorisedByName }] }
  const holders = (await listRoleHolderPeople(tx, platform.id, externalId, kind?.grantingRoles ?? [])).filter(
    (one) => one.userId !== requester,
  )
  if (holders.length > 0) return { asked: 'holders', people: holders }
  const admins = (await listReachable(tx)).filter((one) => one.hubRole !== null && one.userId !== requester)
  return { asked: 'hub', people: admins.map(({ userId, name }) => ({ userId, name })) }
}
