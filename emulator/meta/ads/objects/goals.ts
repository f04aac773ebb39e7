/** What ad sets of each objective can be optimised for (§5.4; from general knowledge, consistent with the specification). */
const GOALS: Readonly<Record<string, readonly string[]>> = {
  OUTCOME_AWARENESS: [
    'REACH',
    'IMPRESSIONS',
    'AD_RECALL_LIFT',
    'THRUPLAY',
    'TWO_SECOND_CONTINUOUS_VIDEO_VIEWS',
  ],
  OUTCOME_TRAFFIC: [
    ...[
      'LINK_CLICKS',
      'LANDING_PAGE_VIEWS',
      'REACH',
      'IMPRESSIONS',
      'CONVERSATIONS',
      'VISIT_INSTAGRAM_PROFILE',
    ],
    ...['QUALITY_CALL', 'PROFILE_VISIT'],
  ],
  OUTCOME_ENGAGEMENT: [
    ...['POST_ENGAGEMENT', 'PAGE_LIKES', 'CONVERSATIONS', 'THRUPLAY', 'TWO_SECOND_CONTINUOUS_VIDEO_VIEWS'],
    ...[
      'EVENT_RESPONSES',
      'REACH',
      'IMPRESSIONS',
      'LINK_CLICKS',
      'LANDING_PAGE_VIEWS',
      'OFFSITE_CONVERSIONS',
    ],
    ...['QUALITY_CALL', 'REMINDERS_SET', 'ENGAGED_USERS'],
  ],
  OUTCOME_LEADS: [
    ...['LEAD_GENERATION', 'QUALITY_LEAD', 'OFFSITE_CONVERSIONS', 'CONVERSATIONS', 'LINK_CLICKS'],
    ...['LANDING_PAGE_VIEWS', 'REACH', 'IMPRESSIONS', 'QUALITY_CALL'],
  ],
  OUTCOME_APP_PROMOTION: ['APP_INSTALLS', 'APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'LINK_CLICKS', 'VALUE'],
  OUTCOME_SALES: [
    ...['OFFSITE_CONVERSIONS', 'VALUE', 'CONVERSATIONS', 'LINK_CLICKS', 'LANDING_PAGE_VIEWS', 'REACH'],
    'IMPRESSIONS',
  ],
}

export const ALL_GOALS: readonly string[] = [...new Set(Object.values(GOALS).flat()), 'NONE']

export const goesWith = (goal: string, objective: string): boolean =>
  GOALS[objective]?.includes(goal) ?? false

/** What one pays for. */
export const BILLING_EVENTS = [
  ...['IMPRESSIONS', 'LINK_CLICKS', 'POST_ENGAGEMENT', 'PAGE_LIKES', 'THRUPLAY', 'APP_INSTALLS', 'CLICKS'],
  ...['PURCHASE', 'LISTING_INTERACTION', 'NONE', 'OFFER_CLAIMS'],
] as const

export const DESTINATIONS = [
  ...['WEBSITE', 'ON_POST', 'ON_PAGE', 'ON_AD', 'ON_VIDEO', 'ON_EVENT', 'MESSENGER', 'WHATSAPP', 'APP'],
  ...['INSTAGRAM_DIRECT', 'INSTAGRAM_PROFILE', 'FACEBOOK', 'SHOP_AUTOMATIC', 'UNDEFINED', 'FACEBOOK_PAGE'],
  'APPLINKS_AUTOMATIC',
] as const

/** What people do on a website, as a pixel tells it. */
export const PIXEL_EVENTS = [
  ...[
    'PURCHASE',
    'LEAD',
    'ADD_TO_CART',
    'COMPLETE_REGISTRATION',
    'CONTACT',
    'CONTENT_VIEW',
    'INITIATED_CHECKOUT',
  ],
  ...[
    'SCHEDULE',
    'SEARCH',
    'SUBSCRIBE',
    'OTHER',
    'ADD_PAYMENT_INFO',
    'ADD_TO_WISHLIST',
    'DONATE',
    'FIND_LOCATION',
  ],
  ...['START_TRIAL', 'SUBMIT_APPLICATION', 'CUSTOMIZE_PRODUCT'],
] as const
