import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { heldBy } from '../../store/accounts.ts'
import { findCandidate } from '../../store/candidates.ts'
import { findGrant } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addTransferRequest } from '../../store/transfer-requests.ts'
import type { Context } from '../context.ts'

/** Asks for an account that a sibling workspace holds. The hub decides; which sibling it is stays unsaid. */
export async function requestTransfer(
  ctx: Context,
  scope: WorkspaceScope,
  input: { candidateId: string; note: string; personId: string; personName: string },
): Promise<string> {
  return ctx.db.inScope(scope, async (tx) => {
    const candidate = await findCandidate(tx, input.candidateId)
    const grant = candidate && (await findGrant(tx, candidate.grantId))
    if (!candidate || !grant) throw notFound('account')
    if ((await heldBy(tx, grant.platform, candidate.kind, candidate.externalId)) !== 'sibling') {
      throw new Problem(
        'conflict',
        `${candidate.name} is not held by another workspace. It can be connected here.`,
      )
    }
    const id = newId('transfer')
    const at = ctx.clock.now()
    const { platform } = grant
    const { kind, externalId, name } = candidate
    const isNew = await addTransferRequest(tx, {
      id,
      platform,
      kind,
      externalId,
      name,
      requestedBy: input.personId,
      requestedByName: input.personName,
      note: input.note,
      at,
    })
    if (!isNew)
      throw new Problem('conflict', `${candidate.name} has been asked for already. The hub will decide.`)
    await writeLedger(tx, { action: 'transfer.requested', subject: id, facts: { platform, kind, name }, at })
    return id
  })
}
