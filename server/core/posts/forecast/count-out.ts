import { after, hoursMs } from '../../../base/clock.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import type { PostLimit } from '../../../platforms/publishing.ts'
import type { Tx } from '../../../store/database.ts'
import { listPlannedDeliveries, type PlannedDelivery } from '../../../store/forecast.ts'
import { latenessMs } from '../timing.ts'
import type { AccountEvidence } from './evidence-of.ts'
import { type Failing, type ForecastWish, fails } from './forecast.ts'
import { outAt } from './out-at.ts'

interface Asked {
  readonly wishes: readonly ForecastWish[]
  readonly judged: readonly (Failing | undefined)[]
  readonly evidence: ReadonlyMap<string, AccountEvidence>
}

/** One delivery in the line of a limit; `wish`: its place among the wishes. */
interface InLine {
  readonly at: Date
  readonly accountId: string
  readonly shape: string
  readonly wish?: number
}

/**
 * Which wishes come too late because their platform takes only so many in a span of time: counted with everything that is planned
 * for the same accounts, in the order of their moments, those that fail anyway left out. By place among the wishes.
 */
export async function countOut(
  tx: Tx<HubScope | WorkspaceScope>,
  asked: Asked,
): Promise<Map<number, Failing>> {
  const counted = asked.wishes.flatMap(({ accountId, at, shape }, wish): InLine[] =>
    asked.judged[wish] === undefined && asked.evidence.get(accountId)?.publishing.takes
      ? [{ accountId, at, shape, wish }]
      : [],
  )
  if (counted.length === 0) return new Map()
  const planned = await plannedBeside(tx, counted, asked)
  const line = [...planned, ...counted].sort((a, b) => a.at.getTime() - b.at.getTime())
  const late = new Map<number, Failing>()
  for (const { limit, members } of limitsOn(line, asked.evidence)) {
    const times = outAt(
      members.map((one) => one.at),
      limit,
    )
    members.forEach(({ wish, at }, index) => {
      const out = times[index]
      if (wish === undefined || late.has(wish) || (out && out <= after(at, latenessMs))) return
      late.set(wish, fails('too-many', at, factsOf(limit)))
    })
  }
  return late
}

const factsOf = ({ most, withinMs, of }: PostLimit): Record<string, string> => ({
  most: String(most),
  minutes: String(withinMs / 60_000),
  of: of ?? 'account',
})

/** Two days back: what had to wait yesterday fills today. */
async function plannedBeside(
  tx: Tx<HubScope | WorkspaceScope>,
  counted: readonly InLine[],
  { wishes }: Asked,
): Promise<PlannedDelivery[]> {
  const times = counted.map((one) => one.at.getTime())
  const from = after(new Date(times.reduce((a, b) => Math.min(a, b))), -hoursMs(48))
  const to = new Date(times.reduce((a, b) => Math.max(a, b)))
  const accountIds = [...new Set(counted.map((one) => one.accountId))]
  const own = new Set(wishes.map((wish) => wish.targetId))
  const planned = await listPlannedDeliveries(tx, accountIds, { from, to })
  return planned.filter((one) => !own.has(one.targetId))
}

/** Each limit that is declared, with the part of the line that it counts. */
function limitsOn(
  line: readonly InLine[],
  evidence: ReadonlyMap<string, AccountEvidence>,
): { limit: PostLimit; members: InLine[] }[] {
  const groups = new Map<string, { limit: PostLimit; members: InLine[] }>()
  for (const one of line) {
    const account = evidence.get(one.accountId)
    account?.publishing.takes?.forEach((limit, index) => {
      if (limit.shapes && !limit.shapes.some((shape) => shape === one.shape)) return
      const whose = limit.of === 'app' ? account.first.grant?.appId : one.accountId
      const key = `${index} ${whose}`
      const group = groups.get(key)
      if (group) group.members.push(one)
      else groups.set(key, { limit, members: [one] })
    })
  }
  return [...groups.values()]
}
