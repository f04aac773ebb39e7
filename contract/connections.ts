import * as z from 'zod'
import {
  accountId,
  candidateId,
  capability,
  fact,
  grantId,
  hubId,
  instant,
  platformId,
  status,
  workspaceId,
} from './shapes.ts'

/** Why a connection is not plainly Connected; each has its sentence in words/cause.ts. */
export const causeCode = z.enum([
  'expired',
  'revoked',
  'password-changed',
  'role-lost',
  'permission-unticked',
  'security-check',
  'authorised-elsewhere',
  'lost-answer',
  'unknown',
  'copied',
  'page-disconnected',
  'renewal-failed',
  'data-access',
  'capability-lost',
  'nothing-carries-it',
])

export type CauseCode = z.infer<typeof causeCode>

/** One row of Connected Accounts. */
export const account = z
  .object({
    id: accountId,
    platform: platformId,
    kind: z.string(),
    kindLabel: z.string(),
    use: z.enum(['publish', 'ads', 'pixel']),
    parentId: accountId.nullable(),
    externalId: z.string(),
    name: z.string(),
    handle: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    link: z.string().nullable(),
    status,
    cause: z.object({ code: causeCode, facts: z.record(z.string(), z.string()) }).nullable(),
    causeAt: instant.nullable(),
    /** A platform outage while the status stays green. */
    troubleSince: instant.nullable(),
    /** Whose trouble: the platform's, our app's (the operator mends it), a limit that passes, or the person's at the platform. */
    troubleKind: z.enum(['platform', 'app', 'limit', 'person']).nullable(),
    /** Connected, but these do not work. */
    limits: z.array(fact),
    /** The day by which a person must act; null = nobody has to. */
    actBy: instant.nullable(),
    /** What ends then: `consent` (a person signs in again), `data-access`, `access` (we renew it). */
    actByKind: z.enum(['consent', 'data-access', 'access']).nullable(),
    renewsItself: z.boolean(),
    authorisedBy: z.string().nullable(),
    /** Through a connect link that this person made; null = with a login of their own. */
    authorisedThrough: z.string().nullable(),
    authorisedAt: instant.nullable(),
    lastCheckedAt: instant.nullable(),
    role: z.string().nullable(),
    capabilities: z.array(z.object({ capability, works: z.boolean() })),
    actions: z.array(z.enum(['refresh', 'renew', 'reconnect', 'check', 'remove', 'change'])),
    /** What is missing can be asked for: somebody else can give it at the platform. */
    canAskAccess: z.boolean(),
    practice: z.boolean(),
    /** Ads that are on and paid by it: without it nobody here can switch them off. */
    ads: z.int(),
    details: z.record(z.string(), z.string()),
    /** For support; copyable, without secrets. */
    technical: z.string().nullable(),
  })
  .meta({ id: 'Account' })

/** A connection as programs poll it. */
export const briefAccount = z
  .object({
    id: accountId,
    platform: platformId,
    kind: z.string(),
    kindLabel: z.string(),
    externalId: z.string(),
    parentId: accountId.nullable(),
    name: z.string(),
    handle: z.string().nullable(),
    link: z.string().nullable(),
    status,
    cause: causeCode.nullable(),
    troubleSince: instant.nullable(),
    limits: z.array(z.string()),
    actBy: instant.nullable(),
    renewsItself: z.boolean(),
    lastCheckedAt: instant.nullable(),
  })
  .meta({ id: 'BriefAccount' })

/** A consent whose accounts nobody has chosen yet: visible, resumable. */
export const pendingChoice = z
  .object({
    grantId,
    platform: platformId,
    subjectName: z.string().nullable(),
    authorisedBy: z.string().nullable(),
    authorisedThrough: z.string().nullable(),
    authorisedAt: instant,
    usable: z.int(),
    found: z.int(),
    expiresAt: instant,
  })
  .meta({ id: 'PendingChoice' })

export const section = z
  .object({
    platform: platformId,
    name: z.string(),
    /** `not-set-up`: the operator has registered no app for it. */
    app: z.enum(['ready', 'practice', 'not-set-up']),
    rollUp: z.enum(['connected', 'expiring', 'disconnected', 'not-set-up']),
    oneLiveGrant: z.boolean(),
    accounts: z.array(account),
    pending: z.array(pendingChoice),
    /** Names of connected accounts a further consent must keep ticked (Meta). */
    keepTicked: z.array(z.string()),
  })
  .meta({ id: 'Section' })

export const checklistItem = z
  .object({
    item: z.enum([
      'facebook_page',
      'instagram_account',
      'linkedin_page',
      'tiktok_account',
      'x_account',
      'meta_ad_account',
      'meta_pixel',
    ]),
    state: z.enum(['done', 'attention', 'missing', 'not-used']),
    /** The one next step: connect, choose, reconnect, choose-ad-account, choose-pixel, link-instagram, none. */
    next: z.enum([
      'connect',
      'choose',
      'reconnect',
      'choose-ad-account',
      'choose-pixel',
      'link-instagram',
      'connect-page-first',
      'none',
    ]),
    accountId: accountId.nullable(),
    grantId: grantId.nullable(),
  })
  .meta({ id: 'ChecklistItem' })

