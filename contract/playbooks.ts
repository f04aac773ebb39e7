import * as z from 'zod'
import {
  adFlaw,
  adId,
  objective as adObjective,
  adState,
  adWish,
  currency,
  minor,
  specialCategory,
} from './ads.ts'
import { broadcastAudience } from './broadcasts.ts'
import { mediaId } from './posts.ts'
import { accountId, fact, instant, platformId, playbookId, workspaceId } from './shapes.ts'

/** Fields of the location stand in braces, as in a broadcast: `{name}`, `{city}`; `{{` is a brace. */
const withFields = (most: number) => z.string().trim().max(most)

/** What each location that joins gets an ad of. A draft may be unfinished; opening says what is missing. */
export const playbookWish = z
  .strictObject({
    name: z.string().trim().max(80),
    /** What it is for, in a plain sentence to those who run a location. */
    purpose: z.string().trim().max(500),
    /** Ad accounts that it can run from, as `terms` names their kinds, and the event that a pixel there counts. */
    kinds: z
      .array(z.strictObject({ kind: z.string().max(60), event: z.string().max(60).nullable() }))
      .max(10),
    objective: adObjective,
    content: z.discriminatedUnion('kind', [
      /** The latest published post of the location that its ad account can boost. */
      z.strictObject({ kind: z.literal('latest-post') }),
      z.strictObject({
        kind: z.literal('own'),
        text: withFields(5_000),
        headline: withFields(255),
        /** An address, or one with fields. */
        link: withFields(2_000),
        /** A file of the hub. */
        media: z.array(mediaId).max(1),
      }),
    ]),
    /** What a location may choose between. In another currency it is not offered: amounts are never converted. */
    budget: z.strictObject({
      per: z.enum(['day', 'lifetime']),
      currency,
      leastMinor: minor,
      mostMinor: minor,
    }),
    schedule: z.strictObject({
      /** When its ad is asked for, or on a day of the location's calendar: whoever joins later runs what is left. */
      starts: z.union([z.literal('joined'), z.iso.date()]),
      days: z.int().min(1).max(365),
    }),
    audience: z.strictObject({
      /** Kilometres around the location; null: its whole country. */
      km: z.number().min(1).max(100).nullable(),
      ages: adWish.shape.audience.shape.ages,
    }),
    /** Always asked, never guessed; null: nobody has said yet. */
    category: specialCategory.nullable(),
    /** Who profits and who pays, where a law asks for their names. */
    payer: z.strictObject({ beneficiary: withFields(100), payor: withFields(100) }),
    /** Whom it is offered to. */
    offered: broadcastAudience,
  })
  .meta({ id: 'PlaybookWish' })

export const playbookState = z.enum(['draft', 'open', 'closed'])

/** Where a location stands with a playbook. */
export const deploymentStates = [
  /** It could join, and has not said anything. */
  'offered',
  /** It was asked, and has not answered. */
  'pending',
  'declined',
  /** Its ad waits for approval there. */
  'in-review',
  'deploying',
  'active',
  /** Made at the platform and not switched on, or switched off because it was not what was approved. */
  'partially-deployed',
  'paused',
  'failed',
  /** It did not run, and something of it may still stand at the platform. */
  'cleanup-failed',
  'completed',
  'cancelled',
  /** Something is missing; the code says what. */
  'cannot',
] as const
export const deploymentState = z.enum(deploymentStates)
export type DeploymentState = z.infer<typeof deploymentState>

const counts = z.partialRecord(deploymentState, z.int())

export const playbook = z
  .object({
    id: playbookId,
    /** Raised by every edit; a location joins the one that it has read. */
    version: z.int(),
    state: playbookState,
    name: z.string(),
    purpose: z.string(),
    objective: adObjective,
    budget: playbookWish.shape.budget,
    author: z.string(),
    updatedAt: instant,
    openedAt: instant.nullable(),
    closedAt: instant.nullable(),
    /** Every ad of it was stopped, until it is opened again. */
    stoppedAt: instant.nullable(),
    /** Locations that were asked, answered or joined, by where they stand. */
    counts,
    spentMinor: z.int(),
  })
  .meta({ id: 'Playbook' })

/** A kind of ad account that playbooks can run from, and on which terms. */
export const playbookKind = z
  .object({
    kind: z.string(),
    kindLabel: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
    objectives: z.array(z.object({ objective: adObjective, needs: z.array(z.enum(['pixel', 'link'])) })),
    boosts: z.boolean(),
    file: z.object({ kinds: z.array(z.enum(['image', 'video'])), required: z.boolean() }).nullable(),
    text: z.object({ most: z.int() }).nullable(),
    headline: z.object({ most: z.int() }).nullable(),
    categories: z.array(specialCategory),
    budgets: z.array(z.enum(['day', 'lifetime'])),
    radius: z.object({ least: z.number(), most: z.number() }).nullable(),
    ages: z.object({ least: z.int(), most: z.int() }).nullable(),
    events: z.array(z.string()),
    /** Locations that have one. */
    workspaces: z.int(),
  })
  .meta({ id: 'PlaybookKind' })

/** Where one location stands. */
export const deployment = z
  .object({
    workspace: z.object({ id: workspaceId, name: z.string(), city: z.string().nullable() }),
    state: deploymentState,
    /** Of an ad: words/ads.ts; else words/playbook.ts. */
    code: z.string().nullable(),
    facts: z.record(z.string(), z.string()),
    since: instant.nullable(),
    askedAt: instant.nullable(),
    /** The version that it joined. */
    version: z.int().nullable(),
    ad: z
      .object({
        id: adId,
        state: adState,
        serving: z.enum(['yes', 'in-review', 'rejected', 'scheduled', 'ended', 'held', 'no']).nullable(),
        account: z.string(),
        platform: z.object({ id: platformId, name: z.string() }),
        budget: z.object({ per: z.enum(['day', 'lifetime']), minor: z.int() }),
        currency,
        mostMinor: z.int().nullable(),
        spentMinor: z.int(),
        endsAt: instant,
      })
      .nullable(),
  })
  .meta({ id: 'Deployment' })

/** A playbook as a location is offered it. */
export const offeredPlaybook = z
  .object({
    id: playbookId,
    version: z.int(),
    name: z.string(),
    purpose: z.string(),
    objective: adObjective,
    category: specialCategory,
    budget: playbookWish.shape.budget,
    schedule: playbookWish.shape.schedule,
    content: z.enum(['latest-post', 'own']),
    /** It takes nobody new. */
    closed: z.boolean(),
    asked: z.object({ by: z.string(), at: instant, note: z.string() }).nullable(),
    standing: deployment.pick({ state: true, code: true, facts: true, since: true, version: true, ad: true }),
  })
  .meta({ id: 'OfferedPlaybook' })

/** The ad that a location would get, with its own words in it. */
export const filledPlaybook = z
  .object({
    account: z.object({
      id: accountId,
      name: z.string(),
      platform: z.object({ id: platformId, name: z.string() }),
    }),
    shownBy: z.string(),
    /** As the location would write it itself; its file is the hub's until it joins. */
    wish: adWish,
    hasPicture: z.boolean(),
    /** The post that is boosted. */
    post: z.string().nullable(),
    timeZone: z.string(),
    /** The most that it can cost, the platform's own overspending included. */
    mostMinor: z.int(),
    flaws: z.array(adFlaw),
  })
  .meta({ id: 'FilledPlaybook' })

/** An ad account that it could run from here, or why not. */
export const playbookChoice = z.object({
  account: z.object({
    id: accountId,
    name: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
  }),
  cannot: fact.nullable(),
})
