import * as z from 'zod'
import { mediaId, targetId, wallTime } from './posts.ts'
import { accountId, fact, id, instant, platformId, playbookId, workspaceId } from './shapes.ts'

export const adId = id('ad')

/** ISO 4217, and whole minor units of it: cents, rappen, yen. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR')
export const minor = z.int().min(0).max(1_000_000_000_00)

/** A day of this century: what lies beyond, a database calls nonsense. */
export const day = z.iso.date().regex(/^20/, 'a day such as 2026-11-30')

export const objective = z.enum(['awareness', 'traffic', 'engagement', 'leads', 'sales'])
export const specialCategory = z.enum(['none', 'housing', 'employment', 'financial', 'politics', 'gambling'])
export const country = z.string().regex(/^[A-Z]{2}$/, 'a country such as CH')

/** Where an ad stands. The sentences are words/ads.ts. */
export const adStates = [
  /** Being written. */
  'draft',
  /** Somebody has to approve it. */
  'waiting',
  /** Being made at the platform, switched off. */
  'making',
  /** Made and compared with what was approved; being switched on. */
  'starting',
  'running',
  /** Being switched off. */
  'pausing',
  'paused',
  /** What stands at the platform is not what was approved; it is switched off. */
  'blocked',
  'needs-person',
  /** Being taken away at the platform. */
  'cleaning',
  'ended',
  'failed',
  'cancelled',
] as const
export const adState = z.enum(adStates)
export type AdState = z.infer<typeof adState>

export const adPlace = z.strictObject({
  key: z.string().max(100),
  kind: z.string().max(40),
  name: z.string().max(200),
})

/** The middle of the circle that an ad is shown in: where the location is. */
export const centre = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

export const adWish = z
  .strictObject({
    name: z.string().trim().min(1, 'a name to find it by').max(80),
    /** The ad account that pays. */
    account: accountId,
    /** The Page or account under whose name it is shown. */
    shownBy: accountId,
    content: z.discriminatedUnion('kind', [
      /** A delivery of this location that is published. */
      z.strictObject({ kind: z.literal('post'), target: targetId }),
      z.strictObject({
        kind: z.literal('own'),
        text: z.string().max(5_000),
        headline: z.string().trim().max(255),
        link: z
          .url({ protocol: /^https?$/, hostname: z.regexes.domain })
          .max(2_000)
          .nullable(),
        media: z.array(mediaId).max(1),
      }),
    ]),
    objective,
    budget: z.strictObject({ per: z.enum(['day', 'lifetime']), minor: minor.min(1) }),
    /** On the location's clocks. */
    starts: z.union([wallTime, z.literal('now')]),
    ends: wallTime,
    audience: z.strictObject({
      country,
      /** Kilometres around the location. */
      km: z.number().min(1).max(100).nullable(),
      places: z.array(adPlace).max(50),
      ages: z.strictObject({ from: z.int().min(13).max(65), to: z.int().min(13).max(65) }).nullable(),
    }),
    /** Always asked, never guessed. */
    category: specialCategory,
    /** The event that the location's pixel counts; null: no pixel. */
    event: z.string().max(60).nullable(),
    /** Who profits and who pays, where people in the European Union see it. */
    payer: z
      .strictObject({
        beneficiary: z.string().trim().min(1).max(100),
        payor: z.string().trim().min(1).max(100),
      })
      .nullable(),
  })
  .meta({ id: 'AdWish' })

export const adNumbers = z
  .object({
    spentMinor: z.int(),
    impressions: z.int(),
    reach: z.int(),
    clicks: z.int(),
    results: z.int(),
  })
  .meta({ id: 'AdNumbers' })

export const adDay = adNumbers.extend({ day: z.iso.date() }).meta({ id: 'AdDay' })

/** An ad as a list shows it. */
export const adLine = z
  .object({
    id: adId,
    version: z.int(),
    name: z.string(),
    state: adState,
    /** Why it is so: a code of words/ads.ts with its facts. */
    code: z.string().nullable(),
    facts: z.record(z.string(), z.string()),
    since: instant,
    platform: z.object({ id: platformId, name: z.string() }),
    account: z.object({ id: accountId, name: z.string() }),
    shownBy: z.string(),
    objective,
    budget: z.object({ per: z.enum(['day', 'lifetime']), minor: z.int() }),
    currency,
    startsAt: instant,
    endsAt: instant,
    /** What the platform says of it, and when it last said so: `yes`: people are shown it. */
    serving: z.enum(['yes', 'in-review', 'rejected', 'scheduled', 'ended', 'held', 'no']).nullable(),
    reasons: z.array(z.string()),
    seenAt: instant.nullable(),
    numbers: adNumbers,
    /** Needs somebody: waits for approval, was stopped by us, or cannot be read. */
    needsPerson: z.boolean(),
  })
  .meta({ id: 'AdLine' })

export const adApproval = z
  .object({
    by: z.string(),
    /** A hub admin, acting in this location. */
    acting: z.boolean(),
    at: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
    /** Taken back before it was used. */
    withdrawnAt: instant.nullable(),
  })
  .meta({ id: 'AdApproval' })

