import { z } from 'zod'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { withAccountCall } from '../../server/core/ads/with-account-call.ts'
import type { Context } from '../../server/core/context.ts'
import { callGraph } from '../../server/platforms/meta/graph/call-graph.ts'
import type { Details } from './details.ts'
import type { ToldAd } from './told.ts'

const adSet = z.object({
  end_time: z.string(),
  targeting: z.object({
    age_min: z.number().optional(),
    age_max: z.number().optional(),
    geo_locations: z.object({
      countries: z.array(z.string()).optional(),
      custom_locations: z
        .array(z.object({ latitude: z.number(), longitude: z.number(), radius: z.number() }))
        .optional(),
    }),
  }),
})

/** At Meta the ad set says both. */
export async function readMetaDetails(
  core: Context,
  scope: WorkspaceScope,
  ad: Pick<ToldAd, 'accountId' | 'objects'>,
): Promise<Details | undefined> {
  const group = ad.objects.find(({ level }) => level === 'group')?.externalId
  if (!group) return undefined
  const { end_time, targeting } = await withAccountCall(core, scope, ad.accountId, (call) =>
    callGraph(call, { path: group, query: { fields: 'end_time,targeting' }, schema: adSet }),
  )
  const { countries = [], custom_locations: circles = [] } = targeting.geo_locations
  const [circle] = circles
  return {
    ends: [end_time],
    country: countries.join(),
    around: circle ? { latitude: circle.latitude, longitude: circle.longitude, km: circle.radius } : null,
    places: [],
    ages: { from: targeting.age_min, to: targeting.age_max },
    others: circles.slice(1).map(() => 'a second circle'),
  }
}
