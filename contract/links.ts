import * as z from 'zod'
import { accountId, email, instant, linkId, personName, platformId, workspaceId } from './shapes.ts'

/** How a connect link stands; each has its words in words/link.ts. */
export const linkState = z.enum([
  'sent',
  'opened',
  'partly',
  'done',
  'expired',
  'revoked',
  'replaced',
  'no-codes',
  'maker-gone',
])

export type LinkState = z.infer<typeof linkState>

/** A platform that a link is good for, once. */
const linkUse = z.object({
  platform: platformId,
  platformName: z.string(),
  /** To reconnect this account in place; null = the guest chooses among those their sign-in reaches. */
  accountId: accountId.nullable(),
  doneAt: instant.nullable(),
  /** Names of the accounts that were kept. */
  kept: z.array(z.string()),
})

/** A link as those see it who may make one. */
export const connectLink = z
  .object({
    id: linkId,
    workspaceId,
    workspaceName: z.string(),
    state: linkState,
    recipient: z.object({ name: z.string(), email: z.string() }),
    uses: z.array(linkUse),
    note: z.string(),
    madeBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    openedAt: instant.nullable(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'ConnectLink' })

export const linkPage = z
  .object({
    links: z.array(connectLink),
    next: linkId.nullable(),
    /** Without mail nobody gets a code, and a link opens nothing. */
    sendsMail: z.boolean(),
    /** What a link can be good for here. */
    platforms: z.array(z.object({ platform: platformId, name: z.string() })),
  })
  .meta({ id: 'LinkPage' })

/** What a link is to be: for whom, for which platforms, how long. */
export const linkWish = {
  recipient: z.strictObject({ name: personName, email }),
  /** With an account: to reconnect that one in place. */
  uses: z
    .array(z.strictObject({ platform: platformId, account: accountId.optional() }))
    .min(1, 'at least one platform')
    .max(platformId.options.length, 'each platform once'),
  days: z.int().min(1, 'at least 1 day').max(30, 'at most 30 days').default(7),
  note: z.string().trim().max(500).default(''),
}

/** A fresh link; its address is shown only now. */
export const madeLink = z.object({ id: linkId, link: z.url(), expiresAt: instant })

/** What a link says to whoever opens it, before any code. */
export const linkCard = z
  .object({
    id: linkId,
    hubName: z.string(),
    workspaceName: z.string(),
    timeZone: z.string(),
    madeBy: z.string(),
    recipient: z.object({ name: z.string(), email: z.string() }),
    note: z.string(),
    platforms: z.array(z.object({ platform: platformId, name: z.string(), done: z.boolean() })),
    /** How many more links this one leads on to: other locations, or other sign-ins, of the same person. */
    others: z.int(),
    expiresAt: instant,
    /** This browser has a visit open already. */
    isOpen: z.boolean(),
    /** Signed in here as this person; the link does not use that. */
    signedInAs: z.string().nullable(),
    practice: z.boolean(),
  })
  .meta({ id: 'LinkCard' })

/** Another location, or another sign-in here, that a guest is asked for. */
const otherPlace = z.object({
  link: linkId,
  workspaceName: z.string(),
  platform: platformId,
  platformName: z.string(),
  account: z.string().nullable(),
  /** confirmed: to be renewed with a sign-in that was given, as the guest said. */
  state: z.enum(['open', 'confirmed', 'done']),
  /** The sign-in just given here carries it too: it may be renewed with that, once the guest says so. */
  sameSignIn: z.boolean(),
})

/** A visit, and how far it has come. */
export const guestPage = z
  .object({
    link: z.object({
      id: linkId,
      hubName: z.string(),
      workspaceName: z.string(),
      timeZone: z.string(),
      madeBy: z.string(),
      recipient: z.string(),
      expiresAt: instant,
    }),
    until: instant,
    steps: z.array(
      z.object({
        platform: platformId,
        name: z.string(),
        state: z.enum(['open', 'choosing', 'done']),
        grantId: z.string().nullable(),
        /** To be reconnected in place. */
        account: z.string().nullable(),
        kept: z.array(z.string()),
        /** The guest said at another location that it is to be renewed with the sign-in given there. */
        confirmed: z.boolean(),
        keepTicked: z.array(z.string()),
        oneLiveGrant: z.boolean(),
      }),
    ),
    /** What else the same person is asked for by the same campaign, one platform each. */
    others: z.array(otherPlace),
    practice: z.boolean(),
  })
  .meta({ id: 'GuestPage' })
