import type { MissingFact, TokenCall } from './platform.ts'
import type {
  DeliveryCall,
  DeliveryFile,
  Handle,
  ImageRule,
  Ready,
  VideoRule,
  Waiting,
} from './publishing.ts'

/**
 * How ads are run: made switched off, read back, and only then switched on. A campaign of ours is one of each level.
 * Money is whole minor units of the ad account's currency (`base/money.ts`); each platform's own unit stays in its folder.
 */

/** What is to be got for the money. */
export const objectives = ['awareness', 'traffic', 'engagement', 'leads', 'sales'] as const
export type Objective = (typeof objectives)[number]

/** Kinds of ads that the law or the platform treats in their own way. Asked always, never guessed. */
export const specialCategories = [
  'none',
  'housing',
  'employment',
  'financial',
  'politics',
  'gambling',
] as const
export type SpecialCategory = (typeof specialCategories)[number]

/** Ours, in the order in which they are made; each platform says which of them it has, and what it calls them. */
export const adLevels = ['campaign', 'group', 'creative', 'ad'] as const
export type AdLevel = (typeof adLevels)[number]

export type AdStatus = 'active' | 'paused' | 'archived'

/** What an ad account of this kind can do. Facts only; declared by the account kind. */
export interface AdsFacts {
  /** Objectives it takes; `pixel`: only with one, `link`: only with an address to go to. */
  readonly objectives: Readonly<Partial<Record<Objective, { readonly needs: readonly ('pixel' | 'link')[] }>>>
  /** Kinds of accounts whose published posts it can boost. */
  readonly boosts: readonly string[]
  /** Kinds of accounts under whose name an ad with a text and a file of its own can be shown. */
  readonly shows: readonly string[]
  /** What an ad of its own carries: one file, of a kind that has a rule here. */
  readonly file?: {
    readonly image?: ImageRule
    readonly video?: VideoRule
    readonly required: boolean
  }
  readonly text?: { readonly most: number }
  readonly headline?: { readonly most: number }
  /** Levels it has, in the order in which they are made, and its own word for each. */
  readonly levels: readonly { readonly level: AdLevel; readonly word: string }[]
  readonly categories: readonly SpecialCategory[]
  readonly budgets: readonly BudgetSpan[]
  /** Currencies it takes, and of how many minor units each amount is a whole multiple; absent: every currency, and of one. */
  readonly steps?: Readonly<Record<string, number>>
  /** With a daily budget an ad has to run so many hours at least. */
  readonly leastDailyHours?: number
  readonly audience: {
    /** Kilometres around a point; absent: places by name alone. */
    readonly radius?: { readonly least: number; readonly most: number }
    readonly places: boolean
    /** Absent: ages cannot be chosen there. */
    readonly ages?: { readonly least: number; readonly most: number }
  }
  /**
   * How far it goes over a daily budget: hundredths of it on one day, and in a week of its own calendar (175 and 700: on a day by
   * three quarters, in a week never more than seven days' worth). A lifetime budget is kept.
   */
  readonly overspend: { readonly day: number; readonly week: number }
  /** From when something was spent until it is reported, milliseconds. */
  readonly spendLagMs: number
  /** Ads of these categories: the smallest circle in kilometres, and whether ages may be chosen at all. */
  readonly special?: { readonly leastKm?: number; readonly ages: boolean }
  /** What is read back of what was made. A field that is named here and does not come back is a mismatch. */
  readonly reads: readonly ReadField[]
  /** Event names a pixel may be told to count. */
  readonly events?: readonly string[]
  /** Who pays and who profits has to be named where people in the European Union are shown it. */
  readonly namesPayer?: true
  /** From a request without an answer until a list tells the truth, milliseconds. */
  readonly quarantineMs: number
  /**
   * Where a person sees and stops everything, whatever happens here. `{account}` stands for the account's id, `{digits}` for its
   * digits alone.
   */
  readonly manager: string
  /** Where bills are paid and ways to pay are added, written likewise; absent: the ads manager leads there. */
  readonly billing?: string
  readonly source: string
  readonly checkedOn: string
}

export type BudgetSpan = 'day' | 'lifetime'

export interface Budget {
  readonly per: BudgetSpan
  /** Whole minor units of the account's currency. */
  readonly minor: number
}

