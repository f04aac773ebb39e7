import type { Context } from '../server/core/context.ts'
import { createRenewalDesk } from '../server/core/grants/renewal-desk.ts'
import type { World } from './world.ts'

export interface DyingProcess {
  readonly core: Context
  /** Its journal says that nobody writes there any more. */
  bury(): Promise<void>
}

/** A process that dies when the database is to do this (a piece of SQL); what it wrote into the journal stays. */
export async function dyingProcess(
  world: World,
  at: string,
  part: (core: Context) => Partial<Context> = () => ({}),
): Promise<DyingProcess> {
  const { core: whole, stop } = await world.another()
  const desk = createRenewalDesk({ journalId: whole.journal.id, quarantineMs: 1 })
  void desk.settle(0)
  let isDead = false
  const core: Context = {
    ...whole,
    desk,
    db: {
      ...whole.db,
      inScope: (where, work) =>
        whole.db.inScope(where, (tx) =>
          work({
            ...tx,
            query: (text, values) => {
              isDead ||= text.includes(at)
              if (isDead) throw new Error('the process died here')
              return tx.query(text, values)
            },
          }),
        ),
    },
  }
  return {
    core: { ...core, ...part(core) },
    bury: async () => {
      await whole.journal.close()
      await stop().catch(() => undefined)
    },
  }
}
