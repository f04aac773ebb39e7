import * as z from 'zod'
import { checklistItem } from '../connections.ts'
import { defineContract } from '../define.ts'
import { hubId, instant, workspaceId } from '../shapes.ts'

export const onboardingStep = z
  .object({
    step: z.enum(['location', 'owner', 'socials', 'ad-account', 'pixel', 'confirm', 'hand-off']),
    /** waiting: somebody has been asked. later: another step comes first. */
    state: z.enum(['done', 'to-do', 'waiting', 'later', 'not-used']),
    /** What is missing or who is meant: fields of the location, checklist items, people, addresses. */
    about: z.array(z.string()),
  })
  .meta({ id: 'OnboardingStep' })

const params = z.strictObject({ workspace: workspaceId })

export const onboardingRoutes = defineContract({
  'GET /api/hubs/{hub}/onboarding': {
    summary: 'Locations that are not set up yet, each with its steps',
    access: { in: 'hub', role: 'viewer' },
    params: z.strictObject({ hub: hubId }),
    query: z.strictObject({ after: workspaceId.optional() }),
    status: 200,
    reply: z.object({
      workspaces: z.array(
        z.object({
          id: workspaceId,
          name: z.string(),
          city: z.string().nullable(),
          steps: z.array(onboardingStep),
        }),
      ),
      next: workspaceId.nullable(),
    }),
    problems: [],
  },
  'GET /api/workspaces/{workspace}/onboarding': {
    summary: 'How far this workspace is set up, and the next step',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: z.object({
      steps: z.array(onboardingStep),
      checklist: z.array(checklistItem),
      confirmed: z.object({ at: instant, by: z.string() }).nullable(),
      may: z.object({ connect: z.boolean(), people: z.boolean() }),
    }),
    problems: ['enter-first'],
  },
  'PUT /api/workspaces/{workspace}/onboarding/confirmation': {
    summary: 'Say that everything connected here is right',
    access: { in: 'workspace', may: 'connect' },
    params,
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['workspace.set-up-confirmed'],
  },
  'DELETE /api/workspaces/{workspace}/onboarding/confirmation': {
    summary: 'Take that back: the workspace is among the unfinished again',
    access: { in: 'workspace', may: 'connect' },
    params,
    status: 204,
    problems: ['enter-first'],
    ledger: ['workspace.set-up-reopened'],
  },
})
