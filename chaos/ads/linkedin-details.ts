import { z } from 'zod'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { withAccountCall } from '../../server/core/ads/with-account-call.ts'
import type { Context } from '../../server/core/context.ts'
import { getRest } from '../../server/platforms/linkedin/rest/get-rest.ts'
import type { Details } from './details.ts'
import type { ToldAd } from './told.ts'

const group = z.object({ runSchedule: z.object({ end: z.number() }) })
const campaign = group.extend({
  targetingCriteria: z.object({
    include: z.object({ and: z.array(z.object({ or: z.record(z.string(), z.array(z.string())) })) }),
    exclude: z.unknown().optional(),
  }),
})
const entities = z.object({ elements: z.array(z.object({ urn: z.string(), name: z.string() })) })

/** At LinkedIn campaign group and campaign say when, the campaign alone to whom; what a place is called is asked for. */
export async function readLinkedInDetails(
  core: Context,
  scope: WorkspaceScope,
  { accountId, plan, objects }: Pick<ToldAd, 'accountId' | 'plan' | 'objects'>,
): Promise<Details | undefined> {
  const idOf = (wanted: string) => objects.find(({ level }) => level === wanted)?.externalId
  const [above, own] = [idOf('campaign'), idOf('group')]
  if (!above || !own) return undefined
  const at = `adAccounts/${plan.account.externalId}`
  return withAccountCall(core, scope, accountId, async (call) => {
    const top = await getRest(call, { path: `${at}/adCampaignGroups/${above}`, schema: group })
    const read = await getRest(call, { path: `${at}/adCampaigns/${own}`, schema: campaign })
    const facets = read.targetingCriteria.include.and.flatMap(({ or }) => Object.entries(or))
    const urns = facets.flatMap(([facet, values]) => (facet.endsWith(':locations') ? values : []))
    const { elements } = await getRest(call, {
      path: 'adTargetingEntities',
      query: {
        q: 'urns',
        urns,
        queryVersion: 'QUERY_USES_URNS',
        locale: { language: 'en', country: 'US' },
      },
      schema: entities,
    })
    // A city says in what it lies: `Portland, Oregon, United States`.
    const country =
      elements.length === 1 ? elements.find(({ name }) => !name.includes(', '))?.name : undefined
    return {
      ends: [top, read].map(({ runSchedule }) => new Date(runSchedule.end).toISOString()),
      country: country ?? '',
      around: null,
      places: country ? [] : urns.map((urn) => urn.replace('urn:li:geo:', '')),
      ages: null,
      others: [
        ...facets.filter(([facet]) => !facet.endsWith(':locations')).map(([facet]) => facet),
        ...(read.targetingCriteria.exclude ? ['exclude'] : []),
      ],
    }
  })
}
