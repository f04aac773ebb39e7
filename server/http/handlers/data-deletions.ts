import { sha256 } from '../../base/hash.ts'
import { deletionScope } from '../../base/make-scope.ts'
import { showDeletion } from '../../core/notices/show-deletion.ts'
import type { Handlers } from '../handler.ts'

export const dataDeletionHandlers: Handlers<'GET /api/data-deletions/{code}'> = {
  'GET /api/data-deletions/{code}': async ({ app, params }) => {
    const { requestedAt, doneAt } = await showDeletion(app.core, deletionScope(sha256(params.code)))
    return { requestedAt: requestedAt.toISOString(), doneAt: doneAt?.toISOString() ?? null }
  },
}
