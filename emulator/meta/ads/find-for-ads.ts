import type { AdAccount } from '../../world/meta.ts'
import type { Call } from '../graph/call.ts'
import { type Node, nodeOf } from '../graph/node.ts'
import { reportType } from './insights/report-type.ts'
import { findReport } from './insights/reports.ts'
import { adsetType, adType, campaignType, creativeType } from './nodes.ts'
import { readAdThing } from './things.ts'
import { filmType } from './tools/films.ts'

/** A campaign, ad set, ad, creative, report or film with this id, if its account is open to the speaker. */
export function findAdObject(call: Call, id: string, reachable: readonly AdAccount[]): Node | null {
  const { core } = call
  const campaign = readAdThing(core, 'ad-campaign', id)
  const adset = readAdThing(core, 'ad-set', id)
  const ad = readAdThing(core, 'ad', id)
  const creative = readAdThing(core, 'ad-creative', id)
  const report = findReport(call, id)
  const film = readAdThing(core, 'ad-film', id)
  const account = (campaign ?? adset ?? ad ?? creative ?? report ?? film)?.account
  if (account === undefined || !reachable.some((one) => one.id === account)) return null
  if (campaign) return nodeOf(campaignType, campaign)
  if (adset) return nodeOf(adsetType, adset)
  if (ad) return nodeOf(adType, ad)
  if (report) return nodeOf(reportType, report)
  if (film) return film.deleted ? null : nodeOf(filmType, film)
  return creative && nodeOf(creativeType, creative)
}
