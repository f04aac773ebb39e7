import * as z from 'zod'
import { defineContract } from '../define.ts'
import { handOff, handOffBoard } from '../hand-offs.ts'
import { accountId, handOffId, id, instant, workspaceId } from '../shapes.ts'

const params = z.strictObject({ workspace: workspaceId })
const oneParams = z.strictObject({ workspace: workspaceId, handOff: handOffId })

/** What somebody is asked to take over, and who. */
export const handOffWish = z.strictObject({
  accounts: z.array(accountId).min(1).max(50),
  to: z.union([z.strictObject({ userId: id('usr') }), z.strictObject({ invitationId: id('inv') })]),
  /** The former sign-in stays as a spare, where the platform allows it. */
  keepSpare: z.boolean().default(false),
  note: z.string().trim().max(500).default(''),
})

export const handOffRoutes = defineContract({
  'GET /api/workspaces/{workspace}/hand-offs': {
    summary: 'Hand-offs of this workspace, what could be handed over, and to whom',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: handOffBoard,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/hand-offs': {
    summary:
      'Ask a named person to take accounts over with their own sign-in: one hand-off for each platform',
    access: { in: 'workspace', may: 'connect' },
    params,
    body: handOffWish,
    status: 201,
    reply: z.object({ handOffs: z.array(handOff) }),
    problems: ['enter-first', 'conflict'],
    rate: 'connect',
    ledger: ['handoff.asked'],
    idempotent: true,
  },
  'GET /api/workspaces/{workspace}/hand-offs/{handOff}': {
    summary:
      'One hand-off: where it stands, what is missing and who can do what about it; at the end, the receipt',
    access: { in: 'workspace', may: 'see' },
    params: oneParams,
    status: 200,
    reply: handOff,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/sign-in': {
    summary: 'Begin to take over, for whom it is addressed to: answers where to send the browser',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    status: 201,
    reply: z.object({ authorizeUrl: z.url(), expiresAt: instant }),
    problems: ['enter-first', 'not-set-up', 'conflict'],
    rate: 'connect',
    unrecorded: 'nothing is made yet: the attempt’s ending writes its line',
  },
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/check': {
    summary: 'Look again with the new sign-in; if everything is proven, the accounts go over',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    body: z.strictObject({
      /** Ads assets out of reach stay with the former sign-in. */
      leaveBehind: z.boolean().default(false),
    }),
    status: 200,
    reply: handOff,
    problems: ['enter-first', 'conflict', 'platform-unavailable', 'reconnect-needed', 'not-set-up'],
    rate: 'connect',
    ledger: ['account.handed-over', 'handoff.switched', 'handoff.released'],
  },
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/refusal': {
    summary: 'Decline to take over; nothing changes',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    body: z.strictObject({ reason: z.string().trim().max(500).default('') }),
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['handoff.refused'],
  },
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/withdrawal': {
    summary: 'Withdraw a hand-off that is not over; nothing changes',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    body: z.strictObject({ reason: z.string().trim().max(500).default('') }),
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['handoff.withdrawn'],
  },
})
