import { applyImport } from '../../core/hubs/import/apply-import.ts'
import { previewImport } from '../../core/hubs/import/preview-import.ts'
import { refusedFile } from '../../core/hubs/import/refused-file.ts'
import { sampleFile } from '../../core/hubs/import/sample.ts'
import { listImports, showImport, showRows } from '../../core/hubs/import/show-import.ts'
import type { Handlers } from '../handler.ts'
import { presentImport } from '../presenters/import.ts'

type Mine =
  | 'GET /api/hubs/{hub}/import-sample'
  | 'POST /api/hubs/{hub}/imports'
  | 'GET /api/hubs/{hub}/imports'
  | 'GET /api/hubs/{hub}/imports/{import}'
  | 'POST /api/hubs/{hub}/imports/{import}/apply'
  | 'GET /api/hubs/{hub}/imports/{import}/refused'

export const importHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/import-sample': async ({ app, caller }) => sampleFile(app.core, caller.scope),
  'POST /api/hubs/{hub}/imports': async ({ app, caller, body }) =>
    presentImport(
      await previewImport(app.core, caller.scope, {
        fileName: body.fileName,
        bytes: Buffer.from(body.base64, 'base64'),
        by: { id: caller.session.userId, name: caller.session.name },
      }),
    ),
  'GET /api/hubs/{hub}/imports': async ({ app, caller }) => ({
    imports: (await listImports(app.core, caller.scope)).map(presentImport),
  }),
  'GET /api/hubs/{hub}/imports/{import}': async ({ app, caller, params, query }) => {
    const summary = await showImport(app.core, caller.scope, params.import)
    const { rows, next } = await showRows(app.core, caller.scope, params.import, {
      only: query.only,
      after: Number(query.after ?? 0),
    })
    return {
      import: presentImport(summary),
      rows: rows.map(({ cells: _cells, ...row }) => ({
        ...row,
        changes: [...row.changes],
        problems: [...row.problems],
      })),
      next: next === null ? null : String(next),
    }
  },
  'POST /api/hubs/{hub}/imports/{import}/apply': async ({ app, caller, params }) =>
    presentImport(await applyImport(app.core, caller.scope, params.import)),
  'GET /api/hubs/{hub}/imports/{import}/refused': async ({ app, caller, params }) => {
    await showImport(app.core, caller.scope, params.import)
    return refusedFile(app.core, caller.scope, params.import)
  },
}
