import * as z from 'zod'
import { defineContract } from '../define.ts'
import { handOff, handOffBoard, hubHandOff } from '../hand-offs.ts'
import { handOffId, hubId, workspaceId } from '../shapes.ts'
import { handOffWish } from './hand-offs.ts'

const admin = { in: 'hub', role: 'admin' } as const
const location = z.strictObject({ hub: hubId, location: workspaceId })
const one = z.strictObject({ hub: hubId, handOff: handOffId })

export const hubHandOffRoutes = defineContract({
  'GET /api/hubs/{hub}/hand-offs': {
    summary: 'Hand-offs of all workspaces of the hub, newest first: those under way, or those that are over',
    access: admin,
    params: z.strictObject({ hub: hubId }),
    query: z.strictObject({ over: z.literal('yes').optional(), after: handOffId.optional() }),
    status: 200,
    reply: z.object({ handOffs: z.array(hubHandOff), next: handOffId.nullable() }),
    problems: [],
  },
  'GET /api/hubs/{hub}/hand-offs/{handOff}': {
    summary: 'One hand-off as its hub sees it; at the end, the receipt',
    access: admin,
    params: one,
    status: 200,
    reply: hubHandOff,
    problems: [],
  },
  'POST /api/hubs/{hub}/hand-offs/{handOff}/withdrawal': {
    summary: 'Withdraw a hand-off from the hub; nothing changes',
    access: admin,
    params: one,
    body: z.strictObject({ reason: z.string().trim().max(500).default('') }),
    status: 204,
    problems: ['conflict', 'second-factor-needed'],
    ledger: ['handoff.withdrawn'],
  },
  'GET /api/hubs/{hub}/locations/{location}/hand-offs': {
    summary: 'Hand-offs of a location, what could be handed over, and to whom',
    access: admin,
    params: location,
    status: 200,
    reply: handOffBoard,
    problems: [],
  },
  'POST /api/hubs/{hub}/locations/{location}/hand-offs': {
    summary: 'Ask a person of a location to take accounts over, without entering it',
    access: admin,
    params: location,
    body: handOffWish,
    status: 201,
    reply: z.object({ handOffs: z.array(handOff) }),
    problems: ['conflict', 'second-factor-needed'],
    rate: 'connect',
    ledger: ['handoff.asked'],
    idempotent: true,
  },
})
