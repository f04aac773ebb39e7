import { workspaceScope } from '../../server/base/make-scope.ts'
import { Problem } from '../../server/base/problem.ts'
import { approveAd } from '../../server/core/ads/approve-ad.ts'
import { bundle } from '../parts/bundle.ts'
import { type Member, type Pool, startPool } from '../parts/pool.ts'
import type { Stage } from './stage.ts'

/** A person's yes, on its way. */
export interface Approval {
  readonly hubId: string
  readonly workspaceId: string
  readonly id: string
  readonly hash: string
  readonly by: { readonly id: string; readonly name: string; readonly acting: boolean }
}

/** The state the ad is in then, the code of a refusal, or `unclear`: the answer was lost. */
export type Approved = string

export interface Approvers {
  /** Through this process or another one. */
  approve(approval: Approval, where: 'here' | 'there'): Promise<Approved>
  /** The other one dies in the middle of what it does, and comes again. */
  kill(): void
  readonly pool: Pool
}

/** People approve through two processes at once, one of which is killed now and then. */
export async function startApprovers({ core, plan }: Pick<Stage, 'core' | 'plan'>): Promise<Approvers> {
  const program = await bundle('chaos/ads/approver-process.ts', 'ads-approver')
  const waiting = new Map<number, (said: Approved) => void>()
  let there: Member | undefined
  let count = 0
  const pool = startPool<{ n: number; said: Approved }>(program, plan, 1, {
    trace: (member, { n, said }) => {
      there = member
      waiting.get(n)?.(said)
      waiting.delete(n)
    },
    gone: () => {
      for (const answer of waiting.values()) answer('unclear')
      waiting.clear()
    },
  })
  const send = (approval: Approval): Promise<Approved> => {
    if (!there || there.killedAt !== null) return here(core, approval)
    const { stdin } = there.child
    count += 1
    const n = count
    return new Promise((answer) => {
      waiting.set(n, answer)
      stdin?.write(`${JSON.stringify({ ...approval, n })}\n`)
    })
  }
  return {
    approve: (approval, where) => (where === 'here' ? here(core, approval) : send(approval)),
    kill: () => {
      if (there && there.killedAt === null) pool.end(there)
    },
    pool,
  }
}

async function here(core: Stage['core'], { hubId, workspaceId, id, hash, by }: Approval): Promise<Approved> {
  try {
    const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
    return (await approveAd(core, scope, id, { hash, by })).state
  } catch (error) {
    return error instanceof Problem ? error.code : 'unclear'
  }
}
