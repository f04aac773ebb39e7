import * as z from 'zod'
import { campaign, campaignLook, campaignPreview, campaignRow, campaignWish } from '../campaigns.ts'
import { defineContract } from '../define.ts'
import { accountId, campaignId, email, hubId } from '../shapes.ts'

const hub = z.strictObject({ hub: hubId })
const one = z.strictObject({ hub: hubId, campaign: campaignId })

/** Renewal campaigns: a hub asks whoever can to renew what needs a person. */
export const campaignRoutes = defineContract({
  'GET /api/hubs/{hub}/campaigns': {
    summary: 'Renewal campaigns, newest first, each with how far it is',
    access: { in: 'hub', role: 'admin' },
    params: hub,
    query: z.strictObject({ after: campaignId.optional() }),
    status: 200,
    reply: z.object({ campaigns: z.array(campaign), next: campaignId.nullable() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/campaigns/preview': {
    summary: 'Who would be asked for what, a page at a time, and what is left out and why',
    access: { in: 'hub', role: 'admin' },
    params: hub,
    body: campaignLook,
    status: 200,
    reply: campaignPreview,
    problems: [],
    unrecorded: 'it only looks; a POST because a selection may name thousands of accounts',
  },
  'POST /api/hubs/{hub}/campaigns': {
    summary: 'Send a campaign as it was previewed; links and mails are made in the background',
    access: { in: 'hub', role: 'admin' },
    params: hub,
    body: campaignWish,
    status: 201,
    reply: z.object({ id: campaignId }),
    problems: ['conflict'],
    ledger: ['campaign.sent'],
    idempotent: true,
  },
  'GET /api/hubs/{hub}/campaigns/{campaign}': {
    summary: 'How far a campaign is, account by account; those that wait for somebody first',
    access: { in: 'hub', role: 'admin' },
    params: one,
    query: z.strictObject({ show: z.enum(['open', 'done']).optional(), after: accountId.optional() }),
    status: 200,
    reply: z.object({
      campaign,
      people: z.object({ all: z.int(), asked: z.int() }),
      /** Locations in which something was renewed, and how many clicks it took people in all; those at platforms are not seen. */
      effort: z.object({ locations: z.int(), steps: z.int() }),
      rows: z.array(campaignRow),
      next: accountId.nullable(),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': {
    summary:
      'Ask those again who have not done it, or one of them: fresh links, and an end to the earlier ones',
    access: { in: 'hub', role: 'admin' },
    params: one,
    body: z.strictObject({ email: email.optional() }),
    status: 200,
    reply: z.object({
      asked: z.int(),
      /** Were mailed within the last hour and are left in peace. */
      tooSoon: z.int(),
    }),
    problems: ['already-done'],
    ledger: ['campaign.reminded'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/campaigns/{campaign}/finish': {
    summary: 'Finish a campaign: its report is kept, and links that are still open end',
    access: { in: 'hub', role: 'admin' },
    params: one,
    status: 204,
    problems: ['already-done'],
    ledger: ['campaign.finished', 'link.revoked'],
  },
  'POST /api/hubs/{hub}/campaigns/{campaign}/export': {
    summary: 'The report of a campaign as a file',
    access: { in: 'hub', role: 'admin' },
    params: one,
    status: 200,
    csv: 'renewal-campaign.csv',
    problems: [],
    ledger: ['campaign.exported'],
  },
})
