import type { Call } from '../../graph/call.ts'
import type { NodeType } from '../../graph/node.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { accountState, worldAccount } from '../account-state.ts'
import { effectiveOfAd, showsPost } from '../effective-status.ts'
import { type Ad, readAdThing } from '../things.ts'
import { commonFields } from './campaign-fields.ts'
import { toldTargeting } from './told-targeting.ts'

/** The ad (§5.6). */
export const adFields: NodeType<Ad>['fields'] = {
  ...commonFields,
  adset_id: (_call, { adset }) => adset,
  campaign_id: (_call, { campaign }) => campaign,
  effective_status: ({ core }, ad) => effectiveOfAd(core, ad),
  ad_review_feedback: ({ core }, { reviewedAt, rejected }) =>
    rejected && reviewedAt <= core.now() ? { global: { [rejected.policy]: rejected.says } } : undefined,
  issues_info: issuesOf,
  targeting: ({ core }, ad) => {
    const adset = readAdThing(core, 'ad-set', ad.adset)
    return adset ? toldTargeting(adset) : undefined
  },
  preview_shareable_link: ({ core }, { id }) => `${core.origin}/meta/www/ads/preview/${id}`,
  source_ad_id: () => '0',
  ...unfilled(
    ...[
      'ad_active_time',
      'ad_schedule_end_time',
      'ad_schedule_start_time',
      'adlabels',
      'bid_amount',
      'bid_info',
    ],
    ...['bid_type', 'conversion_domain', 'conversion_specs', 'creative_asset_groups_spec', 'demolink_hash'],
    ...['display_sequence', 'engagement_audience', 'failed_delivery_checks', 'last_updated_by_app_id'],
    ...['placement', 'priority', 'recommendations', 'source_ad', 'tracking_and_conversion_with_defaults'],
    ...['tracking_specs'],
  ),
}

/** Why an ad that is on is not shown: codes and words are ours, the shape is documented. */
function issuesOf({ core }: Call, ad: Ad): unknown {
  const issues = [
    ...(showsPost(core, ad)
      ? []
      : [
          issue(
            2_490_427,
            'The post of the ad is gone',
            'The post that the ad shows cannot be seen any more.',
          ),
        ]),
    ...(accountState(core, worldAccount(ad.account)).status === 2
      ? [issue(1_885_316, 'The ad account is disabled', 'Ads of a disabled ad account are not shown.')]
      : []),
  ]
  return issues.length > 0 ? issues : undefined
}

const issue = (error_code: number, error_summary: string, error_message: string) => ({
  level: 'AD',
  error_code,
  error_summary,
  error_message,
  error_type: 'HARD_ERROR',
})
