import * as z from 'zod'
import { defineContract } from '../define.ts'
import { ownershipPlan } from '../hand-offs.ts'
import { email, handOffId, hubId, workspaceId } from '../shapes.ts'

const here = z.strictObject({ workspace: workspaceId })
const ofHub = z.strictObject({ hub: hubId, location: workspaceId })
const wish = z.strictObject({ email, note: z.string().trim().max(500).default('') })
const given = z.object({
  /** Of the invitation, shown once; null: they belong there already. */
  link: z.url().nullable(),
  handOffs: z.array(handOffId),
})
/** Somebody who belongs there already has no invitation: then it is `member.role-changed`. */
const ledger = ['member.invited', 'handoff.asked'] as const
const summary =
  'Give the workspace to a new owner: invited, or made one, and asked to take every account over with their own sign-in'

export const ownershipRoutes = defineContract({
  'GET /api/workspaces/{workspace}/ownership': {
    summary: 'What giving this workspace to a new owner would change, and who would be told',
    access: { in: 'workspace', may: 'people' },
    params: here,
    status: 200,
    reply: ownershipPlan,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/ownership': {
    summary,
    access: { in: 'workspace', may: 'people' },
    params: here,
    body: wish,
    status: 201,
    reply: given,
    problems: ['enter-first', 'conflict', 'second-factor-needed'],
    ledger,
    idempotent: true,
  },
  'GET /api/hubs/{hub}/locations/{location}/ownership': {
    summary: 'What giving this location to a new owner would change, and who would be told',
    access: { in: 'hub', role: 'admin' },
    params: ofHub,
    status: 200,
    reply: ownershipPlan,
    problems: [],
  },
  'POST /api/hubs/{hub}/locations/{location}/ownership': {
    summary: `${summary}; from the hub`,
    access: { in: 'hub', role: 'admin' },
    params: ofHub,
    body: wish,
    status: 201,
    reply: given,
    problems: ['conflict', 'second-factor-needed'],
    ledger,
    idempotent: true,
  },
})
