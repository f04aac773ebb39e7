import * as z from 'zod'
import { adsChoice } from '../connections.ts'
import { defineContract } from '../define.ts'
import { accountId, hubId, id, instant, platformId, workspaceId } from '../shapes.ts'

const closingId = id('cls')
const stepCode = z.enum(['ads', 'hand-offs', 'invitations', 'posts', 'accounts', 'export', 'archive'])
const facts = z.record(z.string(), z.string())

/** An account that a closing is about, with what tells it from another of the same name. */
const closingAccount = z
  .object({
    id: accountId,
    platform: platformId,
    platformName: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    use: z.enum(['publish', 'ads', 'pixel']),
    name: z.string(),
    handle: z.string().nullable(),
    /** null: it is still connected. */
    removedAt: instant.nullable(),
  })
  .meta({ id: 'ClosingAccount' })

const closing = z
  .object({
    id: closingId,
    startedBy: z.string(),
    startedAt: instant,
    /** In order; sentences in words/closing.ts. */
    steps: z.array(
      z.object({
        step: stepCode,
        state: z.enum(['waiting', 'done', 'failed']),
        facts,
        at: instant.nullable(),
      }),
    ),
    doneAt: instant.nullable(),
  })
  .meta({ id: 'Closing' })

const hubClosing = closing
  .extend({
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    /** The file is written. */
    exported: z.boolean(),
  })
  .meta({ id: 'HubClosing' })

const one = z.strictObject({ hub: hubId, closing: closingId })

export const closingRoutes = defineContract({
  'GET /api/workspaces/{workspace}/closing': {
    summary: 'What closing this workspace would do, in order; or how far it has come',
    access: { in: 'workspace', may: 'connect' },
    params: z.strictObject({ workspace: workspaceId }),
    status: 200,
    reply: z.object({
      name: z.string(),
      mayClose: z.boolean(),
      plan: z.array(z.object({ step: stepCode, facts })),
      closing: closing.nullable(),
      accounts: z.array(closingAccount),
    }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/closing': {
    summary: 'Close this workspace, step by step, or go on with a closing that was cut off',
    access: { in: 'workspace', may: 'connect' },
    params: z.strictObject({ workspace: workspaceId }),
    body: z.strictObject({
      /** Its name, as a second look. */
      name: z.string().max(200),
      /** Ads that run are switched off first, and nothing is let go before that is confirmed; unless they are to run on. */
      ads: adsChoice.optional(),
    }),
    status: 200,
    reply: closing.extend({ accounts: z.array(closingAccount) }),
    problems: ['enter-first', 'conflict', 'safe-mode'],
    rate: 'connect',
    ledger: [
      'workspace.closing',
      'handoff.withdrawn',
      'member.invitation-withdrawn',
      'post.moved',
      'account.removed',
      'grant.discarded',
      'workspace.closed',
    ],
  },
  'GET /api/hubs/{hub}/closings': {
    summary: 'Workspaces that were closed, or are being closed',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: z.object({ closings: z.array(hubClosing) }),
    problems: [],
  },
  'GET /api/hubs/{hub}/closings/{closing}': {
    summary: 'One closing: what became of each step, and of each account',
    access: { in: 'hub', role: 'admin' },
    params: one,
    status: 200,
    reply: hubClosing.extend({ accounts: z.array(closingAccount) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/closings/{closing}/export': {
    summary: 'Take the data of a closed workspace away as a file; no secret in it',
    access: { in: 'hub', role: 'admin' },
    params: one,
    status: 200,
    reply: z.record(z.string(), z.unknown()),
    problems: [],
    ledger: ['closing.exported'],
  },
})
