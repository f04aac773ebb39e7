import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { answerTransfer, listAskedOfUs } from '../../store/transfer-requests.ts'
import type { Context } from '../context.ts'

/**
 * The holder's people let an account go to the sibling that asks for it, or do not. Nothing moves yet: the sibling connects it
 * with its own consent, and in that moment it goes. No token crosses. Whoever asked is told in their own workspace
 * (`tell-transfers`).
 */
export async function answerTransferRequest(
  ctx: Context,
  scope: WorkspaceScope,
  input: { requestId: string; answer: 'accepted' | 'declined'; byName: string },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const request = (await listAskedOfUs(tx)).find((one) => one.id === input.requestId)
    const at = ctx.clock.now()
    const asker =
      request && (await answerTransfer(tx, request.id, { said: input.answer, byName: input.byName, at }))
    if (!request || !asker) throw notFound('request')
    const { platform, name } = request
    await writeLedger(tx, {
      action: 'transfer.answered',
      subject: request.id,
      facts: { platform, name, answer: input.answer },
      at,
    })
  })
}
