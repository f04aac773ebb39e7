import { after, daysMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { offersSpares } from '../../platforms/platform.ts'
import { type Account, addAccount, bringBack, listAccounts } from '../../store/accounts.ts'
import type { FactRecord } from '../../store/candidates.ts'
import { sqlState, type Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { takeTransferred } from '../../store/transfer-requests.ts'
import type { Context } from '../context.ts'
import type { OpenGrant } from '../grants/open-grant.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { linkUsed, mayStillUse, spendUse } from '../links/spend-use.ts'
import { undoRemoval } from '../posts/undo-removal.ts'
import { type Proven, profileOf } from './adopt-accounts.ts'
import { connectionRows } from './list-connections.ts'
import { putUnder } from './put-under.ts'
import { undoDays } from './remove-account.ts'
import { type Choice, type Choices, missingHere, showChoices } from './show-choices.ts'

export interface Chosen {
  readonly kept: readonly string[]
  readonly refused: readonly { candidateId: string; name: string; missing: readonly FactRecord[] }[]
}

interface ProvenChoice extends Proven {
  readonly choice: Choice
}

/**
 * Makes connections of candidates: each is probed first, and only what the probe proves is kept. Right account, right
 * place: a mismatch must have been confirmed by the person; a sibling's account is not taken.
 */
export async function chooseAccounts(
  ctx: Context,
  scope: WorkspaceScope,
  input: { grantId: string; candidates: readonly string[]; confirmed: readonly string[]; by: string },
): Promise<Chosen> {
  const shown = await showChoices(ctx, scope, input.grantId)
  const chosen = input.candidates.map((id) => pick(shown, id))
  for (const choice of chosen) checkChoice(choice, chosen, shown, input.confirmed)
  return withUsableToken(ctx, scope, input.grantId, async (open) => {
    const { proven, refused } = await probeAll(open, chosen, shown)
    const kept = await keep(ctx, scope, open, proven, input.by)
    return { kept, refused }
  })
}

function pick(shown: Choices, candidateId: string): Choice {
  const choice = shown.choices.find((one) => one.candidate.id === candidateId)
  if (choice?.candidate.use !== 'publish') {
    throw new Problem(
      'not-found',
      'One of these accounts is not among those this consent reaches. Look again.',
    )
  }
  return choice
}

function checkChoice(
  choice: Choice,
  chosen: readonly Choice[],
  shown: Choices,
  confirmed: readonly string[],
): void {
  const { candidate } = choice
  if (!choice.usable)
    throw new Problem('account-unusable', `${candidate.name} cannot be used yet.`, {
      facts: { candidate: candidate.id, missing: choice.missing[0]?.code ?? '' },
    })
  if (choice.held === 'sibling' && !choice.agreed) {
    throw new Problem(
      'held-by-sibling',
      `${candidate.name} is already connected in another workspace of ${shown.hub.name}. Ask for a transfer.`,
      { facts: { candidate: candidate.id } },
    )
  }
  if (choice.match.verdict === 'mismatch' && !confirmed.includes(candidate.id)) {
    throw new Problem(
      'confirm-place',
      `${candidate.name} does not look like ${shown.workspace.name}. Confirm that it is the right one.`,
      { facts: { candidate: candidate.id } },
    )
  }
  const parent =
    candidate.parentExternalId &&
    shown.choices.find((one) => one.candidate.externalId === candidate.parentExternalId)
  if (parent && parent.held !== 'here' && !chosen.includes(parent)) {
    throw new Problem(
      'account-unusable',
      `${candidate.name} comes through ${parent.candidate.name}: keep both.`,
      { facts: { candidate: candidate.id, missing: 'page-needed' } },
    )
  }
}

async function probeAll(open: OpenGrant, chosen: readonly Choice[], shown: Choices) {
  const proven: ProvenChoice[] = []
  const refused: { candidateId: string; name: string; missing: readonly FactRecord[] }[] = []
  // One after the other: a dozen Pages at most, and platforms count calls.
  for (const choice of chosen) {
    const { candidate } = choice
    const own = await open.accountToken({ kind: 'candidate', id: candidate.id })
    const parent = shown.choices.find(
      (one) => one.candidate.externalId === candidate.parentExternalId,
    )?.candidate
    const accountToken = own ?? (parent && (await open.accountToken({ kind: 'candidate', id: parent.id })))
    const account = {
      kind: candidate.kind,
      externalId: candidate.externalId,
      parentExternalId: candidate.parentExternalId ?? undefined,
      accountToken,
    }
    try {
      const probed = await open.platform.probe(open.call, account)
      const missing = missingHere(
        { missing: probed.missing.map((fact) => ({ code: fact.code, facts: { ...fact.facts } })) },
        shown.hub,
      )
      if (missing.length > 0) refused.push({ candidateId: candidate.id, name: candidate.name, missing })
      else
        proven.push({
          choice,
          accountId: choice.accountId ?? newId('account'),
          kind: candidate.kind,
          externalId: candidate.externalId,
          probed,
          accountToken: own,
        })
    } catch (error) {
      if (
        !(error instanceof PlatformFailure) ||
        !(error.kind === 'role-lost' || error.kind === 'scope-missing')
      )
        throw error
      refused.push({
        candidateId: candidate.id,
        name: candidate.name,
        missing: [{ code: error.kind === 'role-lost' ? 'not-reachable' : 'scope-missing', facts: {} }],
      })
    }
  }
  return { proven, refused }
}

async function keep(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenGrant,
  chosen: readonly ProvenChoice[],
  by: string,
): Promise<string[]> {
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      if (!(await mayStillUse(tx, open.platform.id))) throw linkUsed(open.platform.name)
      for (const one of chosen) {
        if (one.choice.agreed) await takeTransferred(tx, transferOf(open, one), ctx.clock.now())
      }
      const proven = await placeAccounts(ctx, tx, open, chosen)
      const standBy = await carriedByOthers(ctx, tx, open)
      const isSpare = (one: ProvenChoice) => standBy.has(one.accountId)
      const { id, subject, appId } = open.grant
      await putUnder(
        ctx,
        tx,
        { id, keys: open.keys, subject, appId },
        {
          active: proven.filter((one) => !isSpare(one)),
          spares: proven.filter(isSpare),
          keepFormer: [],
        },
      )
      for (const one of proven) {
        await writeLedger(tx, {
          action: isSpare(one) ? 'account.spare-kept' : 'account.connected',
          subject: one.accountId,
          facts: {
            platform: open.platform.id,
            kind: one.kind,
            name: one.probed.name,
            by,
            grant: open.grant.id,
          },
          at: ctx.clock.now(),
        })
      }
      if (proven.length > 0)
        await spendUse(ctx, tx, {
          platform: open.platform,
          grantId: open.grant.id,
          kept: proven,
        })
      return proven.map((one) => one.accountId)
    })
  } catch (error) {
    if (sqlState(error) === '23505') {
      throw new Problem(
        'held-by-sibling',
        'One of these accounts was connected in another workspace a moment ago. Ask for a transfer.',
      )
    }
    throw error
  }
}

