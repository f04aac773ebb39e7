import type { HubScope } from '../../base/scope.ts'
import {
  countAudience as count,
  countKinds,
  listAudience,
  listGroupSizes,
} from '../../store/broadcast-places.ts'
import type { BroadcastAudience } from '../../store/broadcasts.ts'
import { getLocationForm } from '../../store/location-form.ts'
import type { Context } from '../context.ts'
import { requireKnown } from './keep-draft.ts'
import { valuesOf } from './location-values.ts'
import { type KindTerms, kindsOf, labelsOf } from './terms.ts'

export interface BroadcastField {
  readonly name: string
  readonly label: string
  readonly fieldId: string | null
  readonly filled: number
  readonly example: string | null
}

export interface ShownTerms {
  readonly fields: readonly BroadcastField[]
  readonly kinds: readonly (KindTerms & { readonly workspaces: number })[]
  readonly groups: readonly { readonly id: string; readonly name: string; readonly workspaces: number }[]
  readonly workspaces: number
}

const everybody: BroadcastAudience = { of: 'all', groups: [], workspaces: [], except: [] }

/** What a broadcast can be made of in this hub. */
export async function showTerms(ctx: Context, scope: HubScope): Promise<ShownTerms> {
  return ctx.db.inScope(scope, async (tx) => {
    const { fields: own } = await getLocationForm(tx)
    const places = await listAudience(tx, everybody)
    const counts = await countKinds(tx)
    const values = places.map((place) => valuesOf(place, own))
    const names = [...labelsOf(own)]
    return {
      fields: names.map(([name, label], index) => {
        const known = values.map((say) => say(name)).filter(Boolean)
        const fieldId = own[index - (names.length - own.length)]?.id ?? null
        return { name, label, fieldId, filled: known.length, example: known[0] ?? null }
      }),
      kinds: kindsOf(ctx).map((kind) => ({ ...kind, workspaces: counts.get(kind.kind) ?? 0 })),
      groups: await listGroupSizes(tx),
      workspaces: places.length,
    }
  })
}

export const countAudience = (ctx: Context, scope: HubScope, audience: BroadcastAudience): Promise<number> =>
  ctx.db.inScope(scope, async (tx) => {
    await requireKnown(tx, audience)
    return count(tx, audience)
  })
