import { z } from 'zod'
import { beginReview } from '../../core/ads/ad-settings.ts'
import { latest } from '../../core/ads/history.ts'
import type { Core } from '../../core/core.ts'
import { organizations, type SponsoredAccount } from '../../world/linkedin.ts'
import { organizationUrn } from '../accounts.ts'
import { failures, type Problem } from '../failures.ts'
import { readSchema } from '../posts/read-post-body.ts'
import { findReadable } from '../posts/view-post.ts'
import type { Body, Call } from '../rest.ts'
import { accountUrn } from './ad-account.ts'
import { problem, refuse } from './problems.ts'
import { BEGINNINGS, SETTABLE } from './status.ts'
import {
  type Campaign,
  type Creative,
  type CreativeFields,
  facts,
  findIn,
  idIn,
  listOf,
  statusNow,
  wordOf,
} from './things.ts'

const rest = {
  campaign: z.string(),
  name: z.string().optional(),
  leadgenCallToAction: z.strictObject({ destination: z.string(), label: z.string() }).optional(),
}
const made = z.strictObject({
  ...rest,
  content: z.strictObject({ reference: z.string() }),
  intendedStatus: z.enum(BEGINNINGS).default('ACTIVE'),
})
const changed = z.strictObject({
  ...rest,
  content: z.strictObject({ reference: z.string() }),
  intendedStatus: z.enum(SETTABLE),
})

const MOST = 100

/** The body of a new creative that shows a post (§6), or the refusal. */
export function readCreative(call: Call, account: SponsoredAccount, body: Body): CreativeFields | Response {
  const read = readSchema(made, body, 'create')
  if ('refusal' in read) return read.refusal
  const campaign = campaignOf(call, account, read.campaign)
  if (campaign instanceof Response) return campaign
  const refused = refuse([
    ...referenceProblems(call.core, account, campaign, read.content.reference),
    ...leadgenProblems(campaign, read.leadgenCallToAction),
  ])
  return refused ?? { ...read, review: reviewOf(call.core, read.intendedStatus, null) }
}

/** A creative as it would be after a change, or the refusal. */
export function readChangedCreative(
  call: Call,
  _account: SponsoredAccount,
  { review: _, ...body }: Body,
  thing: Creative,
): CreativeFields | Response {
  const read = readSchema(changed, body, 'partial_update')
  if ('refusal' in read) return read.refusal
  return { ...read, review: reviewOf(call.core, read.intendedStatus, latest(thing).fields.review) }
}

/** The campaign a creative is for, if it takes one more. */
export function campaignOf(call: Call, { id }: SponsoredAccount, urn: string): Campaign | Response {
  const campaign = findIn(call.core, 'adCampaign', id, idIn('adCampaign', urn) ?? '')
  if (campaign === null)
    return failures.field('INVALID_URN_ID', `${urn} is no campaign of the account`, '/campaign')
  if (['PENDING_DELETION', 'REMOVED', 'ARCHIVED'].includes(statusNow(call.core, campaign)))
    return failures.field('INVALID_CAMPAIGN_CONFIGURATION', 'The campaign is over', '/campaign')
  const others = listOf(call.core, 'adCreative', id).filter(
    (one) => one.parent === campaign.id && wordOf(latest(one).fields) !== 'REMOVED',
  )
  if (others.length < MOST) return campaign
  return failures.field('INVALID_CAMPAIGN_CONFIGURATION', `The campaign has ${MOST} creatives`, '/campaign')
}

/** Review begins when a creative is no draft any more, and is made once. */
function reviewOf(core: Core, status: string, before: CreativeFields['review']): CreativeFields['review'] {
  if (before !== null || status === 'DRAFT') return before
  return beginReview(core, facts)
}

/** A published post of the page the campaign speaks for; one outside the feed only for its own ad account. */
function referenceProblems(
  core: Core,
  account: SponsoredAccount,
  campaign: Campaign,
  urn: string,
): Problem[] {
  const path = '/content/reference'
  if (!/^urn:li:(share|ugcPost):\d+$/.test(urn))
    return [problem('INVALID_URN_TYPE', path, `${urn} is neither a share nor a ugcPost`)]
  const found = findReadable(core, urn)
  if (!found || found.post?.state === 'DRAFT')
    return [problem('INVALID_URN_ID', path, `${urn} cannot be found`)]
  const page = organizations.find(({ id }) => id === found.account)
  if (!page || organizationUrn(page.id) !== latest(campaign).fields.associatedEntity)
    return [
      problem(
        'INVALID_CONTENT_OWNERSHIP',
        path,
        'The post is not one of the page that the campaign speaks for',
      ),
    ]
  const { dscAdAccount } = (found.post?.fields.adContext ?? {}) as { dscAdAccount?: string }
  if (dscAdAccount === undefined || dscAdAccount === accountUrn(account.id)) return []
  return [problem('INVALID_CONTENT_OWNERSHIP', path, 'The post belongs to another ad account')]
}

const leadgenProblems = (campaign: Campaign, call: object | undefined): Problem[] =>
  (latest(campaign).fields as { objectiveType?: string }).objectiveType === 'LEAD_GENERATION' && !call
    ? [problem('MISSING_FIELD', '/leadgenCallToAction', 'A form is required to collect leads')]
    : []
