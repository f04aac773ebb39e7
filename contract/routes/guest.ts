import * as z from 'zod'
import { attemptOutcome, choicePage } from '../connections.ts'
import { defineContract } from '../define.ts'
import { guestPage, linkCard } from '../links.ts'
import { accountId, candidateId, fact, grantId, id, instant, linkId, platformId } from '../shapes.ts'

const holder = z.strictObject({ token: z.string().min(20).max(100) })
const params = z.strictObject({ link: linkId })
const grantParams = z.strictObject({ link: linkId, grant: grantId })

/** Connect links, for those who were sent one: first with the link alone, then within a visit. */
export const guestRoutes = defineContract({
  'GET /api/connect-links/{token}': {
    summary: 'What a connect link asks for, and who asks; reading it does nothing',
    access: { in: 'public' },
    params: holder,
    status: 200,
    reply: linkCard,
    problems: ['link-expired'],
  },
  'POST /api/connect-links/{token}/codes': {
    summary: 'Send a one-time code to the person the link names',
    access: { in: 'public' },
    params: holder,
    status: 200,
    reply: z.object({ email: z.string(), expiresAt: instant, left: z.int() }),
    problems: ['link-expired'],
    rate: 'sign-in',
    unrecorded: 'a mail to the named recipient; the code that is entered writes the line',
  },
  'POST /api/connect-links/{token}/visit': {
    summary: 'Open a visit in this browser with the code',
    access: { in: 'public' },
    params: holder,
    body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    status: 200,
    reply: z.object({ link: linkId, until: instant }),
    problems: ['link-expired', 'code-wrong'],
    rate: 'sign-in',
    ledger: ['link.opened'],
  },
  'GET /api/guest/{link}': {
    summary: 'A guest’s visit: what is asked, and how far it has come',
    access: { in: 'guest' },
    params,
    status: 200,
    reply: guestPage,
    problems: [],
  },
  'DELETE /api/guest/{link}': {
    summary: 'End the visit in this browser; the link goes on',
    access: { in: 'guest' },
    params,
    status: 204,
    problems: [],
    unrecorded: 'ends what the guest alone had open; no connection changes',
  },
  'POST /api/guest/{link}/confirmations': {
    summary: 'Say which other locations the sign-in just given here is to renew; it renews nothing by itself',
    access: { in: 'guest' },
    params,
    body: z.strictObject({ platform: platformId, links: z.array(linkId).min(1).max(500) }),
    status: 200,
    reply: z.object({ confirmed: z.int() }),
    problems: ['conflict'],
    rate: 'connect',
    ledger: ['link.confirmed'],
  },
  'POST /api/guest/{link}/onward': {
    summary:
      'Go on to another location of the same campaign in this browser: this visit ends, one there begins',
    access: { in: 'guest' },
    params,
    body: z.strictObject({ link: linkId }),
    status: 200,
    reply: z.object({ link: linkId, until: instant }),
    problems: [],
    rate: 'connect',
    ledger: ['link.opened'],
  },
  'POST /api/guest/{link}/connections': {
    summary: 'Begin a connection as the link allows: answers where to send the browser',
    access: { in: 'guest' },
    params,
    body: z.strictObject({ platform: platformId }),
    status: 201,
    reply: z.object({ authorizeUrl: z.url(), expiresAt: instant }),
    problems: ['link-expired', 'not-set-up'],
    rate: 'connect',
    unrecorded: 'nothing is made yet: the attempt’s ending writes its line',
  },
  'GET /api/guest/{link}/attempts/{attempt}': {
    summary: 'How an attempt of this link ended',
    access: { in: 'guest' },
    params: z.strictObject({ link: linkId, attempt: id('att') }),
    status: 200,
    reply: z.object({
      outcome: attemptOutcome,
      platform: platformId,
      grantId: grantId.nullable(),
      accountId: accountId.nullable(),
      facts: z.record(z.string(), z.string()),
    }),
    problems: [],
  },
  'GET /api/guest/{link}/grants/{grant}/candidates': {
    summary: 'Choose accounts: everything the guest’s consent reaches, and why some cannot be used',
    access: { in: 'guest' },
    params: grantParams,
    status: 200,
    reply: choicePage,
    problems: [],
  },
  'POST /api/guest/{link}/grants/{grant}/look-again': {
    summary: 'Ask the platform again what this consent reaches',
    access: { in: 'guest' },
    params: grantParams,
    status: 200,
    reply: choicePage,
    problems: ['platform-unavailable', 'reconnect-needed', 'not-set-up'],
    rate: 'connect',
    unrecorded: 'reads the platform again; changes no connection',
  },
  'POST /api/guest/{link}/grants/{grant}/accounts': {
    summary: 'Keep these accounts: each is probed; with that the platform is used up on this link',
    access: { in: 'guest' },
    params: grantParams,
    body: z.strictObject({
      candidates: z.array(candidateId).min(1).max(200),
      confirmed: z.array(candidateId).max(200).default([]),
    }),
    status: 200,
    reply: z.object({
      kept: z.array(z.object({ id: accountId })),
      refused: z.array(z.object({ candidateId, name: z.string(), missing: z.array(fact) })),
    }),
    problems: [
      'link-expired',
      'confirm-place',
      'held-by-sibling',
      'account-unusable',
      'platform-unavailable',
      'reconnect-needed',
      'not-set-up',
    ],
    rate: 'connect',
    ledger: ['account.connected', 'link.used'],
    idempotent: true,
  },
  'DELETE /api/guest/{link}/grants/{grant}': {
    summary: 'Give up a consent nobody chose accounts from: revoked and shredded',
    access: { in: 'guest' },
    params: grantParams,
    status: 204,
    problems: ['conflict'],
    ledger: ['grant.discarded'],
    idempotent: true,
  },
})
