import { bad, type GraphError } from '../failures.ts'

/** Names the parameter that is wrong, as `error_data.blame_field_specs` does. */
const blaming = (...fields: readonly string[]): Partial<GraphError> =>
  fields.length === 0 ? {} : { data: { blame_field_specs: [fields] } }

/** "Invalid parameter": the reason is in the subcode and in the words for the person. */
const invalid = (
  subcode: number | null,
  title: string,
  says: string,
  ...blame: readonly string[]
): GraphError =>
  bad(100, 'Invalid parameter', {
    ...(subcode === null ? {} : { subcode }),
    transient: false,
    title,
    says,
    ...blaming(...blame),
  })

/** Errors of the Marketing API (`platforms/meta.md` §5.3 to §5.8). Texts are ours; codes without a source are in NOTES.md. */
export const adFailures = {
  invalid,
  missing: (name: string) => invalid(null, 'Missing parameter', `The parameter ${name} is required.`, name),
  // Who may
  manage: () => bad(294, '(#294) Managing advertisements requires the extended permission ads_management'),
  read: () =>
    bad(200, '(#200) Ad account owner has NOT grant ads_management or ads_read permission', { status: 403 }),
  accountTask: () =>
    bad(200, '(#200) The person does not have the task that this needs on the ad account', { status: 403 }),
  pagePermission: () => bad(200, '(#200) Requires pages_manage_ads permission on the Page', { status: 403 }),
  pageTask: () =>
    bad(200, '(#200) The person does not have the ADVERTISE task on the Page of the ad', { status: 403 }),
  noAccess: () => bad(270, '(#270) This application has no access to the Marketing API.', { status: 403 }),
  accountClosed: (says: string) =>
    invalid(
      null,
      'The ad account cannot be used',
      `${says} Nothing can be created or switched on in it.`,
      'account_id',
    ),
  // Campaigns
  categories: () =>
    invalid(
      null,
      'Special ad category',
      'special_ad_categories is required, and NONE goes with nothing else.',
      'special_ad_categories',
    ),
  categoryCountry: () =>
    invalid(
      null,
      'Special ad category',
      'Say the countries of the special ad category.',
      'special_ad_category_country',
    ),
  objective: () =>
    invalid(null, 'Objective', 'The objective is no longer offered for new campaigns.', 'objective'),
  sharing: () =>
    invalid(
      4_834_011,
      'Must specify True or False in is_adset_budget_sharing_enabled field',
      'A campaign without a budget of its own must say whether its ad sets share some of theirs.',
      'is_adset_budget_sharing_enabled',
    ),
  // Budgets
  twoBudgets: () =>
    invalid(null, 'Two budgets', 'Either a daily or a lifetime budget can be set, not both.', 'daily_budget'),
  noBudget: () =>
    invalid(
      null,
      'No budget',
      'The ad set needs a daily or a lifetime budget, as its campaign has none.',
      'daily_budget',
    ),
  bothLevels: () =>
    invalid(
      1_885_621,
      'Only one level has the budget',
      'The campaign has the budget, so its ad sets cannot.',
      'daily_budget',
    ),
  tooLow: (least: string, field: string) =>
    invalid(1_885_272, 'Your budget is too low', `The budget must be at least ${least}.`, field),
  campaignTooLow: (least: string, field: string) =>
    invalid(
      2_446_307,
      'Your budget is too low',
      `The budget of the campaign must be at least ${least}.`,
      field,
    ),
  lowCap: (least: string) =>
    invalid(null, 'Spending cap', `The cap of a campaign must be at least ${least}.`, 'spend_cap'),
  belowSpent: (field: string) =>
    invalid(null, 'Your budget is too low', 'The budget cannot be less than what was spent.', field),
  budgetChanges: () =>
    bad(613, '(#613) Calls to this api have exceeded the rate limit.', {
      subcode: 1_487_632,
      transient: false,
      title: 'Budget changed too often',
      says: 'A budget can be changed four times an hour.',
    }),
  capChanges: () =>
    bad(17, '(#17) User request limit reached', {
      subcode: 1_885_172,
      transient: false,
      title: 'Account spending limit changed too often',
      says: 'The spending limit of an account can be changed ten times a day.',
    }),
  // Ad sets
  goal: (goal: string, objective: string) =>
    invalid(
      1_487_390,
      'Performance goal',
      `${goal} does not go with the objective ${objective}.`,
      'optimization_goal',
    ),
  bid: () => invalid(null, 'Bid', 'The bid strategy needs a bid_amount.', 'bid_amount'),
  end: (says: string) => invalid(null, 'End', says, 'end_time'),
  targeting: (says: string) => invalid(null, 'Targeting', says, 'targeting'),
  overlap: () =>
    invalid(null, 'Locations', 'Some of your locations overlap. Try removing a location.', 'targeting'),
  narrow: () => invalid(1_885_097, 'Audience too narrow', 'Hardly anybody is in this audience.', 'targeting'),
  category: () =>
    invalid(1_487_694, 'Targeting', 'A category of the targeting is no longer offered.', 'targeting'),
  radius: () => invalid(1_487_079, 'Radius', 'A radius can be given for cities only.', 'targeting'),
  placement: (word: string) =>
    invalid(2_490_562, 'Placement', `The placement ${word} is no longer offered.`, 'targeting'),
  advantage: () =>
    invalid(
      1_870_227,
      'Advantage audience flag required',
      'targeting_automation.advantage_audience must be 0 or 1.',
      'targeting',
    ),
  advantageAge: () =>
    invalid(
      1_870_189,
      'Maximum age',
      'With Advantage audience the maximum age is a suggestion: it must stay 65.',
      'targeting',
    ),
  special: (says: string) => invalid(2_909_034, 'Special ad category', says, 'targeting'),
  promoted: (says: string) => invalid(null, 'Promoted object', says, 'promoted_object'),
  dsa: () =>
    invalid(
      null,
      'Beneficiary and payor',
      'Ads to people in the EU name dsa_beneficiary and dsa_payor.',
      'dsa_payor',
    ),
  // Creatives and ads
  development: () =>
    invalid(
      1_885_183,
      'Ads creative post was created by an app that is in development mode',
      'The app must be public to create this ad.',
    ),
  notBoostable: () =>
    bad(100, 'Invalid parameter', {
      subcode: 2_932_002,
      transient: false,
      title: 'Post cannot be promoted',
      says: 'The post is gone, is not to be seen, or is of a kind that cannot be promoted.',
      ...blaming('object_story_id'),
    }),
  creative: (says: string, field = 'creative') => invalid(null, 'Creative', says, field),
  deadField: (name: string, instead: string) =>
    bad(100, `(#100) ${name} is no longer supported; use ${instead}`),
  videoNotReady: () =>
    invalid(1_487_390, 'Video not ready', 'The video is still processed, or failed to be.', 'video_id'),
  tooMany: (what: string, most: number) =>
    invalid(1_487_809, 'Too many', `An ad account can have ${most} ${what} that are not deleted.`),
  gone: () =>
    invalid(null, 'Deleted or archived', 'What is deleted or archived cannot be changed like this.'),
  // Insights
  tooMuch: () =>
    bad(100, '(#100) Please reduce the amount of data you are asking for, then retry your request', {
      subcode: 1_487_534,
      transient: false,
    }),
  tooOld: () =>
    bad(3018, '(#3018) The start date of the time range cannot be beyond 37 months from the current date'),
  /** An answer that lies: the thing was made. */
  unexpected: () =>
    bad(2, 'An unexpected error has occurred. Please retry your request later.', {
      status: 500,
      transient: true,
    }),
} as const