export interface Audience {
  /** ISO 3166-1 alpha-2; where the circle or the places are. */
  readonly country: string
  readonly around?: { readonly latitude: number; readonly longitude: number; readonly km: number } | undefined
  /** Keys as the platform gave them (`findPlaces`); with none of both, the whole country. */
  readonly places: readonly AdPlace[]
  /** Both ends included; `to` at the platform's most means "and older". Absent: all that the platform shows ads to. */
  readonly ages?: { readonly from: number; readonly to: number } | undefined
}

export interface AdPlace {
  readonly key: string
  /** The platform's own kind: `city`, `region`, ... */
  readonly kind: string
  readonly name: string
}

/** Under whose name an ad appears. */
export interface ShownBy {
  readonly kind: string
  readonly externalId: string
  readonly parentExternalId?: string | undefined
  /** Without the `@`: where ads are another platform to the platform, the account is known by it there. */
  readonly handle?: string | undefined
}

/** Everything decided about one campaign: what is approved, made, read back and compared. */
export interface AdPlan {
  readonly account: {
    readonly kind: string
    readonly externalId: string
    /** ISO 4217. */
    readonly currency: string
    readonly timeZone: string
  }
  readonly shownBy: ShownBy
  readonly content:
    | { readonly kind: 'post'; readonly externalId: string }
    | {
        readonly kind: 'own'
        readonly text: string
        readonly headline: string
        /** Absent only where the objective needs none. */
        readonly link?: string | undefined
        /** Files as they are sent; `mark` stands for the bytes. They come with `prepare`, in this order. */
        readonly files: readonly { readonly kind: 'image' | 'video'; readonly mark: string }[]
      }
  readonly objective: Objective
  readonly budget: Budget
  /** Instants, ISO 8601 in UTC, whole seconds. There is always an end. */
  readonly startsAt: string
  readonly endsAt: string
  readonly audience: Audience
  readonly category: SpecialCategory
  readonly pixel?: { readonly externalId: string; readonly event: string } | undefined
  readonly payer?: { readonly beneficiary: string; readonly payor: string } | undefined
}

/** Ids of what was made, by level. */
export type Made = Readonly<Partial<Record<AdLevel, string>>>

export interface AdCreation {
  readonly level: AdLevel
  readonly plan: AdPlan
  /** Carries the tag by which it is found again; goes into every level's name as it is. At most 120 characters. */
  readonly name: string
  readonly made: Made
  /** What `prepare` kept. */
  readonly handle: Handle
}

/** An object that was found at the platform. */
export interface FoundAd {
  readonly level: AdLevel
  readonly externalId: string
  readonly name: string
  readonly status: AdStatus
}

/** Fields that are compared with the approved plan, one by one. */
export const readFields = [
  'account',
  'currency',
  'objective',
  'budget',
  'startsAt',
  'endsAt',
  'country',
  'around',
  'places',
  'ages',
  'category',
  'pixel',
  'payer',
  'shownBy',
  'post',
  'text',
  'link',
  'status',
] as const
export type ReadField = (typeof readFields)[number]

/**
 * One text for each field, made by the same rules from a plan and from what the platform says (`plan-fields.ts` makes the
 * plan's side; `status` is the one all levels share, else `mixed`).
 */
export type ReadBack = Readonly<Partial<Record<ReadField, string>>>

/** How a campaign stands at the platform just now. */
export interface AdSeen {
  /** `active`: every level is switched on; `paused`: at least one is off; `gone`: one is deleted or not there. */
  readonly status: AdStatus | 'gone'
  /** Whether people are shown it now, in the platform's own judgement. */
  readonly serving: 'yes' | 'in-review' | 'rejected' | 'scheduled' | 'ended' | 'held' | 'no'
  /** The platform's reasons, its own codes or short texts. */
  readonly reasons: readonly string[]
  readonly budget?: Budget | undefined
  /** Null: it has no end there. Undefined: not told. */
  readonly endsAt?: string | null | undefined
  /** Since it was made, minor units. Undefined: not to be read just now. */
  readonly spentMinor?: number | undefined
}

/** One day of one campaign, in the ad account's time zone. */
export interface AdDay {
  readonly key: string
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly spentMinor: number
  readonly impressions: number
  readonly reach: number
  readonly clicks: number
  /** What the objective counts: visits, engagements, leads, purchases. */
  readonly results: number
}

/** A campaign of ours, as the platform is asked about it. `key` comes back with the answer. */
export interface AskedAd {
  readonly key: string
  readonly made: Made
  readonly objective: Objective
}

