import * as z from 'zod'
import { defineContract } from '../define.ts'
import { linkPage, linkWish, madeLink } from '../links.ts'
import { hubId, linkId, workspaceId } from '../shapes.ts'

const hub = z.strictObject({ hub: hubId })
const hubLink = z.strictObject({ hub: hubId, link: linkId })
const workspace = z.strictObject({ workspace: workspaceId })
const workspaceLink = z.strictObject({ workspace: workspaceId, link: linkId })
const page = z.strictObject({ after: linkId.optional() })
const again = z.strictObject({ days: linkWish.days })

/** Connect links, for those who make them. */
export const linkRoutes = defineContract({
  'GET /api/hubs/{hub}/connect-links': {
    summary: 'Connect links of all workspaces, newest first',
    access: { in: 'hub', role: 'admin' },
    params: hub,
    query: page,
    status: 200,
    reply: linkPage,
    problems: [],
  },
  'POST /api/hubs/{hub}/connect-links': {
    summary: 'Ask a named person without a login to connect platforms for a workspace',
    access: { in: 'hub', role: 'admin' },
    params: hub,
    body: z.strictObject({ workspace: workspaceId, ...linkWish }),
    status: 201,
    reply: madeLink,
    problems: [],
    ledger: ['link.made'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/connect-links/{link}/renewal': {
    summary: 'Send a link again: a fresh one for the same person, and an end to the old one',
    access: { in: 'hub', role: 'admin' },
    params: hubLink,
    body: again,
    status: 201,
    reply: madeLink,
    problems: [],
    ledger: ['link.made'],
    idempotent: true,
  },
  'DELETE /api/hubs/{hub}/connect-links/{link}': {
    summary: 'End a link at once, and every visit through it',
    access: { in: 'hub', role: 'admin' },
    params: hubLink,
    status: 204,
    problems: [],
    ledger: ['link.revoked'],
  },
  'GET /api/workspaces/{workspace}/connect-links': {
    summary: 'Connect links of a workspace, newest first',
    access: { in: 'workspace', may: 'connect' },
    params: workspace,
    query: page,
    status: 200,
    reply: linkPage,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/connect-links': {
    summary: 'Ask a named person without a login to connect platforms for this workspace',
    access: { in: 'workspace', may: 'connect' },
    params: workspace,
    body: z.strictObject(linkWish),
    status: 201,
    reply: madeLink,
    problems: ['enter-first'],
    ledger: ['link.made'],
    idempotent: true,
  },
  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': {
    summary: 'Send a link again: a fresh one for the same person, and an end to the old one',
    access: { in: 'workspace', may: 'connect' },
    params: workspaceLink,
    body: again,
    status: 201,
    reply: madeLink,
    problems: ['enter-first'],
    ledger: ['link.made'],
    idempotent: true,
  },
  'DELETE /api/workspaces/{workspace}/connect-links/{link}': {
    summary: 'End a link at once, and every visit through it',
    access: { in: 'workspace', may: 'connect' },
    params: workspaceLink,
    status: 204,
    problems: ['enter-first'],
    ledger: ['link.revoked'],
  },
})
