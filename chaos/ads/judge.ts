import { secondsMs } from '../../server/base/clock.ts'
import { groupBy } from '../../server/base/group-by.ts'
import { defaultDeadlineMs } from '../../server/platforms/egress.ts'
import { type Details, differing } from './details.ts'
import { graceMs } from './grace.ts'
import { secondsOn } from './how-soon.ts'
import type { Log } from './log.ts'
import { byHandSpans, offBy, offsOf, permittedSpans, stopsOf } from './permitted.ts'
import { asks, asksOf, countBy, restsOf, standingOf } from './rests.ts'
import { type Span, within, without } from './spans.ts'
import type { ToldAd } from './told.ts'
import { activeSpans, onSpans, stands, type Thing, tagOf } from './truth.ts'

export interface Evidence {
  readonly told: readonly ToldAd[]
  readonly truth: readonly Thing[]
  readonly log: Log
  /** When each ad was begun to be switched on, epoch milliseconds of the clock in a hurry. */
  readonly begun: ReadonlyMap<string, readonly number[]>
  /** What was asked for on behalf of each ad, and what came of it, in order. */
  readonly tried: ReadonlyMap<string, readonly string[]>
  /** How each ad went through its states, and its account was looked at. */
  readonly trails: ReadonlyMap<string, readonly string[]>
  readonly details: ReadonlyMap<string, Details>
  /** Commits that spoke for too much. */
  readonly overCap: readonly string[]
}

export interface Verdict {
  /** Ads that were to be made. */
  readonly intents: number
  /** Ads of which something was on. */
  readonly active: number
  readonly activeAt: ReadonlyMap<string, number>
  readonly duplicateActive: number
  readonly unapproved: number
  readonly overCap: number
  readonly mismatched: number
  readonly orphans: number
  /** Neither at rest nor with a person, long after everything works again. */
  readonly stuck: number
  /** Platforms of which many ads were to be made that nobody stopped, and none was ever on: nothing was tried there. */
  readonly idle: number
  /** How many ads came to rest in which state, and why. */
  readonly rests: ReadonlyMap<string, number>
  /** How many wait for a person, and why. */
  readonly asks: ReadonlyMap<string, number>
  /** Seconds of the clock in a hurry until what was not to run any more was off, one for each. */
  readonly secondsOn: readonly number[]
  readonly stories: readonly string[]
  readonly over: readonly string[]
}

/** A request to switch on is sent and answered within a deadline each, and may stand a little on its way. */
const flightMs = 2 * defaultDeadlineMs + secondsMs(20)

const counts = ['duplicateActive', 'unapproved', 'overCap', 'mismatched', 'orphans', 'stuck', 'idle'] as const

