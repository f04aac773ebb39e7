import { keepThing, thingOf } from '../../core/things.ts'
import { failures } from '../failures.ts'
import { page } from '../pages.ts'
import type { Call, Resource } from '../rest.ts'
import { refuseRole } from './access.ts'
import { findConversion } from './conversions.ts'
import { find, idIn } from './things.ts'

const KEY = /^\(campaign:([^,()]+),conversion:([^,()]+)\)$/

type Pair = { readonly campaign: string; readonly conversion: string }

/** The rules a campaign counts by, as URNs. */
const rulesOf = (call: Call, campaign: string): readonly string[] =>
  thingOf<readonly string[]>(call.core, 'linkedin', 'campaignConversions', campaign) ?? []

/** Which campaigns count by which rules: `PUT /rest/campaignConversions/(campaign:<urn>,conversion:<urn>)` (§6). */
export const campaignConversions: Resource = {
  scopes: ['rw_ads', 'rw_conversions'],
  put(call, key) {
    const pair = pairIn(call, key)
    if (pair instanceof Response) return pair
    const others = rulesOf(call, pair.campaign).filter((urn) => urn !== pair.conversion)
    keepThing(call.core, 'linkedin', 'campaignConversions', pair.campaign, [...others, pair.conversion])
    return new Response(null, { status: 204 })
  },
  delete(call, key) {
    const pair = pairIn(call, key)
    if (pair instanceof Response) return pair
    const others = rulesOf(call, pair.campaign).filter((urn) => urn !== pair.conversion)
    keepThing(call.core, 'linkedin', 'campaignConversions', pair.campaign, others)
    return new Response(null, { status: 204 })
  },
  finders: {
    campaigns(call) {
      const asked = call.query.get('campaigns')
      const urns = typeof asked === 'string' ? [asked] : Array.isArray(asked) ? asked.map(String) : null
      if (!urns) return failures.parameterMissing('campaigns')
      const pairs: Pair[] = []
      for (const campaign of urns) {
        const account = find(call.core, 'adCampaign', idIn('adCampaign', campaign) ?? '')?.account
        if (account === undefined) return failures.parameterInvalid('campaigns')
        const refused = refuseRole(call, account, 'read')
        if (refused) return refused
        pairs.push(...rulesOf(call, campaign).map((conversion) => ({ campaign, conversion })))
      }
      return page(call, pairs)
    },
  },
}

/** Both sides of the key, of one ad account that the member may change. */
function pairIn(call: Call, key: string): Pair | Response {
  const [, campaign = '', conversion = ''] = KEY.exec(key) ?? []
  const account = find(call.core, 'adCampaign', idIn('adCampaign', campaign) ?? '')?.account
  if (account === undefined) return failures.notFound(campaign || key)
  if (findConversion(call.core, conversion)?.account !== account) return failures.notFound(conversion)
  return refuseRole(call, account, 'campaigns') ?? { campaign, conversion }
}