export const connectionsPage = z
  .object({
    workspace: z.object({
      id: workspaceId,
      name: z.string(),
      timeZone: z.string(),
      kind: z.enum(['location', 'brand']),
    }),
    hub: z.object({ id: hubId, name: z.string() }),
    may: z.object({
      connect: z.boolean(),
      seeAdAccount: z.boolean(),
      changeAdAccount: z.boolean(),
      seePixel: z.boolean(),
      changePixel: z.boolean(),
      seePaymentTrouble: z.boolean(),
    }),
    checklist: z.array(checklistItem),
    sections: z.array(section),
  })
  .meta({ id: 'ConnectionsPage' })

/** An account that a consent reaches, usable or not, with the missing fact. */
export const candidate = z
  .object({
    id: candidateId,
    kind: z.string(),
    kindLabel: z.string(),
    use: z.enum(['publish', 'ads', 'pixel']),
    parentId: candidateId.nullable(),
    externalId: z.string(),
    name: z.string(),
    handle: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    link: z.string().nullable(),
    role: z.string().nullable(),
    usable: z.boolean(),
    missing: z.array(fact),
    limits: z.array(fact),
    /** Who can mend it, only where another working grant of this hub proves it. */
    helpers: z.array(z.string()),
    /** What is missing can be asked for: somebody else can give it at the platform. */
    canAskAccess: z.boolean(),
    placeMatch: z.enum(['match', 'unsure', 'mismatch', 'unknown']),
    placeDifferences: z.array(z.object({ field: z.string(), theirs: z.string(), ours: z.string() })),
    held: z.enum(['here', 'sibling']).nullable(),
    /** A sibling's, and its people have agreed to let it go: it can be kept. */
    agreed: z.boolean(),
    accountId: accountId.nullable(),
    details: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Candidate' })

export const choicePage = z
  .object({
    grantId,
    platform: platformId,
    platformName: z.string(),
    workspaceName: z.string(),
    subjectName: z.string().nullable(),
    subjectHandle: z.string().nullable(),
    authorisedBy: z.string().nullable(),
    authorisedThrough: z.string().nullable(),
    authorisedAt: instant,
    expiresAt: instant.nullable(),
    missingScopes: z.array(z.string()),
    candidates: z.array(candidate),
    practice: z.boolean(),
  })
  .meta({ id: 'ChoicePage' })

/** What becomes of an account's posts when it goes. `to`: with `reassign`. */
export const postsFate = z.union([
  z.strictObject({ as: z.literal('reassign'), to: accountId }),
  z.strictObject({ as: z.enum(['draft', 'cancel']) }),
])

/** What becomes of ads that hang on an account. `pause-first`: refused until every one is confirmed to be off. */
export const adsChoice = z.enum(['pause-first', 'leave-running'])

/** Ads that are paid by an account, or shown under its name. */
export const adsOn = z
  .object({
    /** On, or not surely off. */
    on: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Switched off, and standing at the platform. */
    off: z.int(),
    /** Of those that are on: nobody here can switch them off, or see what they spend, once the account is gone. */
    paid: z.int(),
    /** What those that are on may still spend. */
    left: z.array(z.object({ currency: z.string(), minor: z.int() })),
  })
  .meta({ id: 'AdsOn' })

export const removalPlan = z
  .object({
    accountId,
    name: z.string(),
    /** Removed with it: Instagram with its Page, the pixel with its ad account. */
    children: z.array(z.object({ id: accountId, name: z.string(), kindLabel: z.string() })),
    /** Posts that have not gone out, account by account; each needs a fate before anything is removed. */
    posts: z.array(
      z.object({
        accountId,
        name: z.string(),
        waiting: z.int(),
        firstAt: instant.nullable(),
        lastAt: instant.nullable(),
        underWay: z.int(),
        /** Something of these may be out there: they stay for a person to answer, whatever the others' fate. */
        unclear: z.int(),
        others: z.array(z.object({ id: accountId, name: z.string() })),
      }),
    ),
    ads: adsOn,
    /** `revoke`: nothing else uses this consent, it will be ended at the platform. `keep`: other accounts still need it. */
    atPlatform: z.enum(['revoke', 'keep']),
    undoDays: z.int(),
  })
  .meta({ id: 'RemovalPlan' })

/** The endings of an OAuth attempt; each has its own sentence and next step in words.ts. */
export const attemptOutcome = z
  .enum([
    'open',
    'choose',
    'reconnected',
    'denied',
    'expired',
    'already-used',
    'not-allowed-any-more',
    'link-used',
    'wrong-account',
    'account-not-reached',
    'fewer-permissions',
    'platform-refused',
    'platform-unavailable',
    'lost-answer',
    'app-fault',
    'malformed',
    'finishing',
    'spare-kept',
    'same-person',
    'fewer-capabilities',
    'taken-over',
    'take-over-open',
  ])
  .meta({ id: 'AttemptOutcome' })

export type AttemptOutcome = z.infer<typeof attemptOutcome>
