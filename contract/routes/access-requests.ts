import * as z from 'zod'
import { accessRequest, accessRequestId, myAccessRequest } from '../access-requests.ts'
import { defineContract } from '../define.ts'
import { accountId, candidateId, hubId, workspaceId } from '../shapes.ts'

const note = z.string().trim().max(500)
const requests = z.object({ requests: z.array(accessRequest) })
const here = z.strictObject({ workspace: workspaceId, request: accessRequestId })
const inHub = z.strictObject({ hub: hubId, request: accessRequestId })
const mine = z.strictObject({ request: accessRequestId })
const decline = z.strictObject({ reason: note.min(1, 'a few words: whoever asked reads them') })

const leaveWord = 'a word on the request; the worker asks the platform and writes what comes of it'

export const accessRequestRoutes = defineContract({
  'GET /api/workspaces/{workspace}/access-requests': {
    summary: 'Who waits for which access in this workspace',
    access: { in: 'workspace', may: 'see' },
    params: z.strictObject({ workspace: workspaceId }),
    status: 200,
    reply: requests,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/access-requests': {
    summary: 'Ask whoever can give it for the access that an account lacks',
    access: { in: 'workspace', may: 'connect' },
    params: z.strictObject({ workspace: workspaceId }),
    body: z
      .strictObject({
        /** A greyed account of a sign-in, or an account of this workspace: one of the two. */
        candidateId: candidateId.optional(),
        accountId: accountId.optional(),
        note: note.optional(),
      })
      .refine(
        (body) => (body.candidateId === undefined) !== (body.accountId === undefined),
        'one account: a candidate’s id or an account’s',
      ),
    status: 201,
    reply: z.object({ id: accessRequestId }),
    problems: ['enter-first', 'conflict', 'reconnect-needed'],
    ledger: ['access.requested'],
  },
  'POST /api/workspaces/{workspace}/access-requests/{request}/look': {
    summary: 'Ask the platform again now; what it proves closes the request',
    access: { in: 'workspace', may: 'ask' },
    params: here,
    status: 200,
    reply: z.object({ found: z.enum(['proven', 'still-missing', 'no-look']) }),
    problems: ['enter-first'],
    rate: 'connect',
    ledger: ['access.proven'],
  },
  'DELETE /api/workspaces/{workspace}/access-requests/{request}': {
    summary: 'Take a request for access back',
    access: { in: 'workspace', may: 'connect' },
    params: here,
    status: 204,
    problems: ['enter-first'],
    ledger: ['access.withdrawn'],
  },
  'GET /api/hubs/{hub}/access-requests': {
    summary: 'People of the hub who wait for access at a platform',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: z.object({
      requests: z.array(accessRequest.extend({ workspaceName: z.string(), timeZone: z.string() })),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/access-requests/{request}/look': {
    summary: 'Have the platform asked again now',
    access: { in: 'hub', role: 'admin' },
    params: inHub,
    status: 204,
    problems: [],
    rate: 'connect',
    unrecorded: leaveWord,
  },
  'POST /api/hubs/{hub}/access-requests/{request}/decline': {
    summary: 'Say no, with a reason that whoever asked reads',
    access: { in: 'hub', role: 'admin' },
    params: inHub,
    body: decline,
    status: 204,
    problems: [],
    unrecorded: leaveWord,
  },
  'GET /api/me/access-requests': {
    summary: 'What this person is asked for, and what they asked for',
    access: { in: 'person' },
    status: 200,
    reply: z.object({ unseen: z.int(), requests: z.array(myAccessRequest) }),
    problems: [],
  },
  'POST /api/me/access-requests/seen': {
    summary: 'Mark all as seen',
    access: { in: 'person' },
    status: 204,
    problems: [],
    unrecorded: 'a mark for the person alone',
  },
  'POST /api/me/access-requests/{request}/look': {
    summary: 'Done: have the platform asked again now',
    access: { in: 'person' },
    params: mine,
    status: 204,
    problems: ['not-found'],
    rate: 'connect',
    unrecorded: leaveWord,
  },
  'POST /api/me/access-requests/{request}/decline': {
    summary: 'Cannot help, with a reason that whoever asked reads',
    access: { in: 'person' },
    params: mine,
    body: decline,
    status: 204,
    problems: ['not-found'],
    unrecorded: leaveWord,
  },
})
