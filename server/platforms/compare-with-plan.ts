import type { AdPlan, AdStatus, AdsFacts, ReadBack, ReadField } from './advertising.ts'
import { planFields, sayInstant } from './plan-fields.ts'

/** Their clock and ours are not one. */
const apartMs = 60_000

/**
 * Fields in which what stands at the platform is not what was approved; one that should be read and is not told is among them.
 * `madeBy`: when its last level was surely made. A start that was over by then is moved to that moment by some platforms: from
 * the planned instant until `madeBy` it is as planned; earlier it never is, and later only where the plan says so.
 */
export function compareWithPlan(
  plan: AdPlan,
  read: ReadBack,
  facts: Pick<AdsFacts, 'audience' | 'reads'>,
  { status, madeBy }: { readonly status: AdStatus; readonly madeBy: Date },
): ReadField[] {
  const wanted: ReadBack = { ...planFields(plan, facts), status }
  return facts.reads.filter((field) => {
    const told = read[field]
    if (told === wanted[field]) return false
    return field !== 'startsAt' || told === undefined || !isLateStart(plan.startsAt, told, madeBy)
  })
}

function isLateStart(planned: string, told: string, madeBy: Date): boolean {
  const [from, at, by] = [Date.parse(sayInstant(planned)), Date.parse(told), madeBy.getTime()]
  return from <= by && from <= at && at <= by + apartMs
}
