import * as z from 'zod'
import { defineContract } from '../define.ts'
import { location, locationChange } from '../locations.ts'
import { email, hubId, id, instant, place, workspaceId, workspaceRole } from '../shapes.ts'
import { invitation } from './hubs.ts'

const params = z.strictObject({ workspace: workspaceId })

const summary = z.object({
  id: workspaceId,
  name: z.string(),
  kind: z.enum(['location', 'brand']),
  hubId,
  hubName: z.string(),
  timeZone: z.string(),
  place,
  role: z.enum(['owner', 'admin', 'editor', 'viewer', 'acting']),
  /** Set while a hub admin acts here. */
  acting: z.object({ until: instant, as: z.string() }).nullable(),
})

export const workspaceRoutes = defineContract({
  'GET /api/workspaces/{workspace}': {
    summary: 'A workspace, and as what the caller is in it',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: summary,
    problems: ['enter-first'],
  },
  'PATCH /api/workspaces/{workspace}': {
    summary: 'Change name, time zone or location',
    access: { in: 'workspace', may: 'connect' },
    params,
    body: locationChange,
    status: 200,
    reply: summary,
    problems: ['enter-first', 'name-taken'],
    ledger: ['workspace.changed'],
  },
  'GET /api/workspaces/{workspace}/location': {
    summary: 'Where the workspace is, when it is open, and what its hub wants to know of it',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: location,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/acting': {
    summary: 'A hub admin enters this workspace for up to 60 minutes; its people can read that it happened',
    access: { in: 'person' },
    params,
    body: z.strictObject({ reason: z.enum(['set-up', 'support', 'repair', 'review']) }),
    status: 200,
    reply: z.object({ until: instant }),
    problems: ['second-factor-needed'],
    ledger: ['acting.entered'],
  },
  'DELETE /api/workspaces/{workspace}/acting': {
    summary: 'Leave the workspace',
    access: { in: 'person' },
    params,
    status: 204,
    problems: [],
    ledger: ['acting.left'],
  },
  'GET /api/workspaces/{workspace}/members': {
    summary: 'People of the workspace and open invitations',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: z.object({
      members: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          role: workspaceRole,
          joinedAt: instant,
          /** Since when the workspace is closed to them; null = a member. */
          deactivatedAt: instant.nullable(),
        }),
      ),
      invitations: z.array(invitation),
    }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/invitations': {
    summary: 'Invite a person to the workspace',
    access: { in: 'workspace', may: 'people' },
    params,
    body: z.strictObject({ email, role: workspaceRole }),
    status: 201,
    reply: z.object({ id: z.string(), link: z.string() }),
    problems: ['conflict', 'enter-first'],
    ledger: ['member.invited'],
  },
  'DELETE /api/workspaces/{workspace}/invitations/{invitation}': {
    summary: 'Withdraw an invitation',
    access: { in: 'workspace', may: 'people' },
    params: z.strictObject({ workspace: workspaceId, invitation: id('inv') }),
    status: 204,
    problems: ['enter-first'],
    ledger: ['member.invitation-withdrawn'],
  },
})
