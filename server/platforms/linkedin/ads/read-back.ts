import type { AdAccountRef, Made, ReadBack, ReadField } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { said, sayBudget, sayInstant, sayPlaces, shared } from '../../plan-fields.ts'
import type { TokenCall } from '../../platform.ts'
import { idIn } from '../rest/urns.ts'
import { budgetsIn } from './amounts.ts'
import { countryOf, isCountry } from './countries.ts'
import { readGeos } from './geos.ts'
import { accountUrn, urnOf } from './levels.ts'
import { objectiveIn } from './objectives.ts'
import { type Campaign, campaign, creative, type Group, group, readOne } from './objects.ts'
import { aimedAt } from './targeting.ts'

type Said<Field extends ReadField> = Partial<Record<Field, string | undefined>>

/** What stands at LinkedIn, level by level; what differs between levels is `mixed`. */
export async function readBack(
  call: TokenCall,
  { account, made }: { readonly account: AdAccountRef; readonly made: Made },
): Promise<ReadBack> {
  const ids = idsOf(made)
  const at = account.externalId
  const top = await readOne(call, { account: at, level: 'campaign', id: ids.campaign, schema: group })
  const middle = await readOne(call, { account: at, level: 'group', id: ids.group, schema: campaign })
  const ad = await readOne(call, { account: at, level: 'ad', id: ids.ad, schema: creative })
  const isOneTree =
    middle.campaignGroup === urnOf('campaign', ids.campaign) &&
    ad.campaign === urnOf('group', ids.group) &&
    middle.account === accountUrn(at)
  return said({
    account: isOneTree ? at : 'mixed',
    ...moneyIn(middle),
    objective: objectiveIn(middle.objectiveType ?? ''),
    ...timesIn([top, middle]),
    ...(await audienceIn(call, middle)),
    shownBy: idIn(middle.associatedEntity, 'organization'),
    post: ad.content?.reference,
    status: shared([top.status, middle.status, ad.status]),
  })
}

function idsOf({ campaign, group, ad }: Made): { campaign: string; group: string; ad: string } {
  if (!campaign || !group || !ad) throw new PlatformFailure('linkedin', 'ours', 'not-all-made')
  return { campaign, group, ad }
}

function moneyIn(campaign: Campaign): Said<'currency' | 'budget'> {
  const amounts = [campaign.dailyBudget, campaign.totalBudget].filter((one) => one !== undefined)
  return {
    currency: shared(amounts.map(({ currencyCode }) => currencyCode)),
    budget: budgetsIn(campaign).map(sayBudget).join(' and '),
  }
}

function timesIn(levels: readonly Group[]): Said<'startsAt' | 'endsAt'> {
  const say = (ms: number | undefined) => (ms === undefined ? '' : sayInstant(new Date(ms).toISOString()))
  return {
    startsAt: shared(levels.map(({ runSchedule }) => say(runSchedule?.start))),
    endsAt: shared(levels.map(({ runSchedule }) => say(runSchedule?.end))),
  }
}

/** A place that LinkedIn itself calls by a country's name is all of it; beside another it would widen what was approved. */
async function audienceIn(call: TokenCall, campaign: Campaign): Promise<Said<'country' | 'places'>> {
  if (!campaign.targetingCriteria) return {}
  const { geos, others } = aimedAt(campaign.targetingCriteria)
  const [only] = geos.length === 1 ? await readGeos(call, geos) : []
  const country = only && isCountry(only) ? countryOf(only) : undefined
  const places = country ? [] : geos.map((urn) => ({ kind: 'geo', key: idIn(urn, 'geo') ?? urn }))
  return {
    country: country ?? '',
    places: [sayPlaces(places), ...others].filter(Boolean).join(' '),
  }
}
