import { hubScope } from '../../../base/make-scope.ts'
import { askPerson } from '../../../core/campaigns/ask-person.ts'
import { previewCampaign } from '../../../core/campaigns/preview-campaign.ts'
import { sendCampaign } from '../../../core/campaigns/send-campaign.ts'
import { inHub, type Tell } from './teller.ts'

/** Head office asks everybody whose consent at a platform ends soon; all mails go out that day. */
export const runCampaign =
  (told: { by: string; title: string; platform: string; withinDays: number; note: string }): Tell =>
  async (teller) => {
    const { ctx } = teller
    const by = teller.user(told.by)
    const selection = {
      platforms: [told.platform],
      status: 'ending',
      withinDays: told.withinDays,
    } as const
    const { snapshot } = await previewCampaign(ctx, inHub(teller, by), selection)
    const { title, note } = told
    const id = await sendCampaign(ctx, inHub(teller, by), {
      title,
      selection,
      snapshot,
      note,
      days: 21,
      reminds: true,
      by,
    })
    teller.made.set('campaign', id)
    const worker = hubScope(teller.hubId, { kind: 'worker' })
    let asked: boolean
    do asked = await askPerson(ctx, worker, id)
    while (asked)
  }
