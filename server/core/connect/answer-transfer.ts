import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { findPerson } from '../../store/members.ts'
import { answerTransfer, listAskedOfUs } from '../../store/transfer-requests.ts'
import { type Context, platformOf } from '../context.ts'

/**
 * The holder's people let an account go to the sibling that asks for it, or do not. Nothing moves yet: the sibling connects it
 * with its own consent, and in that moment it goes. No token crosses.
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
    const person = await findPerson(tx, asker)
    if (!person) return
    const where = `${name} (${platformOf(ctx, platform).name})`
    await putMail(
      tx,
      input.answer === 'accepted'
        ? {
            to: person.email,
            subject: `You may connect ${where}`,
            text: `Hello ${person.name},\n\nthe location that holds ${where} lets it go. Open Connected Accounts, connect it with your own sign-in and keep it; with that it moves to you.\n\n${ctx.publicUrl}/`,
          }
        : {
            to: person.email,
            subject: `${where} stays where it is`,
            text: `Hello ${person.name},\n\nthe location that holds ${where} does not let it go. Nothing changed. Your hub can help if that is not right.\n\n${ctx.publicUrl}/`,
          },
      at,
    )
  })
}
