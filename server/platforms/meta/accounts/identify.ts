import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { Identity, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { picture } from './page.ts'
import { type Permissions, withPermissions } from './permissions.ts'

const me = z.object({ id: graphId, name: z.string().optional(), picture })

/** Who consented. The id is the person's for this app alone; Meta has no other for us. */
export async function identify(call: TokenCall): Promise<Identity> {
  return withPermissions(call, async (permissions) => {
    const person = await callGraph(call, {
      path: 'me',
      query: { fields: 'id,name,picture.type(large)' },
      schema: me,
    })
    if (person.id !== permissions.subject) throw new PlatformFailure('meta', 'ours', 'other-person')
    return {
      subject: permissions.subject,
      name: person.name,
      avatarUrl: person.picture,
      scopes: permissions.granted,
      dataAccessExpiresAt: permissions.dataAccessExpiresAt,
      tickedAssets: tickedAssets(permissions),
    }
  })
}

/** Undefined when no scope names assets: then all of them are meant. */
function tickedAssets({ ticked }: Permissions): string[] | undefined {
  return ticked.size === 0 ? undefined : [...new Set([...ticked.values()].flat())]
}
