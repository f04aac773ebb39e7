import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Probed } from '../../platforms/platform.ts'
import { type Account, findAccount, updateAccountProfile } from '../../store/accounts.ts'
import { type Carrier, listCarriers, recordProbe } from '../../store/carriers.ts'
import { getHub } from '../../store/hubs.ts'
import { askToJudge } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putSealed } from '../../store/sealed-values.ts'
import type { Context } from '../context.ts'
import type { OpenGrant } from '../grants/open-grant.ts'
import { accountValue } from '../grants/place-of.ts'
import { takeOver } from '../grants/take-over.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { copy, profileOf } from './adopt-accounts.ts'
import { missingHere } from './show-choices.ts'

/**
 * Probes one account now, with what carries it or with a named spare. A role or permission that is gone is written on that
 * carrier; the end of the whole grant on the grant; an outage nowhere but as trouble. Throws `platform-unavailable` then,
 * and `reconnect-needed` when it is over.
 */
export async function checkAccount(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  grantId?: string,
): Promise<void> {
  const found = await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) throw notFound('account')
    const parent = account.parentId ? await findAccount(tx, account.parentId) : undefined
    const carriers = await listCarriers(tx)
    const carrier = carriers.find(
      (one) => one.accountId === accountId && (grantId ? one.grantId === grantId : one.active),
    )
    const parentCarrier = carriers.find(
      (one) => one.accountId === parent?.id && one.grantId === carrier?.grantId,
    )
    return { account, parent, carrier, parentCarrier }
  })
  const { account, carrier } = found
  if (!carrier) return
  await withUsableToken(ctx, scope, carrier.grantId, async (open) => {
    try {
      const result = await probe(open, found)
      await write(ctx, scope, account, carrier, result)
      if (result.token) await keepAccountToken(ctx, scope, open, carrier.id, result.token)
    } catch (error) {
      if (
        !(error instanceof PlatformFailure) ||
        !(error.kind === 'role-lost' || error.kind === 'scope-missing')
      )
        throw error
      await write(ctx, scope, account, carrier, error)
    }
  })
}

async function probe(
  open: OpenGrant,
  found: {
    account: Account
    parent: Account | undefined
    carrier: Carrier | undefined
    parentCarrier: Carrier | undefined
  },
): Promise<Probed> {
  const { account, parent, carrier, parentCarrier } = found
  const own = carrier && (await open.accountToken({ kind: 'carrier', id: carrier.id }))
  const accountToken =
    own ?? (parentCarrier ? await open.accountToken({ kind: 'carrier', id: parentCarrier.id }) : undefined)
  return open.platform.probe(open.call, {
    kind: account.kind,
    externalId: account.externalId,
    parentExternalId: parent?.externalId,
    accountToken,
  })
}

async function write(
  ctx: Context,
  scope: WorkspaceScope,
  account: Account,
  carrier: Carrier,
  result: Probed | PlatformFailure,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const probedAt = ctx.clock.now()
    const key = { accountId: account.id, grantId: carrier.grantId, probedAt }
    // The account before its carrier, as whoever ends a grant takes them: nobody waits in a ring.
    await askToJudge(tx, [account.id], probedAt)
    const hub = await getHub(tx)
    const missing =
      result instanceof PlatformFailure ? [] : missingHere({ missing: copy(result.missing) }, hub)
    const lostCause =
      result instanceof PlatformFailure
        ? causeOf(result)
        : missing.length > 0 && account.use === 'publish'
          ? 'role-lost'
          : null
    if (result instanceof PlatformFailure) {
      await recordProbe(tx, {
        ...key,
        role: null,
        capabilities: [],
        missing: [],
        limits: carrier.limits,
        lostCause,
        lostCode: result.code,
      })
    } else {
      await recordProbe(tx, {
        ...key,
        role: result.role ?? null,
        capabilities: [...result.capabilities],
        missing,
        limits: copy(result.limits),
        lostCause,
        lostCode: null,
      })
      if (carrier.active) await updateAccountProfile(tx, account.id, profileOf(result))
    }
    if ((lostCause === null) === (carrier.lostAt === null)) return
    const facts = { platform: account.platform, name: account.name, cause: lostCause }
    if (carrier.active) {
      await writeLedger(tx, {
        action: lostCause ? 'account.lost' : 'account.restored',
        subject: account.id,
        facts,
        at: probedAt,
      })
    } else {
      await writeLedger(tx, {
        action: lostCause ? 'account.spare-lost' : 'account.spare-restored',
        subject: account.id,
        facts: { ...facts, grant: carrier.grantId },
        at: probedAt,
      })
    }
    await takeOver(tx, probedAt)
  })
}

/** The platform hands out another token for the account itself: it takes the place of the one that died. */
async function keepAccountToken(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenGrant,
  carrierId: string,
  token: Secret,
): Promise<void> {
  const place = accountValue(scope, open.grant.id, { kind: 'carrier', id: carrierId })
  const sealed = await ctx.vault.seal(place, open.keys, token)
  await ctx.db.inScope(scope, (tx) =>
    putSealed(tx, { grantId: open.grant.id, ownerId: carrierId, kind: 'account', generation: 1, sealed }),
  )
}

const causeOf = (failure: PlatformFailure): string =>
  failure.endCause ?? (failure.kind === 'scope-missing' ? 'permission-unticked' : 'role-lost')
