import type { AdAccount } from '../../world/meta.ts'
import type { Call } from '../graph/call.ts'
import type { Edge } from '../graph/node.ts'
import { leastBudgets } from './currencies.ts'
import { insightsOfAccount } from './insights/insights-of.ts'
import { listAds, listCampaigns, listCreatives, listSets } from './nodes.ts'
import { createAd } from './objects/create-ad.ts'
import { createAdSet } from './objects/create-adset.ts'
import { createCampaign } from './objects/create-campaign.ts'
import { createCreative } from './objects/create-creative.ts'
import { adsOf, listOf, setsOf } from './things.ts'
import { deliveryEstimate, reachEstimate } from './tools/estimates.ts'
import { changeFilmChunks } from './tools/film-chunks.ts'
import { createFilm, listFilms } from './tools/films.ts'
import { createImages, deleteImage, listImages } from './tools/images.ts'
import { generatePreviews } from './tools/previews.ts'
import { instagramAccounts, promotePages } from './tools/promotable.ts'
import { targetingSearch } from './tools/search-targeting.ts'

/** Everything below an ad account that has to do with ads (§5). */
export const adEdges: Readonly<Record<string, Edge<AdAccount>>> = {
  campaigns: {
    get: (call, { id }) => listCampaigns(call, listOf(call.core, 'campaigns', id)),
    post: createCampaign,
  },
  adsets: { get: (call, { id }) => listSets(call, setsOf(call.core, id)), post: createAdSet },
  ads: { get: (call, { id }) => listAds(call, adsOf(call.core, id)), post: createAd },
  adcreatives: {
    get: (call, { id }) => listCreatives(call, listOf(call.core, 'adcreatives', id)),
    post: createCreative,
  },
  insights: insightsOfAccount,
  adimages: { get: listImages, post: createImages, delete: deleteImage },
  advideos: {
    get: listFilms,
    post: (call, account) =>
      call.params.has('upload_phase') ? changeFilmChunks(call, account) : createFilm(call, account),
  },
  generatepreviews: { raw: generatePreviews },
  reachestimate: { raw: reachEstimate },
  delivery_estimate: { raw: deliveryEstimate },
  targetingsearch: { raw: targetingSearch },
  promote_pages: { get: promotePages },
  instagram_accounts: { get: instagramAccounts },
  connected_instagram_accounts: { get: instagramAccounts },
  minimum_budgets: { raw: minimumBudgets },
}

function minimumBudgets(_call: Call, { currency }: AdAccount): { data: unknown[] } {
  return { data: [{ currency, ...leastBudgets(currency) }] }
}
