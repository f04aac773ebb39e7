import { failures, GraphFailure } from '../failures.ts'
import { type Call, hasScope } from '../graph/call.ts'
import { readRequired } from './parameters.ts'

/**
 * `insights`: nothing is counted here, and so there is no data, as for a Page that is too small to be measured. The
 * permissions and the metric are asked for all the same.
 */
const insights = (...scopes: readonly string[]) => ({
  raw(call: Call): { data: never[] } {
    if (!scopes.every((scope) => hasScope(call, scope)))
      throw new GraphFailure(failures.notGranted(`Requires ${scopes.join(' and ')}`))
    if (call.segments.at(-1) === 'insights') readRequired(call, 'metric')
    return { data: [] }
  },
})

export const pageInsights = insights('read_insights', 'pages_read_engagement')
export const instagramInsights = insights('instagram_manage_insights', 'pages_read_engagement')
