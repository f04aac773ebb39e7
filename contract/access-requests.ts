import * as z from 'zod'
import { accountId, fact, grantId, id, instant, platformId, workspaceId } from './shapes.ts'

export const accessRequestId = id('arq')

/** Which buttons at a platform lead to a missing access, as codes; their sentences are in words/access.ts. */
export const accessGuide = z
  .object({
    /** What is given, in the platform's spelling; null = it is no role. */
    role: z.string().nullable(),
    steps: z.array(z.string()),
    /** The other way, for an account that belongs to a company's portfolio there. */
    portfolioSteps: z.array(z.string()),
    url: z.string(),
    /** Where the steps were read, and when. */
    source: z.string(),
    checkedOn: z.string(),
  })
  .meta({ id: 'AccessGuide' })

/** Somebody waits for access to an account at a platform; the sentences are in words/access.ts. */
export const accessRequest = z
  .object({
    id: accessRequestId,
    workspaceId,
    platform: platformId,
    platformName: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    externalId: z.string(),
    accountName: z.string(),
    accountId: accountId.nullable(),
    grantId,
    missing: fact,
    /** Whose name has to be picked there. */
    forLogin: z.string(),
    asked: z.enum(['holders', 'authoriser', 'hub']),
    /** Names of those who were asked, as far as the reader may know. */
    people: z.array(z.string()),
    ...accessGuide.shape,
    requestedByName: z.string(),
    note: z.string(),
    requestedAt: instant,
    expiresAt: instant,
    checkedAt: instant.nullable(),
    lastLook: z.enum(['still-missing', 'no-look']).nullable(),
    /** A look was asked for and has not been taken yet. */
    looking: z.boolean(),
    declinedByName: z.string().nullable(),
    declinedReason: z.string().nullable(),
    settledAt: instant.nullable(),
    settledAs: z.enum(['proven', 'declined', 'withdrawn', 'expired', 'gone']).nullable(),
  })
  .meta({ id: 'AccessRequest' })

/** The same with where it belongs, for somebody who may belong elsewhere. */
export const myAccessRequest = accessRequest
  .extend({
    hubName: z.string(),
    workspaceName: z.string(),
    timeZone: z.string(),
    /** Asked of this person, as against asked by them. */
    ofMe: z.boolean(),
    isNew: z.boolean(),
  })
  .meta({ id: 'MyAccessRequest' })