/**
 * A row for each that has none here. One that was removed within the time in which that can be undone gets its own back, and its
 * schedule with it.
 */
async function placeAccounts(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  open: OpenGrant,
  chosen: readonly ProvenChoice[],
): Promise<ProvenChoice[]> {
  const placed = [...chosen]
  const back: Account[] = []
  for (const [at, one] of chosen.entries()) {
    if (one.choice.accountId) continue
    const row = await rowOf(ctx, tx, open, one, placed)
    const former = await bringBack(tx, row, after(ctx.clock.now(), -daysMs(undoDays)))
    if (former) back.push(former)
    else await addAccount(tx, row)
    placed[at] = former ? { ...one, accountId: former.id } : one
  }
  await undoRemoval(ctx, tx, back)
  return placed
}

const transferOf = ({ platform }: OpenGrant, { kind, externalId }: ProvenChoice) => ({
  platform: platform.id,
  kind,
  externalId,
})

/** Accounts that work through somebody else: connecting them once more takes them from nobody, it adds a spare. */
async function carriedByOthers(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  open: OpenGrant,
): Promise<ReadonlySet<string>> {
  if (!offersSpares(open.platform)) return new Set()
  const { rows } = await connectionRows(ctx, tx)
  return new Set(
    rows.flatMap(({ account, grant, carrier }) => {
      const works = grant && !grant.endedAt && carrier && !carrier.lostAt
      return works && grant.subject !== open.grant.subject ? [account.id] : []
    }),
  )
}

async function rowOf(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  open: OpenGrant,
  one: ProvenChoice,
  proven: readonly ProvenChoice[],
) {
  const { candidate } = one.choice
  const parentId =
    candidate.parentExternalId === null
      ? null
      : (proven.find((other) => other.externalId === candidate.parentExternalId)?.accountId ??
        (await listAccounts(tx)).find((account) => account.externalId === candidate.parentExternalId)?.id ??
        null)
  return {
    id: one.accountId,
    platform: open.platform.id,
    kind: one.kind,
    use: candidate.use,
    externalId: one.externalId,
    parentId,
    connectedAt: ctx.clock.now(),
    ...profileOf(one.probed),
  }
}