/** Holds what the platforms carried, all the time, against what people wanted. */
export function judge(evidence: Evidence): Verdict {
  const { told, truth } = evidence
  const byTag = groupBy(truth.filter(tagOf), (thing) => tagOf(thing) ?? '')
  const byId = new Map(truth.map((one) => [one.id, one]))
  const stories: string[] = evidence.overCap.map((one) => `overCap: ${one}`)
  const found = {
    duplicateActive: 0,
    unapproved: 0,
    overCap: evidence.overCap.length,
    mismatched: 0,
    orphans: 0,
    stuck: 0,
    idle: 0,
  }
  const on = new Set<ToldAd>()
  const tookOff: number[] = []
  for (const ad of told) {
    const things = byTag.get(ad.tag) ?? []
    const spans = things.filter(({ level }) => level === 'ad').flatMap((one) => activeSpans(one, byId))
    if (spans.length > 0) on.add(ad)
    tookOff.push(...secondsOn(ad, spans, evidence.log))
    const faults = {
      duplicateActive: doubledOf(things),
      unapproved: [...unapprovedOf(ad, spans, evidence), ...begunUnderStop(ad, things, evidence)],
      mismatched: spans.length > 0 ? mismatchesOf(ad, things, spans, evidence) : [],
      orphans: orphansOf(ad, things),
      stuck: ['making', 'starting', 'pausing', 'cleaning'].includes(ad.state) ? [ad.state] : [],
    }
    for (const [name, some] of Object.entries(faults)) {
      if (some.length === 0) continue
      found[name as keyof typeof faults] += some.length
      stories.push(
        `${name}: ${storyOf(ad)}: ${some.join('; ')}`,
        ...(evidence.trails.get(ad.id) ?? []).map((line) => `  ${line}`),
        ...heldUp(ad, evidence.log),
      )
    }
  }
  const strangers = strangersOf(byTag, told)
  found.orphans += strangers.length
  stories.push(...strangers.map(({ name, id }) => `orphans: nobody's ${name} ${id}`))
  const intents = told.filter(({ objects, yes }) => objects.length > 0 || yes.length > 0)
  const idle = idleIn(
    intents.filter((ad) => offsOf(ad, evidence.log).length === 0),
    on,
  )
  found.idle = idle.length
  stories.push(...idle.map((platform) => `idle: nothing was ever on at ${platform}`))
  const over = counts.filter((name) => found[name] > 0).map((name) => `${found[name]} ${name}`)
  for (const ad of told.filter(asks))
    stories.push(
      `a person: ${storyOf(ad)}: ${standingOf(ad, byTag.get(ad.tag) ?? [])}; tried: ${(evidence.tried.get(ad.id) ?? []).join(', ')}`,
    )
  return {
    intents: intents.length,
    active: on.size,
    activeAt: countBy([...on], ({ platform }) => platform),
    ...found,
    rests: restsOf(told),
    asks: asksOf(told),
    secondsOn: tookOff,
    stories,
    over,
  }
}

/** With fewer, chance alone may keep all of them from being on. */
const many = 5

const idleIn = (wanted: readonly ToldAd[], on: ReadonlySet<ToldAd>): string[] =>
  [...groupBy(wanted, ({ platform }) => platform)].flatMap(([platform, ads]) =>
    ads.length >= many && !ads.some((ad) => on.has(ad)) ? [platform] : [],
  )

const storyOf = ({ name, platform, state, code, facts }: ToldAd): string =>
  `${name} (${platform}) is ${state} ${code ?? ''} ${JSON.stringify(facts)}`

/** On each level, those beyond one that were on at the same time. */
const doubledOf = (things: readonly Thing[]): string[] =>
  (['campaign', 'adset', 'ad'] as const).flatMap((level) => {
    const all = things.filter((one) => one.level === level)
    return all
      .slice(1)
      .filter((one, n) =>
        all.slice(0, n + 1).some((other) => within(onSpans(one), onSpans(other)).length > 0),
      )
      .map(({ id }) => `a second ${level} ${id}`)
  })

const unapprovedOf = (ad: ToldAd, spans: readonly Span[], { log }: Evidence): string[] =>
  without(spans, permittedSpans(ad, log)).map(
    ({ from, to }) => `on without leave from ${clock(from)} to ${clock(to)}; ${offsSaid(ad, log)}`,
  )

/** What stood in its way: nobody could reach the account, or whoever was at it was killed. */
const heldUp = (ad: ToldAd, { dark, lost }: Log): string[] => [
  ...dark
    .filter(({ workspaceId, platform }) => workspaceId === ad.workspaceId && platform === ad.platform)
    .map(({ from, until }) => `  dark from ${clock(from)} to ${clock(until ?? Number.POSITIVE_INFINITY)}`),
  `  lost: ${lost
    .filter(({ subject }) => subject === ad.id || subject === ad.accountId)
    .map(({ subject, from }) => `${subject === ad.id ? 'ad' : 'look'} ${clock(from)}`)
    .join(', ')}`,
]

const offsSaid = ({ id }: ToldAd, { off }: Log): string =>
  off
    .filter(({ ad }) => ad === id)
    .map(({ why, at }) => `${why} ${clock(at)}`)
    .join(', ') || 'nobody stopped it'

