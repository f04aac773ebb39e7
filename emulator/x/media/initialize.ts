import { problems } from '../failures.ts'
import { accountOf, refuseScopes, type UserCall } from '../user-call.ts'
import { CATEGORIES, type Media, makeMedia, TYPES, usualCategory, viewMedia } from './media.ts'

const MOST = 17_179_869_184
const KEYS = ['media_type', 'total_bytes', 'media_category', 'additional_owners', 'shared']

/** `POST /2/media/upload/initialize` (§3.4); `given` comes from JSON, or as texts from the older form. */
export function initialize(call: UserCall, given: Readonly<Record<string, unknown>>): Response {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const odd = Object.keys(given).find((key) => !KEYS.includes(key))
  if (odd !== undefined)
    return wrong(
      odd,
      given[odd],
      'is not defined in the schema and the schema does not allow additional properties',
    )
  const { media_type: type, additional_owners: more = [] } = given
  const { media_category: category = usualCategory(type) } = given
  const size = Number(given.total_bytes)
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type))
    return wrong(
      'media_type',
      type,
      `does not have a value in the enumeration [${Object.keys(TYPES).join(', ')}]`,
    )
  if (!Number.isInteger(size) || size < 0 || size > MOST || given.total_bytes === '')
    return wrong('total_bytes', given.total_bytes, `must be an integer from 0 to ${MOST}`)
  if (typeof category !== 'string' || !CATEGORIES.includes(category))
    return wrong(
      'media_category',
      category,
      `does not have a value in the enumeration [${CATEGORIES.join(', ')}]`,
    )
  const owners = Array.isArray(more) ? more.map(String) : String(more).split(',').filter(Boolean)
  const media = makeMedia(call.core, { owners: [accountOf(call).id, ...owners], type, category, size })
  return Response.json({ data: begun(call, media) })
}

const begun = ({ core }: UserCall, media: Media): Record<string, unknown> => viewMedia(core, media)

export const wrong = (name: string, value: unknown, says: string): Response =>
  problems.invalid(
    name,
    [typeof value === 'string' ? value : JSON.stringify(value ?? null)],
    `$.${name}: ${says}`,
  )
