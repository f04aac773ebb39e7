import type {
  AdLevel,
  AdSeen,
  AdStatus,
  AdsFacts,
  AdsFunctions,
  FoundAd,
  Made,
  ReadField,
} from '../../server/platforms/advertising.ts'
import { compareWithPlan } from '../../server/platforms/compare-with-plan.ts'
import type { PlatformFailure } from '../../server/platforms/failure.ts'
import type { TokenCall } from '../../server/platforms/platform.ts'
import type { Handle } from '../../server/platforms/publishing.ts'
import { keeping } from '../deliveries/emulated-wall.ts'
import { losing } from '../deliveries/losing.ts'
import { failing } from '../failing.ts'
import type { EmulatedDesk, SampleAd } from './emulated-desk.ts'

/** What core does with a platform's functions, without what core keeps: level by level, asked for and looked at. */
export interface Bench {
  readonly functions: AdsFunctions
  readonly facts: AdsFacts
  readonly desk: EmulatedDesk
}

export interface Begun {
  readonly made: Made
  readonly handle: Handle
}

/** Files and levels, from wherever it stands. */
export async function makeAll(
  bench: Bench,
  ad: SampleAd,
  begun: Begun = { made: {}, handle: {} },
): Promise<Begun> {
  const { functions, facts, desk } = bench
  const handle = await prepared(bench, ad, begun.handle)
  let { made } = begun
  for (const { level } of facts.levels) {
    if (made[level]) continue
    const creation = { level, plan: ad.plan, name: nameOf(ad), made, handle }
    made = { ...made, [level]: await functions.create(desk.wall.call, creation) }
  }
  return { made, handle }
}

const nameOf = ({ tag }: SampleAd): string => `Soup & bread · ${tag}`

async function prepared({ functions, desk }: Bench, ad: SampleAd, begun: Handle): Promise<Handle> {
  let handle = begun
  for (let turn = 0; turn < 60; turn += 1) {
    const call = keeping(desk.wall.call, handle)
    const seen = await functions.prepare(call, ad.plan, ad.files, handle)
    handle = call.kept()
    if (JSON.stringify(handle).includes('://')) throw new Error('an address is kept')
    if (seen.state === 'ready') return handle
    await desk.pass(seen.lookAgainMs)
  }
  throw new Error('never ready')
}

/** The n-th request that makes this level is lost; everything above it was made before. */
export async function makeLosing(
  bench: Bench,
  ad: SampleAd,
  level: AdLevel,
  { nth, when }: { nth: number; when: 'after' | 'before' },
): Promise<Begun & { readonly failure: PlatformFailure | undefined; readonly struck: boolean }> {
  const { functions, facts, desk } = bench
  const at = facts.levels.findIndex((one) => one.level === level)
  const above = { ...bench, facts: { ...facts, levels: facts.levels.slice(0, at) } }
  const { made, handle } = await makeAll(above, ad)
  const lossy = losing(desk.wall.call.egress, nth, when)
  const call: TokenCall = { ...desk.wall.call, egress: lossy.egress }
  const creation = { level, plan: ad.plan, name: nameOf(ad), made, handle }
  const failure = await failing(functions.create(call, creation))
  return { failure, struck: lossy.struck(), made, handle }
}

/** What the account's lists say of everything that carries its tag. */
export const findAll = (
  { functions, desk }: Bench,
  level: AdLevel,
  { tag }: SampleAd,
): Promise<{ readonly found: readonly FoundAd[]; readonly complete: boolean }> =>
  functions.list(desk.wall.call, { account: desk.account, level, nameHolds: tag })

/** Fields in which it is not what was planned. */
export async function differing(bench: Bench, ad: SampleAd, begun: Begun): Promise<ReadField[]> {
  const { functions, facts, desk } = bench
  const read = await functions.readBack(desk.wall.call, { account: desk.account, ...begun })
  return compareWithPlan(ad.plan, read, facts, { status: 'paused', madeBy: desk.wall.call.clock.now() })
}

export async function lookAt(
  { functions, desk }: Bench,
  ad: SampleAd,
  made: Made,
): Promise<AdSeen | undefined> {
  const ads = [{ key: 'one', made, objective: ad.plan.objective }]
  return (await functions.look(desk.wall.call, { account: desk.account, ads })).get('one')
}

/** Set, and set again: the second time it does no harm. */
export async function setTwice({ functions, desk }: Bench, made: Made, status: AdStatus): Promise<void> {
  for (const _again of [1, 2])
    await functions.setStatus(desk.wall.call, { account: desk.account, made, status })
}

/** Days on any calendar of the world on which it may run. */
export function daysOf({ plan }: Pick<SampleAd, 'plan'>): { readonly from: string; readonly to: string } {
  const dayOf = (instant: string, later: number) =>
    new Date(Date.parse(instant) + later * 24 * 3_600_000).toISOString().slice(0, 10)
  return { from: dayOf(plan.startsAt, -1), to: dayOf(plan.endsAt, 1) }
}
