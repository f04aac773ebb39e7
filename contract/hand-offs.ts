import * as z from 'zod'
import { accountId, capability, fact, handOffId, instant, platformId } from './shapes.ts'

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
    /** How somebody who manages it gives the role at the platform, click by click. */
    giveRole: z.array(z.string()),
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

export const handOffBoard = z
  .object({
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
        /** Names of what goes along. */
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
