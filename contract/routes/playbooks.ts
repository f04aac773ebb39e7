import * as z from 'zod'
import { adId, minor } from '../ads.ts'
import { defineContract } from '../define.ts'
import {
  deployment,
  deploymentState,
  filledPlaybook,
  offeredPlaybook,
  playbook,
  playbookChoice,
  playbookKind,
  playbookWish,
} from '../playbooks.ts'
import { accountId, hubId, playbookId, workspaceId } from '../shapes.ts'

const viewer = { in: 'hub', role: 'viewer' } as const
const admin = { in: 'hub', role: 'admin' } as const
const see = { in: 'workspace', may: 'see' } as const
const write = { in: 'workspace', may: 'write' } as const
const manage = { in: 'workspace', may: 'connect' } as const
const hub = z.strictObject({ hub: hubId })
const one = z.strictObject({ hub: hubId, playbook: playbookId })
const here = z.strictObject({ workspace: workspaceId })
const offered = z.strictObject({ workspace: workspaceId, playbook: playbookId })
const written = z.object({ id: playbookId, version: z.int() })

/** Playbooks as a hub writes and follows them. It never approves an ad for a location. */
export const hubPlaybookRoutes = defineContract({
  'GET /api/hubs/{hub}/playbook-terms': {
    summary:
      'What a playbook can be made of: kinds of ad accounts, their terms, and currencies that locations pay in',
    access: admin,
    params: hub,
    status: 200,
    reply: z.object({
      kinds: z.array(playbookKind),
      currencies: z.array(z.object({ currency: z.string(), workspaces: z.int() })),
    }),
    problems: [],
  },
  'GET /api/hubs/{hub}/playbooks': {
    summary: 'Playbooks, the latest edit first, each with how far it is',
    access: viewer,
    params: hub,
    status: 200,
    reply: z.object({ playbooks: z.array(playbook) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/playbooks': {
    summary: 'Keep a draft of a playbook',
    access: admin,
    params: hub,
    body: playbookWish,
    status: 201,
    reply: written,
    problems: [],
    unrecorded: 'a draft; opening it is recorded',
  },
  'GET /api/hubs/{hub}/playbooks/{playbook}': {
    summary: 'A playbook as it was written, and how far it is',
    access: viewer,
    params: one,
    status: 200,
    reply: z.object({
      playbook,
      wish: playbookWish,
      /** What is missing before it can be opened. */
      flaws: z.array(z.object({ field: z.string(), fix: z.string() })),
    }),
    problems: [],
  },
  'PUT /api/hubs/{hub}/playbooks/{playbook}': {
    summary: 'Change a playbook; whoever has joined keeps the ad that they joined with',
    access: admin,
    params: one,
    body: playbookWish.extend({ version: z.int().min(1) }),
    status: 200,
    reply: written,
    problems: ['conflict'],
    ledger: ['playbook.changed'],
  },
  'DELETE /api/hubs/{hub}/playbooks/{playbook}': {
    summary: 'Throw a draft away that nobody was offered',
    access: admin,
    params: one,
    status: 204,
    problems: ['conflict'],
    unrecorded: 'a draft that nobody was offered',
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/open': {
    summary: 'Offer it to its locations; also again, after it was closed or stopped',
    access: admin,
    params: one,
    body: z.strictObject({ version: z.int().min(1) }),
    status: 204,
    problems: ['conflict', 'already-done'],
    ledger: ['playbook.opened'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/close': {
    summary: 'Take nobody new; what runs goes on',
    access: admin,
    params: one,
    status: 204,
    problems: ['conflict', 'already-done'],
    ledger: ['playbook.closed'],
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/ask': {
    summary:
      'Ask locations to join, by a line in the bell and a mail; those that have answered are not asked again',
    access: admin,
    params: one,
    body: z.strictObject({
      /** Null: every one that it is offered to. */
      workspaces: z.array(workspaceId).min(1).max(5_000).nullable(),
      note: z.string().trim().max(500),
    }),
    status: 200,
    reply: z.object({ workspaces: z.int() }),
    problems: ['conflict'],
    ledger: ['playbook.asked'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/stop': {
    summary: 'Switch off every ad of this playbook, and take nobody new',
    access: admin,
    params: one,
    status: 200,
    /** Ads that it met running, or about to. */
    reply: z.object({ met: z.int() }),
    problems: ['conflict', 'already-done'],
    ledger: ['playbook.stopped'],
    idempotent: true,
  },
  'GET /api/hubs/{hub}/playbooks/{playbook}/deployments': {
    summary: 'Where each location stands, who cannot and why, a page at a time',
    access: viewer,
    params: one,
    query: z.strictObject({
      state: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(deploymentState))
        .optional(),
      /** Those that cannot for this reason. */
      why: z.string().max(60).optional(),
      search: z.string().trim().max(100).optional(),
      offset: z.coerce.number().int().min(0).max(100_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    status: 200,
    reply: z.object({
      deployments: z.array(deployment),
      /** Of all its locations, whatever the filter. */
      counts: playbook.shape.counts,
      why: z.array(z.object({ code: z.string(), workspaces: z.int() })),
      /** That the filter lets through. */
      found: z.int(),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/playbooks/{playbook}/export': {
    summary: 'The same as a file, a line for each location',
    access: viewer,
    params: one,
    status: 200,
    csv: 'playbook.csv',
    problems: [],
    ledger: ['playbook.exported'],
  },
})

/** Playbooks as a location is offered them. */
export const playbookRoutes = defineContract({
  'GET /api/workspaces/{workspace}/playbooks': {
    summary: 'Playbooks that the hub offers this location, those that wait for an answer first',
    access: see,
    params: here,
    status: 200,
    reply: z.object({ playbooks: z.array(offeredPlaybook), timeZone: z.string() }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/playbooks/{playbook}': {
    summary: 'One of them with the ad that this location would get, and what is missing for it',
    access: see,
    params: offered,
    query: z.strictObject({
      account: accountId.optional(),
      minor: z.coerce.number().pipe(minor).optional(),
    }),
    status: 200,
    reply: z.object({
      playbook: offeredPlaybook,
      choices: z.array(playbookChoice),
      /** Why none of them can; null where one can. */
      cannot: deployment.shape.code.nullable(),
      facts: deployment.shape.facts,
      filled: filledPlaybook.nullable(),
    }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/playbooks/{playbook}/picture': {
    summary: 'A small picture of what its ad shows',
    access: see,
    params: offered,
    status: 200,
    file: ['image/webp'],
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/join': {
    summary: 'Write the ad of this playbook and ask for its approval here',
    access: write,
    params: offered,
    body: z.strictObject({ version: z.int().min(1), account: accountId, minor }),
    status: 201,
    reply: z.object({ ad: adId, version: z.int() }),
    problems: ['enter-first', 'conflict', 'account-unusable'],
    ledger: ['playbook.joined', 'ad.written'],
    idempotent: true,
  },
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/decline': {
    summary: 'Tell the hub that this location does not join, and why',
    access: manage,
    params: offered,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['playbook.declined'],
  },
})
