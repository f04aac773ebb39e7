import type { AdCreation } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { budgetOf } from './budgets.ts'
import { industriesOf } from './categories.ts'
import type { Level } from './levels.ts'
import { objectives } from './objectives.ts'
import { timeOf } from './times.ts'

/** What is sent to make one level. Throws `ours` where something before it is missing. */
export function bodyOf(level: Level, creation: AdCreation): object {
  const own = level === 'campaign' ? campaignOf : level === 'group' ? groupOf : adOf
  return { advertiser_id: creation.plan.account.externalId, ...own(creation) }
}

/** The money stands on the ad group alone. */
function campaignOf({ plan, name }: AdCreation): object {
  return {
    campaign_name: name,
    objective_type: wantedBy(plan.objective).objective,
    budget_mode: 'BUDGET_MODE_INFINITE',
    operation_status: 'DISABLE',
    ...industriesOf(plan.category),
  }
}

function groupOf({ plan, name, made, handle }: AdCreation): object {
  const { places } = plan.audience
  return {
    campaign_id: made.campaign ?? missing(),
    adgroup_name: name,
    operation_status: 'DISABLE',
    promotion_type: 'WEBSITE',
    placement_type: 'PLACEMENT_TYPE_NORMAL',
    placements: ['PLACEMENT_TIKTOK'],
    location_ids: places.length > 0 ? places.map(({ key }) => key) : [handle.country || missing()],
    ...budgetOf(plan.budget, plan.account.currency),
    schedule_type: 'SCHEDULE_START_END',
    schedule_start_time: timeOf(plan.startsAt),
    schedule_end_time: timeOf(plan.endsAt),
    ...wantedBy(plan.objective).goal,
    bid_type: 'BID_TYPE_NO_BID',
    pacing: 'PACING_MODE_SMOOTH',
    ...(plan.pixel ? { pixel_id: plan.pixel.externalId, optimization_event: plan.pixel.event } : {}),
  }
}

function adOf({ plan, name, made, handle }: AdCreation): object {
  const [identity_type = missing(), identity_id = missing()] = (handle.identity || missing()).split(' ')
  const { content } = plan
  const shown =
    content.kind === 'post'
      ? { tiktok_item_id: content.externalId }
      : {
          ad_text: content.text,
          video_id: handle.video || missing(),
          image_ids: [handle.cover || missing()],
          ...(content.link ? { landing_page_url: content.link, call_to_action: 'LEARN_MORE' } : {}),
        }
  const creative = { ad_name: name, ad_format: 'SINGLE_VIDEO', identity_type, identity_id, ...shown }
  return { adgroup_id: made.group ?? missing(), creatives: [{ ...creative, operation_status: 'DISABLE' }] }
}

function wantedBy(objective: AdCreation['plan']['objective']) {
  const wanted = objectives[objective]
  if (!wanted) throw new PlatformFailure('tiktok-business', 'ours', 'no-such-objective')
  return wanted
}

function missing(): never {
  throw new PlatformFailure('tiktok-business', 'ours', 'not-prepared')
}
