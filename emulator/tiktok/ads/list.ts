import { z } from 'zod'
import { isListed } from '../../core/ads/ad-settings.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { facts, type Kind, listOf, statusOf, type ThingOf } from './things.ts'

const number = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual)
const asked = z.looseObject({
  page: number(1, 100_000),
  page_size: number(10, 1000),
  fields: z.array(z.string()).optional(),
  filtering: z.looseObject({ primary_status: z.string().default('STATUS_NOT_DELETE') }).prefault({}),
})

/** What a filter lets through. */
export type Filters<T> = Readonly<Record<string, (thing: T, value: unknown) => boolean>>

export type Listed<K extends Kind> = {
  readonly kind: K
  readonly filters: Filters<ThingOf<K>>
  secondary(thing: ThingOf<K>): string
  view(thing: ThingOf<K>): Record<string, unknown>
}

/** Ids in a list, as filters take them. */
export const among = (value: unknown, id: string | null): boolean =>
  Array.isArray(value) && value.includes(id)
/** Names are found by a part of them. */
export const contains = (value: unknown, name: string): boolean =>
  typeof value === 'string' && name.toLowerCase().includes(value.toLowerCase())

/** `GET /campaign|adgroup|ad/get/` (§3.3): filters joined by and, newest first, by page. */
export function answerList<K extends Kind>(
  call: AdCall,
  { kind, filters, secondary, view }: Listed<K>,
): Response {
  const input = read(asked, call.input)
  if (input instanceof Response) return input
  const { primary_status, secondary_status, ...more } = input.filtering
  const odd = Object.keys(more).find((name) => !Object.hasOwn(filters, name))
  if (odd !== undefined) return businessFailures.parameter(`filtering.${odd}: is not a filter here.`)
  const found = listOf(call.core, kind, call.advertiser.id)
    .filter(
      (thing) =>
        isListed(call.core, facts, thing.versions[0].at) &&
        hasPrimary(primary_status, statusOf(thing), secondary(thing)),
    )
    .filter((thing) => secondary_status === undefined || secondary(thing) === secondary_status)
    .filter((thing) => Object.entries(more).every(([name, value]) => filters[name]?.(thing, value)))
    .reverse()
  return answerPage(found, input, (thing) => {
    const all = view(thing)
    const unknown = input.fields?.find((name) => !Object.hasOwn(all, name))
    if (unknown !== undefined) return businessFailures.parameter(`fields: ${unknown} is not a field.`)
    return input.fields ? Object.fromEntries(input.fields.map((name) => [name, all[name]])) : all
  })
}

/** One page of a list with `page_info` (§3.2), or the refusal of one line. */
export function answerPage<T>(
  all: readonly T[],
  { page, page_size: size }: { readonly page: number; readonly page_size: number },
  view: (one: T) => unknown,
  name = 'list',
): Response {
  const lines = all.slice((page - 1) * size, page * size).map(view)
  const refused = lines.find((line) => line instanceof Response)
  if (refused) return refused
  const total_page = Math.ceil(all.length / size)
  return businessAnswer({
    [name]: lines,
    page_info: { page, page_size: size, total_number: all.length, total_page },
  })
}

/** What pages of lists are asked by, where nothing else is. */
export const paged = z.looseObject({ page: number(1, 100_000), page_size: number(10, 1000) })

function hasPrimary(wanted: string, operation: string, secondary: string): boolean {
  switch (wanted) {
    case 'STATUS_ALL':
      return true
    case 'STATUS_DELETE':
      return operation === 'DELETE'
    case 'STATUS_DISABLE':
      return operation === 'DISABLE'
    case 'STATUS_DELIVERY_OK':
      return /_STATUS_(DELIVERY_OK|ENABLE)$/.test(secondary)
    case 'STATUS_NOT_DELIVERY':
      return operation !== 'DELETE' && !/_STATUS_(DELIVERY_OK|ENABLE)$/.test(secondary)
    default:
      return operation !== 'DELETE'
  }
}
