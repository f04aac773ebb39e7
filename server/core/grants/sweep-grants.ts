import { type Crowd, createCrowd } from '../../base/crowd.ts'
import { fairOrder } from '../../base/fair-order.ts'
import type { Behind, DueGrant } from '../../store/sweep.ts'

const pageSize = 1_000

/**
 * Works off whatever is due, page by page, oldest first but fair: hubs take turns, and within a hub its workspaces. Each
 * app has its own line, so that a slow platform stops no other. Resolves when nothing is due any more that was due at the
 * beginning, or when told to stop. Answers how many were worked at; throws all errors together.
 */
export async function sweepGrants(options: {
  /** These come before all that the pages hold, each in its app's line. */
  readonly first?: readonly DueGrant[]
  readonly page: (
    limit: number,
    from: { behind?: Behind | undefined; fullApps: readonly string[] },
  ) => Promise<DueGrant[]>
  readonly atOnce: number
  readonly perSecond: number
  readonly work: (due: DueGrant) => Promise<unknown>
  readonly stopped?: (() => boolean) | undefined
}): Promise<{ worked: number; errors: unknown[] }> {
  const { stopped = () => false } = options
  const errors: unknown[] = []
  let worked = 0
  const crowd: Crowd<DueGrant> = createCrowd<DueGrant>({
    keyOf: (due) => due.appId,
    idOf: (due) => due.id,
    atOnce: options.atOnce,
    perSecond: options.perSecond,
    most: pageSize,
    work: async (due) => {
      if (stopped()) return crowd.stop()
      worked += 1
      await options.work(due).catch((error: unknown) => errors.push(error))
    },
  })
  // Once a sweep: what is still due afterwards (somebody else's, or failed) is the next one's.
  const seen = new Set<string>()
  let behind: Behind | undefined
  crowd.add(inTurns(options.first ?? []))
  try {
    for (;;) {
      const full = crowd.full()
      const page = stopped() ? [] : await options.page(pageSize, { behind, fullApps: full })
      crowd.add(inTurns(page.filter((due) => !seen.has(due.id))))
      for (const due of page) seen.add(due.id)
      behind = page.at(-1) ?? behind
      if (page.length === pageSize) {
        while (crowd.size() > 2 * pageSize && !stopped()) await crowd.turn()
        continue
      }
      // What was passed over because its app's line was full comes when one of them has place again.
      if (full.length === 0 || stopped()) break
      while (!stopped() && full.every((app) => crowd.full().includes(app))) await crowd.turn()
      behind = undefined
    }
    if (stopped()) crowd.stop()
  } finally {
    await crowd.idle()
  }
  return { worked, errors }
}

const inTurns = (page: readonly DueGrant[]): DueGrant[] =>
  fairOrder(
    fairOrder(page, (due) => due.workspaceId),
    (due) => due.hubId,
  )
