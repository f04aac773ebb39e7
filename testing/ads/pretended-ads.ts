import type { Clock } from '../../server/base/clock.ts'
import type {
  AdDay,
  AdLevel,
  AdPlan,
  AdSeen,
  AdStatus,
  AdsFacts,
  AdsFunctions,
  Made,
  ReadBack,
} from '../../server/platforms/advertising.ts'
import { PlatformFailure } from '../../server/platforms/failure.ts'
import { planFields } from '../../server/platforms/plan-fields.ts'
import type { Platform } from '../../server/platforms/platform.ts'

export interface PretendedAd {
  readonly id: string
  readonly account: string
  readonly level: AdLevel
  readonly name: string
  readonly at: Date
  status: AdStatus
  readonly plan: AdPlan
  readonly parents: Made
}

/** What befalls the next call that changes something. `lost`: done, and the answer is gone. `vanished`: not even done. */
export type AdFate =
  | 'fine'
  | 'lost'
  | 'vanished'
  | 'unavailable'
  | 'content-refused'
  | 'reconnect'
  | 'not-set-up'
  | 'ours'

/** A platform's ads in memory, with the truth in plain sight. */
export interface PretendedAds {
  readonly platform: Platform
  readonly objects: PretendedAd[]
  readonly calls: string[]
  /** Fates of the calls of `create` to come, in order; `fine` when there are none left. */
  readonly fates: AdFate[]
  /** The same for `setStatus`. */
  readonly statusFates: AdFate[]
  /** Runs inside a call that switches on, after it was sent and before it is done. */
  during: (() => Promise<void>) | null
  /** How long an object is there before lists show it, milliseconds. */
  lagMs: number
  listFails: PlatformFailure['kind'] | null
  listIncomplete: boolean
  lookFails: PlatformFailure['kind'] | null
  /** The next look tells nothing of these ads. */
  readonly leavesOut: Set<string>
  /** How things stand is told, and not what they have spent. */
  hidesSpend: boolean
  /** What is uploaded is never ready. */
  staysBusy: boolean
  /** What something else stands on is not taken away before it, as with creatives at Meta. */
  holdsParents: boolean
  /** Something that no platform function may throw. */
  breaks: boolean
  /** In place of what was made. */
  lies: ReadBack
  /** By campaign id: what was spent, budget in place of the plan's. */
  readonly spent: Map<string, number>
  readonly budgets: Map<string, number>
  readonly days: AdDay[]
  serving: AdSeen['serving']
}

export const pretendedAdsFacts: AdsFacts = {
  objectives: {
    awareness: { needs: [] },
    traffic: { needs: ['link'] },
    sales: { needs: ['pixel', 'link'] },
  },
  boosts: ['linkedin_page'],
  shows: ['linkedin_page'],
  levels: [
    { level: 'campaign', word: 'campaign' },
    { level: 'group', word: 'ad set' },
    { level: 'ad', word: 'ad' },
  ],
  categories: ['none', 'housing'],
  budgets: ['day', 'lifetime'],
  leastDailyHours: 24,
  audience: { radius: { least: 1, most: 80 }, places: true, ages: { least: 18, most: 65 } },
  overspend: { day: 175, week: 700 },
  spendLagMs: 600_000,
  reads: ['account', 'objective', 'budget', 'startsAt', 'endsAt', 'country', 'around', 'text', 'status'],
  quarantineMs: 60_000,
  manager: 'https://ads.example/{account}',
  source: 'pretended',
  checkedOn: '2026-11-30',
}

export const pretendedKind = 'linkedin_ad_account'

