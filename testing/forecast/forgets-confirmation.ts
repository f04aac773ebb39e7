import type { Context } from '../../server/core/context.ts'
import type { Tx } from '../../server/store/database.ts'

/** A planted defect: nobody knows that a person has to confirm now and then. */
export const forgetsConfirmation = (core: Context): Context => ({
  ...core,
  db: {
    ...core.db,
    inScope: (scope, work) =>
      core.db.inScope(scope, (tx) => {
        const forgetful: typeof tx = {
          scope: tx.scope,
          enter: (other) => tx.enter(other),
          query: async <Row extends object>(...asked: Parameters<Tx['query']>) =>
            (await tx.query<Row>(...asked)).map((row) =>
              'dataAccessExpiresAt' in row ? { ...row, dataAccessExpiresAt: null } : row,
            ),
        }
        return work(forgetful)
      }),
  },
})