/** Begun after a stop was in force, or arrived longer after it than a request can be under way. */
function begunUnderStop(ad: ToldAd, things: readonly Thing[], { log, begun }: Evidence): string[] {
  const campaigns = things.filter(({ level }) => level === 'campaign')
  const switched = campaigns.flatMap(({ changes }) =>
    changes.filter(({ to, clientId }) => to === 'ACTIVE' && clientId !== '').map(({ at }) => Date.parse(at)),
  )
  return stopsOf(ad, log).flatMap(({ at, liftedAt }) => {
    const during = (moment: number) => moment > at && moment < (liftedAt ?? Number.POSITIVE_INFINITY)
    return [
      ...(begun.get(ad.id) ?? [])
        .filter(during)
        .map((one) => `begun ${clock(one)} under the stop of ${clock(at)}`),
      ...switched
        .filter((one) => during(one) && one > at + flightMs)
        .map((one) => `switched on ${clock(one)} under the stop of ${clock(at)}`),
    ]
  })
}

function mismatchesOf(
  ad: ToldAd,
  things: readonly Thing[],
  spans: readonly Span[],
  { log, details }: Evidence,
): string[] {
  const own = things.filter(({ id }) =>
    ad.objects.some(({ externalId }) => externalId !== null && isSame(externalId, id)),
  )
  const paid = own.find(({ budget }) => (budget.daily ?? budget.lifetime) !== null)
  const changed = log.budgets.filter(({ ad: id }) => id === ad.id).map(({ at }) => at)
  const { per, minor } = ad.plan.budget
  const isAsPlanned = paid?.budget[per === 'day' ? 'daily' : 'lifetime'] === minor
  const byUs = without(spans, byHandSpans(ad, log))
  const isLate = changed.some(
    (at) => byUs.some(({ to }) => to > offBy(ad, log, at, graceMs)) && noneDark(ad, log),
  )
  const read = details.get(ad.id)
  return [
    ...own
      .filter(({ account }) => account !== ad.plan.account.externalId)
      .map(({ account }) => `account ${account}`),
    ...((changed.length === 0 ? !isAsPlanned : isLate)
      ? [`budget ${JSON.stringify(paid?.budget)} for ${per} ${minor}`]
      : []),
    ...(read ? differing(ad, read) : []),
  ]
}

const noneDark = ({ workspaceId }: ToldAd, { dark }: Log): boolean =>
  !dark.some((one) => one.workspaceId === workspaceId)

/** LinkedIn's creatives go by an urn in one place and by its number in another. */
const isSame = (one: string, other: string): boolean =>
  one === other || other.endsWith(`:${one}`) || one.endsWith(`:${other}`)

const levelOf = { campaign: 'campaign', adset: 'group', ad: 'ad' } as const

/** What stands there and is not the one we know, or belongs to an ad that is over. */
function orphansOf(ad: ToldAd, things: readonly Thing[]): string[] {
  const isOver = ['cancelled', 'failed'].includes(ad.state) || (ad.state === 'ended' && ad.code !== 'over')
  return (['campaign', 'adset', 'ad'] as const).flatMap((level) => {
    const known = ad.objects.find((one) => one.level === levelOf[level])
    const standing = things.filter((one) => one.level === level && stands(one))
    // What was asked for and not looked for yet is taken up, or taken away, with the next step of its ad.
    const isAwaited = known !== undefined && known.externalId === null && !isOver
    const others = isAwaited
      ? standing.slice(1)
      : standing.filter(({ id }) => isOver || !known?.externalId || !isSame(known.externalId, id))
    return others.map(({ id }) => `${level} ${id} stands there`)
  })
}

function strangersOf(byTag: ReadonlyMap<string, readonly Thing[]>, told: readonly ToldAd[]): Thing[] {
  const known = new Set(told.map(({ tag }) => tag))
  return [...byTag].flatMap(([tag, things]) => (known.has(tag) ? [] : things.filter(stands)))
}

const clock = (at: number): string => (Number.isFinite(at) ? new Date(at).toISOString().slice(11, 19) : 'now')
