import * as z from 'zod'
import { accessGuide } from './access-requests.ts'
import { accountId, capability, fact, handOffId, instant, platformId, workspaceId } from './shapes.ts'

const handOffState = z.enum(['asked', 'authorised', 'proven', 'switched', 'released', 'refused', 'withdrawn'])

/** One account of a hand-off. `stayed`: with the former sign-in, as somebody agreed. */
const handedAccount = z
  .object({
    accountId,
    name: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    use: z.enum(['publish', 'ads', 'pixel']),
    state: z.enum(['waiting', 'ready', 'lacking', 'moved', 'stayed']),
    /** What it could do through the former sign-in: the new one has to do no less. */
    capabilities: z.array(capability),
    /** What the new sign-in lacks; sentences in words/hand-off.ts. */
    missing: z.array(fact),
    /** How somebody who manages it gives what is missing there; null = nobody can, or nothing is missing. */
    guide: accessGuide.nullable(),
  })
  .meta({ id: 'HandedAccount' })

export const handOff = z
  .object({
    id: handOffId,
    platform: platformId,
    platformName: z.string(),
    state: handOffState,
    /** Who carries the accounts until then. */
    from: z.string(),
    to: z.object({ name: z.string(), email: z.string(), joined: z.boolean() }),
    askedBy: z.string(),
    /** From the hub's own pages, by one of its admins. */
    fromHub: z.boolean(),
    askedAt: instant,
    note: z.string(),
    keepSpare: z.boolean(),
    /** The platform ends the former sign-in by itself when it gives the new one. */
    oneLiveGrant: z.boolean(),
    accounts: z.array(handedAccount),
    /** The new sign-in, while it lives: it can be checked again without another one. */
    signedIn: z.object({ as: z.string(), at: instant }).nullable(),
    switchedAt: instant.nullable(),
    settledAt: instant.nullable(),
    reason: z.string(),
    /** What became of each former sign-in; sentences in words/hand-off.ts. */
    releases: z.array(z.object({ from: z.string(), result: z.string() })),
    /** What whoever asks may do now. */
    may: z.array(z.enum(['sign-in', 'check', 'leave-behind', 'refuse', 'withdraw'])),
    /** It is addressed to whoever asks. */
    mine: z.boolean(),
  })
  .meta({ id: 'HandOff' })

/** As its hub sees it: in which of its workspaces. */
export const hubHandOff = handOff
  .extend({ workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }) })
  .meta({ id: 'HubHandOff' })

export const handOffBoard = z
  .object({
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    handOffs: z.array(handOff),
    /** What could be handed over; children and ads assets go along with what carries them. */
    accounts: z.array(
      z.object({
        id: accountId,
        platform: platformId,
        platformName: z.string(),
        name: z.string(),
        kind: z.string(),
        kindLabel: z.string(),
        carriedBy: z.string(),
        /** What goes along: names, each with its kind. */
        along: z.array(z.string()),
        offersSpare: z.boolean(),
        oneLiveGrant: z.boolean(),
        handedTo: z.string().nullable(),
      }),
    ),
    people: z.array(
      z.object({
        userId: z.string().nullable(),
        invitationId: z.string().nullable(),
        name: z.string(),
        email: z.string(),
      }),
    ),
    mayStart: z.boolean(),
  })
  .meta({ id: 'HandOffBoard' })

const person = z.object({ id: z.string(), name: z.string(), email: z.string() })

/** What giving a workspace to a new owner would change, and who would be told. */
export const ownershipPlan = z
  .object({
    workspace: z.object({ id: workspaceId, name: z.string(), kind: z.enum(['location', 'brand']) }),
    owners: z.array(person),
    /** Owners and admins: told by mail, beside the new owner; whoever asks is left out. */
    told: z.array(person),
    /** Who belongs there already and is no owner. */
    others: z.array(person),
    /** Addresses invited as an owner that have not come yet. */
    invited: z.array(z.string()),
    accounts: z.array(
      z.object({
        id: accountId,
        platform: platformId,
        platformName: z.string(),
        name: z.string(),
        kind: z.string(),
        kindLabel: z.string(),
        carriedBy: z.string(),
        along: z.array(z.string()),
        oneLiveGrant: z.boolean(),
        /** It is being handed to somebody already, and is left to them. */
        handedTo: z.string().nullable(),
      }),
    ),
    /** Accounts that nothing carries: the new owner connects them again. */
    idle: z.array(z.string()),
    mayTransfer: z.boolean(),
  })
  .meta({ id: 'OwnershipPlan' })
