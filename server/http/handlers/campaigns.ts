import type { ApiContract } from '../../../contract/index.ts'
import { exportReport } from '../../core/campaigns/export-report.ts'
import { finishCampaign } from '../../core/campaigns/finish-campaign.ts'
import { listCampaigns } from '../../core/campaigns/list-campaigns.ts'
import { previewCampaign } from '../../core/campaigns/preview-campaign.ts'
import { remind } from '../../core/campaigns/remind.ts'
import { sendCampaign } from '../../core/campaigns/send-campaign.ts'
import { showCampaign } from '../../core/campaigns/show-campaign.ts'
import type { Session } from '../../identity/identity.ts'
import type { Handlers } from '../handler.ts'
import { presentCampaign, presentPreview, presentProgress } from '../presenters/campaign.ts'

type Mine = Extract<keyof ApiContract, `${string} /api/hubs/{hub}/campaigns${string}`>

export const campaignHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/campaigns': async ({ app, caller, query }) => {
    const { campaigns, next } = await listCampaigns(app.core, caller.scope, query.after)
    return { campaigns: campaigns.map((one) => presentCampaign(one.campaign, one.counts)), next }
  },

  'POST /api/hubs/{hub}/campaigns/preview': async ({ app, caller, body: { after, ...selection } }) =>
    presentPreview(app.core, await previewCampaign(app.core, caller.scope, selection, after)),

  'POST /api/hubs/{hub}/campaigns': async ({ app, caller, body }) => ({
    id: await sendCampaign(app.core, caller.scope, { ...body, by: askerOf(caller) }),
  }),

  'GET /api/hubs/{hub}/campaigns/{campaign}': async ({ app, caller, params, query }) => {
    const shown = await showCampaign(app.core, caller.scope, params.campaign, query)
    return {
      campaign: presentCampaign(shown.campaign, shown.counts),
      people: shown.people,
      effort: shown.effort,
      rows: shown.rows.map((one) => presentProgress(app.core, one)),
      next: shown.next,
    }
  },

  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': async ({ app, caller, params, body }) =>
    remind(app.core, caller.scope, params.campaign, { email: body.email, by: askerOf(caller) }),

  'POST /api/hubs/{hub}/campaigns/{campaign}/finish': async ({ app, caller, params }) => {
    await finishCampaign(app.core, caller.scope, params.campaign, caller.session.name)
    return undefined
  },

  'POST /api/hubs/{hub}/campaigns/{campaign}/export': async ({ app, caller, params }) =>
    exportReport(app.core, caller.scope, params.campaign),
}

const askerOf = ({ session }: { session: Session }) => ({
  id: session.userId,
  name: session.name,
  email: session.email,
})
