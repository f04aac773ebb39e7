import { sha256 } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import type { AppScope } from '../../base/scope.ts'
import type { NoticeApp } from '../../platforms/notice.ts'
import { deriveSecret } from '../../platforms/notices/derive-secret.ts'
import { requestDeletion as store } from '../../store/deletions.ts'
import type { Context } from '../context.ts'

/**
 * Writes down that a person wants everything erased, and answers the confirmation code. The code follows from the
 * request's id and the app's secret: only its hash is stored, and who asks again is told the same.
 */
export async function requestDeletion(
  ctx: Context,
  scope: AppScope,
  app: NoticeApp,
  request: { digest: string; subject: string; askedAt: Date },
): Promise<string> {
  const newDeletionId = newId('deletion')
  const id = await ctx.db.inScope(scope, (tx) =>
    store(tx, {
      ...request,
      mark: deriveSecret(app.clientSecret, `data deletion by ${request.subject}`).reveal(),
      newId: newDeletionId,
      newCodeHash: sha256(codeOf(app, newDeletionId)),
      at: ctx.clock.now(),
    }),
  )
  if (!id) throw new Error('a data-deletion request was not stored')
  return codeOf(app, id)
}

/** 128 bits as letters and digits, as the platform wants a code. */
const codeOf = (app: NoticeApp, deletionId: string): string =>
  deriveSecret(app.clientSecret, `confirmation code of ${deletionId}`).reveal().slice(0, 32)
