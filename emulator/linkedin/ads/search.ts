import { isListed } from '../../core/ads/ad-settings.ts'
import type { AdThing } from '../../core/ads/history.ts'
import { failures } from '../failures.ts'
import { cursorPage } from '../pages.ts'
import { type Call, texts } from '../rest.ts'
import type { RestliValue } from '../restli.ts'
import { refuseRole } from './access.ts'
import type { Entity } from './entity.ts'
import { type FieldsOf, facts, isGone, type Kind, listOf } from './things.ts'

/** What can be searched for by a field of a thing. `test` is asked for as true or false. */
export type Searchable<T> = Readonly<Record<string, (thing: T) => string>>

/** Reads `search=(status:(values:List(ACTIVE)),test:false)`: fields are joined by and, values by or. */
export function readSearch<T>(
  search: RestliValue | undefined,
  fields: Searchable<T>,
): { keeps: (thing: T) => boolean } | { problem: string } {
  if (search === undefined) return { keeps: () => true }
  if (typeof search === 'string' || Array.isArray(search)) return { problem: 'search' }
  const tests: ((thing: T) => boolean)[] = []
  for (const [name, condition] of Object.entries(search as Record<string, RestliValue>)) {
    // There are no test accounts here, so that nothing is a test.
    if (name === 'test' && (condition === 'true' || condition === 'false')) {
      tests.push(() => condition === 'false')
      continue
    }
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const values =
      typeof condition === 'object' && !Array.isArray(condition)
        ? texts((condition as Record<string, RestliValue>).values)
        : null
    if (!field || !values) return { problem: `search.${name}` }
    tests.push((thing) => values.includes(field(thing)))
  }
  return { keeps: (thing) => tests.every((test) => test(thing)) }
}

/** The finder `q=search` of one kind of thing in one ad account; it must ask for something. */
export const searchFinder =
  <K extends Kind>(
    { kind, view }: Pick<Entity<K>, 'kind' | 'view'>,
    account: string,
    fieldsFor: (call: Call) => Searchable<AdThing<FieldsOf<K>>>,
  ) =>
  (call: Call): Response => {
    const refused = refuseRole(call, account, 'read')
    if (refused) return refused
    if (!call.query.has('search')) return failures.parameterMissing('search')
    const wanted = readSearch(call.query.get('search'), fieldsFor(call))
    if ('problem' in wanted) return failures.parameterInvalid(wanted.problem)
    return answerFound(call, searched(call, kind, account).filter(wanted.keeps), (one) => view(call, one))
  }

/** Everything of a kind that a search may find. */
export const searched = <K extends Kind>(call: Call, kind: K, account: string): AdThing<FieldsOf<K>>[] =>
  listOf(call.core, kind, account).filter(
    (thing) => !isGone(thing) && isListed(call.core, facts, thing.versions[0].at),
  )

/** A page of what was found, by cursor and in the order asked for: by id, which is by age here. */
export function answerFound<T>(
  call: Call,
  found: readonly T[],
  view: (thing: T) => unknown,
  mostAPage = 1000,
): Response {
  const order = call.query.get('sortOrder') ?? 'ASCENDING'
  if (order !== 'ASCENDING' && order !== 'DESCENDING') return failures.parameterInvalid('sortOrder')
  const sorted = order === 'ASCENDING' ? found : [...found].reverse()
  return cursorPage(call, sorted, view, mostAPage)
}
