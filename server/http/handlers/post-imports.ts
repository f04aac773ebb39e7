import type { ApiContract } from '../../../contract/index.ts'
import { applyPostImport } from '../../core/posts/from-file/apply-post-import.ts'
import { beginPostImport } from '../../core/posts/from-file/begin-post-import.ts'
import { listCalled } from '../../core/posts/from-file/list-called.ts'
import { lookAtRows } from '../../core/posts/from-file/look-at-rows.ts'
import { rowsToMend } from '../../core/posts/from-file/rows-to-mend.ts'
import {
  listPostImports,
  showPostImport,
  showPostImportRows,
} from '../../core/posts/from-file/show-post-import.ts'
import { templateFile } from '../../core/posts/from-file/template-file.ts'
import type { Handlers } from '../handler.ts'
import { presentPostImport, presentPostImportRow } from '../presenters/post-import.ts'

type Mine = Extract<keyof ApiContract, `${string}/post-imports${string}` | `${string}/post-template`>

const byOf = ({ session }: { session: { userId: string; name: string } }) => ({
  id: session.userId,
  name: session.name,
})

export const postImportHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/post-template': async ({ app, caller }) =>
    templateFile(app.core, caller.scope),
  'POST /api/workspaces/{workspace}/post-imports': async ({ app, caller, body }) =>
    presentPostImport(
      await beginPostImport(app.core, caller.scope, {
        fileName: body.fileName,
        bytes: Buffer.from(body.base64, 'base64'),
        by: byOf(caller),
      }),
    ),
  'GET /api/workspaces/{workspace}/post-imports': async ({ app, caller }) => ({
    imports: (await listPostImports(app.core, caller.scope)).map(presentPostImport),
    ...(await listCalled(app.core, caller.scope)),
  }),
  'GET /api/workspaces/{workspace}/post-imports/{postImport}': async ({ app, caller, params, query }) => {
    const summary = await showPostImport(app.core, caller.scope, params.postImport)
    const page = { only: query.only, after: Number(query.after ?? 0) }
    const { rows, next, timeZone } = await showPostImportRows(app.core, caller.scope, params.postImport, page)
    return {
      import: presentPostImport(summary),
      rows: rows.map(presentPostImportRow),
      next: next === null ? null : String(next),
      timeZone,
    }
  },
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/look': async ({ app, caller, params }) =>
    presentPostImport(await lookAtRows(app.core, caller.scope, { id: params.postImport, by: byOf(caller) })),
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/apply': async ({ app, caller, params, body }) =>
    presentPostImport(
      await applyPostImport(app.core, caller.scope, {
        id: params.postImport,
        as: body.as,
        by: byOf(caller),
      }),
    ),
  'GET /api/workspaces/{workspace}/post-imports/{postImport}/to-mend': async ({ app, caller, params }) => {
    await showPostImport(app.core, caller.scope, params.postImport)
    return rowsToMend(app.core, caller.scope, params.postImport)
  },
}
