import type { Core } from '../../core/core.ts'
import type { Call } from '../graph/call.ts'
import { type Edge, entriesOf, type Node, type NodeType, nodeOf } from '../graph/node.ts'
import { insightsOf } from './insights/insights-of.ts'
import { listObjects, newestFirst } from './lists.ts'
import { requireAdsReader } from './may-advertise.ts'
import { adFields } from './objects/ad-fields.ts'
import { adsetFields } from './objects/adset-fields.ts'
import { campaignFields } from './objects/campaign-fields.ts'
import { creativeFields } from './objects/creative-fields.ts'
import { deleteAd, updateAd } from './objects/update-ad.ts'
import { deleteAdSet, updateAdSet } from './objects/update-adset.ts'
import { deleteCampaign, updateCampaign } from './objects/update-campaign.ts'
import { deleteCreative, updateCreative } from './objects/update-creative.ts'
import { type Ad, type AdSet, type Campaign, type Creative, listOf, readAdThing } from './things.ts'
import { deliveryEstimateOfSet } from './tools/estimates.ts'
import { previewsOf, previewsOfAd } from './tools/previews.ts'

/** Campaigns, ad sets, ads and creatives as Graph shows them, and how they hang together. */
export const campaignType: NodeType<Campaign> = {
  name: 'Campaign',
  id: ({ id }) => id,
  defaults: [],
  fields: campaignFields,
  edges: {
    adsets: { get: (call, { id }) => listSets(call, listOf(call.core, 'adsets', id)) },
    ads: { get: (call, { id }) => listAds(call, adsOfCampaign(call.core, id)) },
    insights: insightsOf('campaign', (call, { id }) => adsOfCampaign(call.core, id)),
  },
  post: updateCampaign,
  delete: deleteCampaign,
}

export const adsetType: NodeType<AdSet> = {
  name: 'AdSet',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    ...adsetFields,
    campaign: ({ core }, { campaign }) =>
      nodeOfKept(campaignType, readAdThing(core, 'ad-campaign', campaign)),
  },
  edges: {
    ads: { get: (call, { id }) => listAds(call, listOf(call.core, 'ads', id)) },
    adcreatives: { get: (call, { id }) => creativesOf(call, listOf(call.core, 'ads', id)) },
    delivery_estimate: { raw: deliveryEstimateOfSet },
    insights: insightsOf('adset', (call, { id }) => listOf(call.core, 'ads', id)),
  },
  post: updateAdSet,
  delete: deleteAdSet,
}

export const adType: NodeType<Ad> = {
  name: 'Ad',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    ...adFields,
    campaign: ({ core }, { campaign }) =>
      nodeOfKept(campaignType, readAdThing(core, 'ad-campaign', campaign)),
    adset: ({ core }, { adset }) => nodeOfKept(adsetType, readAdThing(core, 'ad-set', adset)),
    creative: ({ core }, { creative }) =>
      nodeOfKept(creativeType, readAdThing(core, 'ad-creative', creative)),
  },
  edges: {
    adcreatives: { get: (call, ad) => creativesOf(call, [ad]) },
    previews: { raw: previewsOfAd },
    insights: insightsOf('ad', (_call, ad) => [ad]),
  },
  post: updateAd,
  delete: deleteAd,
}

export const creativeType: NodeType<Creative> = {
  name: 'AdCreative',
  id: ({ id }) => id,
  defaults: [],
  fields: creativeFields,
  edges: { previews: { raw: previewsOf } },
  post: updateCreative,
  delete: deleteCreative,
}

export const listCampaigns = (call: Call, campaigns: readonly Campaign[]) =>
  listObjects(call, campaigns, { type: campaignType, level: 'campaign' })

export const listSets = (call: Call, adsets: readonly AdSet[]) =>
  listObjects(call, adsets, { type: adsetType, level: 'adset' })

export const listAds = (call: Call, ads: readonly Ad[]) =>
  listObjects(call, ads, { type: adType, level: 'ad' })

export function listCreatives(call: Call, creatives: readonly Creative[]): ReturnType<typeof entriesOf> {
  requireAdsReader(call)
  const nodes = newestFirst(
    call,
    creatives.filter(({ status }) => status === 'ACTIVE'),
  ).map((one) => nodeOf(creativeType, one))
  return entriesOf(call, nodes)
}

export const adsOfCampaign = (core: Core, campaign: string): Ad[] =>
  listOf(core, 'adsets', campaign).flatMap(({ id }) => listOf(core, 'ads', id))

function creativesOf(call: Call, ads: readonly Ad[]): ReturnType<NonNullable<Edge<null>['get']>> {
  const ids = [...new Set(ads.map(({ creative }) => creative))]
  return listCreatives(
    call,
    ids.map((id) => readAdThing(call.core, 'ad-creative', id)).filter((one) => one !== null),
  )
}

const nodeOfKept = <T>(type: NodeType<T>, thing: T | null): Node | undefined =>
  thing === null ? undefined : nodeOf(type, thing)