export interface AdAccountRef {
  readonly kind: string
  readonly externalId: string
  readonly currency: string
  readonly timeZone: string
}

/** Minor units: of a day; of a whole time; of a whole time, for each day that has begun in it. Absent: not known beforehand. */
export interface LeastBudget {
  readonly day?: number | undefined
  readonly lifetime?: number | undefined
  readonly lifetimePerDay?: number | undefined
}

export interface AdsReadiness {
  /**
   * Without these nothing can be launched; each says itself what mends it. `facts.of`: the external id of what it is about, where
   * that is not the ad account.
   */
  readonly missing: readonly MissingFact[]
  readonly limits: readonly MissingFact[]
  readonly currency?: string | undefined
  readonly timeZone?: string | undefined
  readonly leastMinor?: LeastBudget | undefined
  /** Amounts have to be whole multiples of so many minor units; absent: of one. */
  readonly stepMinor?: number | undefined
  /** The account's own limit at the platform, and what counts against it, minor units. */
  readonly spendingLimitMinor?: number | undefined
  readonly spentMinor?: number | undefined
}

/** All throw PlatformFailure and nothing else. Every request is sent once; nothing below retries. */
export interface AdsFunctions {
  /** Whether ads can be run from this account under that name. Read-only. */
  readiness(
    call: TokenCall,
    input: {
      readonly account: { readonly kind: string; readonly externalId: string }
      readonly shownBy?: ShownBy | undefined
      readonly pixel?: { readonly externalId: string } | undefined
    },
  ): Promise<AdsReadiness>
  /** Whether this published post may be boosted; undefined: yes. Read-only. */
  whyNotBoost?(
    call: TokenCall,
    input: Pick<AdPlan, 'account' | 'shownBy'> & { readonly post: string },
  ): Promise<MissingFact | undefined>
  /** How many people it could be shown to. Read-only. */
  estimateReach?(
    call: TokenCall,
    plan: AdPlan,
  ): Promise<{ readonly from: number; readonly to: number } | undefined>
  findPlaces?(
    call: TokenCall,
    input: {
      readonly account: { readonly kind: string; readonly externalId: string }
      readonly words: string
      readonly country: string
    },
  ): Promise<readonly AdPlace[]>
  /** Uploads, repeatable: nothing anybody sees or pays for. What it learns is kept; `waiting`: it is called again. */
  prepare(
    call: DeliveryCall,
    plan: AdPlan,
    files: readonly DeliveryFile[],
    handle: Handle,
  ): Promise<Ready | Waiting>
  /** Makes one level, switched off. One request; its id. */
  create(call: TokenCall, creation: AdCreation): Promise<string>
  /**
   * Every object of a level in the account whose name holds these characters, the oldest first, whatever its status as long as
   * it is not gone for good. `complete`: the list was read to its end.
   */
  list(
    call: TokenCall,
    input: { readonly account: AdAccountRef; readonly level: AdLevel; readonly nameHolds: string },
  ): Promise<{ readonly found: readonly FoundAd[]; readonly complete: boolean }>
  /** What stands there now of a campaign whose levels are all made. `handle`: what `prepare` kept. Read-only. */
  readBack(
    call: TokenCall,
    input: { readonly account: AdAccountRef; readonly made: Made; readonly handle: Handle },
  ): Promise<ReadBack>
  /**
   * Sets a status, whatever it was: sent again it does no harm. `active` ends with the topmost level, `paused` begins with it,
   * so that nothing is shown in between; where the topmost holds all others, it may leave those as they are. `archived` takes
   * away for good what was made.
   */
  setStatus(
    call: TokenCall,
    input: { readonly account: AdAccountRef; readonly made: Made; readonly status: AdStatus },
  ): Promise<void>
  /**
   * Status, budget and spend of many campaigns of one account, in as few requests as the platform allows. Those that could not be
   * read while others could are left out. Read-only.
   */
  look(
    call: TokenCall,
    input: { readonly account: AdAccountRef; readonly ads: readonly AskedAd[] },
  ): Promise<ReadonlyMap<string, AdSeen>>
  /** Numbers by day, both days included; days on which nothing ran are left out. Read-only. */
  numbers(
    call: TokenCall,
    input: {
      readonly account: AdAccountRef
      readonly ads: readonly AskedAd[]
      readonly from: string
      readonly to: string
    },
  ): Promise<readonly AdDay[]>
}
