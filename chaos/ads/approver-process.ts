import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Problem } from '../../server/base/problem.ts'
import { approveAd } from '../../server/core/ads/approve-ad.ts'
import { hurriedCore } from '../parts/hurried-core.ts'
import type { Approval, Approved } from './approve.ts'
import type { WorkerPlan } from './plan.ts'
import { withDefect } from './plant.ts'

/** Another server process, through which people approve ads. One order a line, one answer a line. */
const plan = JSON.parse(process.env.CHAOS_PLAN ?? '{}') as WorkerPlan
const { core: whole } = await hurriedCore(plan, 3)
const core = withDefect(whole, plan.planted, 'people')
const tell = (answer: { n: number; said: Approved }): void => void writeSync(1, `${JSON.stringify(answer)}\n`)

createInterface(process.stdin).on('line', async (line) => {
  const { n, hubId, workspaceId, id, hash, by } = JSON.parse(line) as Approval & { n: number }
  const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
  try {
    tell({ n, said: (await approveAd(core, scope, id, { hash, by })).state })
  } catch (error) {
    tell({ n, said: error instanceof Problem ? error.code : 'unclear' })
  }
})
tell({ n: 0, said: 'unclear' })

const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit()
}, 500)
