import type { AdLevel } from '../../advertising.ts'

interface Level {
  /** The edge of the ad account that makes and lists them. */
  readonly edge: 'campaigns' | 'adsets' | 'adcreatives' | 'ads'
  /** Every state in which it is not gone for good; without the filter lists hide what is archived. Creatives have none. */
  readonly states: readonly string[]
}

const always = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES']

export const levels: Readonly<Record<AdLevel, Level>> = {
  campaign: { edge: 'campaigns', states: always },
  group: { edge: 'adsets', states: [...always, 'CAMPAIGN_PAUSED'] },
  creative: { edge: 'adcreatives', states: [] },
  ad: {
    edge: 'ads',
    states: [
      ...always,
      'CAMPAIGN_PAUSED',
      'ADSET_PAUSED',
      'PENDING_REVIEW',
      'PREAPPROVED',
      'DISAPPROVED',
      'PENDING_BILLING_INFO',
    ],
  },
}