/** `base` with its ads replaced: everything else (tokens, probes) is the real thing. */
export function pretendedAds(base: Platform, clock: Clock): PretendedAds {
  const objects: PretendedAd[] = []
  let made = 0
  const truth: Omit<PretendedAds, 'platform'> & { platform?: Platform } = {
    objects,
    calls: [],
    fates: [],
    statusFates: [],
    during: null,
    lagMs: 0,
    listFails: null,
    listIncomplete: false,
    lookFails: null,
    leavesOut: new Set(),
    hidesSpend: false,
    staysBusy: false,
    holdsParents: false,
    breaks: false,
    lies: {},
    spent: new Map(),
    budgets: new Map(),
    days: [],
    serving: 'yes',
  }
  const fail = (kind: PlatformFailure['kind']) => new PlatformFailure(base.id, kind, `pretended/${kind}`)
  const befalls = (fate: AdFate): void => {
    if (fate === 'vanished') throw fail('unknown-outcome')
    if (fate !== 'fine' && fate !== 'lost') throw fail(fate)
  }
  const of = (ids: Made): PretendedAd[] => objects.filter(({ level, id }) => ids[level] === id)
  /** Something that is not named with them stands on one of these. */
  const holdsUp = (ids: Made): boolean =>
    objects.some(
      ({ level, status, parents }) =>
        ids[level] === undefined &&
        status !== 'archived' &&
        Object.entries(ids).some(([above, id]) => parents[above as AdLevel] === id),
    )
  const topOf = (ids: Made) => objects.find(({ id }) => id === ids.campaign)
  const ads: AdsFunctions = {
    readiness: () => Promise.resolve({ missing: [], limits: [] }),
    prepare: () =>
      Promise.resolve(truth.staysBusy ? { state: 'waiting', lookAgainMs: 60_000 } : { state: 'ready' }),
    create: async (_call, { level, plan, name, made: parents }) => {
      truth.calls.push(`create ${level}`)
      const fate = truth.fates.shift() ?? 'fine'
      befalls(fate)
      made += 1
      const id = `${level}-${made}`
      objects.push({
        id,
        account: plan.account.externalId,
        level,
        name,
        at: clock.now(),
        status: 'paused',
        plan,
        parents,
      })
      if (fate === 'lost') throw fail('unknown-outcome')
      return id
    },
    list: async (_call, { account, level, nameHolds }) => {
      truth.calls.push(`list ${level}`)
      if (truth.listFails) throw fail(truth.listFails)
      const seen = objects.filter(
        (one) =>
          one.account === account.externalId &&
          one.level === level &&
          one.name.includes(nameHolds) &&
          clock.now().getTime() - one.at.getTime() >= truth.lagMs,
      )
      return {
        found: seen.map(({ id: externalId, name, status }) => ({ level, externalId, name, status })),
        complete: !truth.listIncomplete,
      }
    },
    readBack: async (_call, { made: ids }) => {
      truth.calls.push('read back')
      const plan = topOf(ids)?.plan
      const statuses = new Set(of(ids).map(({ status }) => status))
      const [only = 'paused'] = statuses
      return plan
        ? {
            ...planFields(plan, pretendedAdsFacts),
            status: statuses.size === 1 ? only : 'mixed',
            ...truth.lies,
          }
        : {}
    },
    setStatus: async (_call, { made: ids, status }) => {
      truth.calls.push(`set ${status}`)
      const fate = truth.statusFates.shift() ?? 'fine'
      befalls(fate)
      if (status === 'active') await truth.during?.()
      if (status === 'archived' && truth.holdsParents && holdsUp(ids)) throw fail('ours')
      // The topmost level holds all others: off, it is enough alone.
      if (status === 'paused' && topOf(ids)?.status === 'archived') throw fail('unavailable')
      const meant = of(status === 'paused' && ids.campaign ? { campaign: ids.campaign } : ids)
      for (const one of meant) if (one.status !== 'archived') one.status = status
      if (fate === 'lost') throw fail('unknown-outcome')
    },
    look: async (_call, { ads: asked }) => {
      truth.calls.push('look')
      if (truth.lookFails) throw fail(truth.lookFails)
      if (truth.breaks) throw new TypeError('pretended')
      const seen = new Map<string, AdSeen>()
      for (const { key, made: ids } of asked) {
        const all = of(ids)
        const top = topOf(ids)
        if (!top || truth.leavesOut.delete(key)) continue
        const isGone = all.some(({ status }) => status === 'archived')
        const isOn = all.every(({ status }) => status === 'active')
        seen.set(key, {
          status: isGone ? 'archived' : isOn ? 'active' : 'paused',
          serving: isOn ? truth.serving : 'no',
          reasons: [],
          budget: { per: top.plan.budget.per, minor: truth.budgets.get(top.id) ?? top.plan.budget.minor },
          endsAt: top.plan.endsAt,
          spentMinor: truth.hidesSpend ? undefined : (truth.spent.get(top.id) ?? 0),
        })
      }
      return seen
    },
    numbers: async () => truth.days,
  }
  const platform: Platform = {
    ...base,
    ads,
    accountKinds: base.accountKinds.map((kind) =>
      kind.kind === pretendedKind ? { ...kind, advertising: pretendedAdsFacts } : kind,
    ),
  }
  return Object.assign(truth, { platform }) as PretendedAds
}
