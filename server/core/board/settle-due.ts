import type { HubScope } from '../../base/scope.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { settleBoard, settledAtOnce } from './settle-board.ts'

/** Writes the boards of all hubs in which something changed. Answers how many hubs that were. */
export async function settleDue(
  ctx: Context,
  sweep: Sweep,
  asHub: (hubId: string) => HubScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  const hubs = await sweep.boardsToSettle()
  const errors: unknown[] = []
  for (const { hubId } of hubs) {
    const all = async () => {
      while (!stopped() && (await settleBoard(ctx, asHub(hubId))) >= settledAtOnce);
    }
    await all().catch((error) => errors.push(error))
  }
  throwTogether('board', errors)
  return hubs.length
}
