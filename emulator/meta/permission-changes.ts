import { FUTURE } from './permissions.ts'

/** What of a consent the webhook speaks of. */
type Held = { readonly scopes: readonly string[]; readonly assets: readonly string[] }

/** One entry of `changes`: a permission, with the Pages it holds for (null = all), or `connected`, flat. */
export type PermissionChange =
  | {
      readonly field: string
      readonly value: { readonly verb: Verb; readonly target_ids: readonly string[] | null }
    }
  | { readonly field: 'connected'; readonly verb: Verb }

type Verb = 'granted' | 'revoked'

/** What differs between two consents; null = there is none. */
export function permissionChanges(former: Held | null, next: Held | null): PermissionChange[] {
  const fields = [...new Set([...(former?.scopes ?? []), ...(next?.scopes ?? [])])]
  const changes = fields.flatMap((field) => changesOf(field, targets(former, field), targets(next, field)))
  if ((former === null) === (next === null)) return changes
  return [...changes, { field: 'connected', verb: next ? 'granted' : 'revoked' }]
}

/** The Pages a permission holds for: null = all there are; undefined = it is not held. */
function targets(held: Held | null, field: string): readonly string[] | null | undefined {
  if (!held?.scopes.includes(field)) return undefined
  return field.startsWith('pages_') && !held.assets.includes(FUTURE) ? held.assets : null
}

function changesOf(
  field: string,
  former: ReturnType<typeof targets>,
  next: ReturnType<typeof targets>,
): PermissionChange[] {
  const change = (verb: Verb, target_ids: readonly string[] | null): PermissionChange[] => [
    { field, value: { verb, target_ids } },
  ]
  if (former === undefined) return next === undefined ? [] : change('granted', next)
  if (next === undefined) return change('revoked', former)
  if (former === null && next === null) return []
  if (former === null || next === null) return [...change('revoked', former), ...change('granted', next)]
  const gone = former.filter((id) => !next.includes(id))
  const come = next.filter((id) => !former.includes(id))
  return [
    ...(gone.length > 0 ? change('revoked', gone) : []),
    ...(come.length > 0 ? change('granted', come) : []),
  ]
}