export const ad = adLine
  .extend({
    wish: adWish,
    timeZone: z.string(),
    /** Its circle is drawn around a point that is not the location's any more. */
    pointMoved: z.boolean(),
    author: z.string(),
    /** The playbook of its hub that it was made from: it is changed by joining that anew alone. */
    playbook: playbookId.nullable(),
    /** What was approved or is to be: send it with the approval. Null: a draft. */
    hash: z.string().nullable(),
    /** The most that it can cost, the platform's own overspending included. */
    mostMinor: z.int(),
    approvals: z.array(adApproval),
    /** How many people have to approve it, and whether the caller may. */
    approvalsNeeded: z.int(),
    mayApprove: z.boolean(),
    /** What was made at the platform. */
    objects: z.array(
      z.object({
        level: z.enum(['campaign', 'group', 'creative', 'ad']),
        /** The platform's own word. */
        word: z.string(),
        externalId: z.string().nullable(),
        state: z.enum(['sending', 'unknown', 'made', 'gone']),
      }),
    ),
    /** Its ads manager at the platform. */
    manager: z.string(),
    days: z.array(adDay),
    /** The boosted post. */
    post: z.object({ words: z.string(), link: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Ad' })

/** What is there and what is missing to run ads from one ad account; each missing fact has its own next step. */
export const adReadiness = z
  .object({
    account: accountId,
    platform: z.object({ id: platformId, name: z.string() }),
    name: z.string(),
    /** Ready for at least one objective. */
    ready: z.boolean(),
    items: z.array(
      z.object({
        item: z.enum([
          'connection',
          'ad-account',
          'funding',
          'permission',
          'shown-by',
          'child',
          'pixel',
          'limit',
          'place',
        ]),
        state: z.enum(['there', 'missing', 'limited', 'not-needed']),
        facts: z.array(fact),
        name: z.string().nullable(),
      }),
    ),
    objectives: z.array(z.object({ objective, ready: z.boolean(), lacks: z.array(z.string()) })),
    lookedAt: instant.nullable(),
  })
  .meta({ id: 'AdReadiness' })

/** From where ads can be run, and on which terms. */
export const adTerms = z
  .object({
    account: z.object({
      id: accountId,
      name: z.string(),
      platform: z.object({ id: platformId, name: z.string() }),
      currency,
      timeZone: z.string(),
      /** Digits after the decimal point in amounts of its currency. */
      digits: z.int(),
      manager: z.string(),
      /** Its bills and ways to pay at the platform. */
      billing: z.string(),
    }),
    pixel: z.object({ id: accountId, name: z.string() }).nullable(),
    shows: z.array(
      z.object({
        id: accountId,
        name: z.string(),
        kindLabel: z.string(),
        /** Its published posts can be boosted; an ad of its own can be shown under its name. */
        boosts: z.boolean(),
        shows: z.boolean(),
      }),
    ),
    objectives: z.array(z.object({ objective, needs: z.array(z.enum(['pixel', 'link'])) })),
    file: z.object({ kinds: z.array(z.enum(['image', 'video'])), required: z.boolean() }).nullable(),
    text: z.object({ most: z.int() }).nullable(),
    headline: z.object({ most: z.int() }).nullable(),
    categories: z.array(specialCategory),
    budgets: z.array(z.enum(['day', 'lifetime'])),
    radius: z.object({ least: z.number(), most: z.number() }).nullable(),
    places: z.boolean(),
    ages: z.object({ least: z.int(), most: z.int() }).nullable(),
    events: z.array(z.string()),
    namesPayer: z.boolean(),
    /** How far the platform goes over a daily budget: hundredths on one day, and over seven. */
    overspend: z.object({ day: z.int(), week: z.int() }),
  })
  .meta({ id: 'AdTerms' })

/** What a location may spend in one currency, and what of it is spoken for. */
export const adLimit = z
  .object({
    currency,
    /** Null: the hub has set none, and nothing can be approved. */
    monthMinor: z.int().nullable(),
    /** Above it a second person has to approve. */
    aloneMinor: z.int(),
    /** This month: what was spent, and what running ads may still spend. */
    spentMinor: z.int(),
    reservedMinor: z.int(),
    /** `2026-11`, on the location's calendar. */
    month: z.string(),
  })
  .meta({ id: 'AdLimit' })

export const adStop = z
  .object({
    id: id('hlt'),
    scope: z.enum(['account', 'workspace', 'hub']),
    account: z.object({ id: accountId, name: z.string() }).nullable(),
    by: z.string(),
    at: instant,
    liftedAt: instant.nullable(),
    /** Ads that it met, and how many of them the platform has confirmed to be off. */
    met: z.int(),
    confirmed: z.int(),
    /** Those that could not be switched off yet, and where a person can. */
    open: z.array(z.object({ ad: adId, name: z.string(), workspace: workspaceId, manager: z.string() })),
  })
  .meta({ id: 'AdStop' })

export const adFlaw = z.object({
  field: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.string()),
})

/** What a wish comes to, before anything is asked of anybody. */
export const adCheck = z
  .object({
    flaws: z.array(adFlaw),
    mostMinor: z.int().nullable(),
    /** Its share of each month that it touches, and what is left there. */
    months: z.array(z.object({ month: z.string(), minor: z.int(), leftMinor: z.int().nullable() })),
    approvalsNeeded: z.int().nullable(),
    reach: z.object({ from: z.int(), to: z.int() }).nullable(),
  })
  .meta({ id: 'AdCheck' })
