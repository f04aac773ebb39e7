import { z } from 'zod'
import type { Core } from '../../core/core.ts'
import { derive } from '../../core/oauth/digest.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { findPost, postsOf } from '../../core/wall.ts'
import type { PersonId } from '../../world/people.ts'
import { type Advertiser, tiktokAccounts } from '../../world/tiktok.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read, text } from './call.ts'
import { findFile } from './files.ts'
import { answerPage, paged } from './list.ts'
import { isPublicPost, viewPost } from './posts.ts'
import { codesOf } from './spark-codes.ts'
import { newId } from './things.ts'

/** In whose name an ad speaks. `username` of the TikTok account behind it; null = there is none. */
export type Identity = {
  readonly identity_id: string
  readonly identity_type: 'CUSTOMIZED_USER' | 'TT_USER' | 'AUTH_CODE'
  readonly display_name: string
  readonly username: string | null
}

type Made = Pick<Identity, 'identity_id' | 'display_name'> & { readonly image_uri: string }

const madeFor = (core: Core, account: string): readonly Made[] =>
  thingOf<readonly Made[]>(core, 'tiktok', 'identities', account) ?? []

/** The same for the same TikTok account wherever it is linked. */
function idOf(core: Core, person: string): string {
  const hex = derive(core, 'tiktok identity', person).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A TikTok account as an ad account knows it. */
export function ofPerson(core: Core, person: string, identity_type: 'TT_USER' | 'AUTH_CODE'): Identity {
  const { username, displayName } = tiktokAccounts[person as PersonId]
  return { identity_id: idOf(core, person), identity_type, display_name: displayName, username }
}

/** Those made up for ads, TikTok accounts linked to the ad account, and creators who gave it a code. */
export function identitiesOf(core: Core, { id, people }: Advertiser): Identity[] {
  const creators = new Set(codesOf(core, id).map(({ person }) => person))
  return [
    ...madeFor(core, id).map(({ identity_id, display_name }) => ({
      identity_id,
      display_name,
      identity_type: 'CUSTOMIZED_USER' as const,
      username: null,
    })),
    ...people.map((person) => ofPerson(core, person, 'TT_USER')),
    ...[...creators].map((person) => ofPerson(core, person, 'AUTH_CODE')),
  ]
}

export const findIdentity = (
  core: Core,
  advertiser: Advertiser,
  type: unknown,
  id: unknown,
): Identity | null =>
  identitiesOf(core, advertiser).find((one) => one.identity_type === type && one.identity_id === id) ?? null

const TYPES = ['CUSTOMIZED_USER', 'AUTH_CODE', 'TT_USER', 'BC_AUTH_TT'] as const

/** `GET /identity/get/` (§3.3). */
export function listIdentities(call: AdCall): Response {
  const input = read(paged.extend({ identity_type: z.enum(TYPES).optional() }), call.input)
  if (input instanceof Response) return input
  const found = identitiesOf(call.core, call.advertiser).filter(
    ({ identity_type }) => input.identity_type === undefined || identity_type === input.identity_type,
  )
  return answerPage(found, input, view, 'identity_list')
}

const view = ({ username, ...identity }: Identity) => ({
  ...identity,
  profile_image: '',
  available_status: 'AVAILABLE',
  ...(username === null ? {} : { username, can_push_video: true, can_pull_video: true }),
})

/** `POST /identity/create/`: a name and a picture that no TikTok account has. */
export function createIdentity(call: AdCall): Response {
  const input = read(z.object({ display_name: text(100), image_uri: z.string() }), call.input)
  if (input instanceof Response) return input
  const { core, advertiser } = call
  if (!findFile(core, advertiser.id, input.image_uri))
    return businessFailures.parameter('image_uri: is no image of the ad account.')
  const identity_id = newId(core)
  keepThing(core, 'tiktok', 'identities', advertiser.id, [
    ...madeFor(core, advertiser.id),
    { identity_id, ...input },
  ])
  return businessAnswer({ identity_id })
}

const whose = paged.extend({ identity_type: z.enum(TYPES), identity_id: z.string() })

/** `GET /identity/video/get/`: posts that may be shown as ads, newest first, by cursor. */
export function listIdentityVideos(call: AdCall): Response {
  const input = read(
    whose.extend({
      cursor: z.coerce.number().int().min(0).default(0),
      count: z.coerce.number().int().min(1).max(20).default(20),
    }),
    call.input,
  )
  if (input instanceof Response) return input
  const { core, advertiser } = call
  const identity = findIdentity(core, advertiser, input.identity_type, input.identity_id)
  if (!identity?.username)
    return businessFailures.parameter('identity_id: is no TikTok account of the ad account.')
  const all = postsOf(core, 'tiktok', identity.username).filter((post) => isPublicPost(core, post))
  const next = input.cursor + input.count
  return businessAnswer({
    video_list: all.slice(input.cursor, next).map((post) => viewPost(core, post)),
    cursor: next,
    has_more: next < all.length,
  })
}

/** `GET /identity/video/info/`: one post. */
export function identityVideo(call: AdCall): Response {
  const input = read(whose.extend({ item_id: z.string() }), call.input)
  if (input instanceof Response) return input
  const { core, advertiser } = call
  const identity = findIdentity(core, advertiser, input.identity_type, input.identity_id)
  const post = findPost(core, 'tiktok', input.item_id)
  if (!identity?.username || post?.account !== identity.username || !isPublicPost(core, post))
    return businessFailures.notExist(`Item ${input.item_id}`)
  return businessAnswer({ video_detail: viewPost(core, post) })
}
