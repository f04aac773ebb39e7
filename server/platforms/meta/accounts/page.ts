import { z } from 'zod'
import { Secret } from '../../../base/secret.ts'
import type { Place } from '../../platform.ts'
import { graphId } from '../graph/ids.ts'

const text = z.string().min(1).optional().catch(undefined)

/** Both shapes that `picture` comes in; only the address is of use. */
export const picture = z
  .union([z.object({ data: z.object({ url: z.string() }) }).transform(({ data }) => data.url), z.string()])
  .optional()
  .catch(undefined)

const location = z
  .object({ street: text, city: text, state: text, country: text, zip: text })
  .optional()
  .catch(undefined)

export const page = z.object({
  id: graphId,
  name: z.string(),
  username: text,
  category: text,
  link: text,
  picture,
  location,
  phone: text,
  website: text,
  // Left out where the consent does not reach the Page.
  access_token: z
    .string()
    .min(1)
    .transform((token) => new Secret(token))
    .optional(),
  // On `me/accounts` and `assigned_pages` alone.
  tasks: z.array(z.string()).optional().catch(undefined),
  instagram_business_account: z
    .object({ id: graphId, username: text, name: text, profile_picture_url: text })
    .optional(),
  connected_instagram_account: z.object({ id: graphId }).optional(),
})
export type Page = z.output<typeof page>

/** What every Page node tells. Never `tasks`: the node refuses it. */
export const pageFields = [
  'id,name,username,category,link,picture.type(large),location,phone,website,access_token',
  'instagram_business_account{id,username,name,profile_picture_url}',
  'connected_instagram_account{id}',
].join(',')

/** With a Page's own token there is no other token to ask for. */
export const ownPageFields = pageFields.replace(',access_token', '')

export function placeOf(page: Page): Place {
  return {
    name: page.name,
    street: page.location?.street,
    city: page.location?.city,
    region: page.location?.state,
    country: page.location?.country,
    postalCode: page.location?.zip,
    phone: page.phone,
    website: page.website,
  }
}
