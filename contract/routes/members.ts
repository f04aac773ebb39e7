import * as z from 'zod'
import { defineContract } from '../define.ts'
import { hubId, hubRole, id, workspaceId, workspaceRole } from '../shapes.ts'

const member = id('usr')
const inHub = z.strictObject({ hub: hubId, member })
const inWorkspace = z.strictObject({ workspace: workspaceId, member })
const owner = { in: 'hub', role: 'owner' } as const
const people = { in: 'workspace', may: 'people' } as const

export const memberRoutes = defineContract({
  'PATCH /api/hubs/{hub}/members/{member}': {
    summary: 'Change what somebody is in the hub',
    access: owner,
    params: inHub,
    body: z.strictObject({ role: hubRole }),
    status: 204,
    problems: ['last-owner', 'already-done'],
    ledger: ['member.role-changed'],
  },
  'POST /api/hubs/{hub}/members/{member}/deactivate': {
    summary: 'Close the hub to somebody, at once; what they authorised goes on working',
    access: owner,
    params: inHub,
    status: 204,
    problems: ['last-owner', 'already-done'],
    ledger: ['member.deactivated'],
  },
  'POST /api/hubs/{hub}/members/{member}/reactivate': {
    summary: 'Open the hub to somebody again',
    access: owner,
    params: inHub,
    status: 204,
    problems: ['already-done'],
    ledger: ['member.reactivated'],
  },
  'POST /api/hubs/{hub}/leave': {
    summary: 'Leave the hub oneself',
    access: { in: 'hub', role: 'viewer' },
    params: z.strictObject({ hub: hubId }),
    status: 204,
    problems: ['last-owner'],
    ledger: ['member.left'],
  },
  'DELETE /api/hubs/{hub}/invitations/{invitation}': {
    summary: 'Withdraw an invitation to the hub',
    access: owner,
    params: z.strictObject({ hub: hubId, invitation: id('inv') }),
    status: 204,
    problems: [],
    ledger: ['member.invitation-withdrawn'],
  },
  'PATCH /api/workspaces/{workspace}/members/{member}': {
    summary: 'Change what somebody is in the workspace; only an owner makes or unmakes an owner',
    access: people,
    params: inWorkspace,
    body: z.strictObject({ role: workspaceRole }),
    status: 204,
    problems: ['enter-first', 'last-owner', 'already-done'],
    ledger: ['member.role-changed'],
  },
  'POST /api/workspaces/{workspace}/members/{member}/deactivate': {
    summary: 'Close the workspace to somebody, at once; what they authorised goes on working',
    access: people,
    params: inWorkspace,
    status: 204,
    problems: ['enter-first', 'last-owner', 'already-done'],
    ledger: ['member.deactivated'],
  },
  'POST /api/workspaces/{workspace}/members/{member}/reactivate': {
    summary: 'Open the workspace to somebody again',
    access: people,
    params: inWorkspace,
    status: 204,
    problems: ['enter-first', 'already-done'],
    ledger: ['member.reactivated'],
  },
  'POST /api/workspaces/{workspace}/leave': {
    summary: 'Leave the workspace oneself',
    access: { in: 'workspace', may: 'see' },
    params: z.strictObject({ workspace: workspaceId }),
    status: 204,
    problems: ['enter-first', 'last-owner', 'conflict'],
    ledger: ['member.left'],
  },
})
