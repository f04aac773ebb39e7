import type { OperatorScope } from '../../base/scope.ts'
import { listMails } from '../../store/mail.ts'
import type { Context } from '../context.ts'

/** The newest mails of the outbox: what practice mode shows as its inbox. */
export const readOutbox = (ctx: Context, scope: OperatorScope) =>
  ctx.db.inScope(scope, (tx) => listMails(tx, 100))
