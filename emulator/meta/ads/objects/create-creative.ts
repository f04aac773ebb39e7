import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import { type Call, callerOf } from '../../graph/call.ts'
import { adFailures } from '../failures.ts'
import { type Doer, lieWhenTold, requireAdvertiser, requireOpenAccount } from '../may-advertise.ts'
import { isOnlyCheck } from '../parameters.ts'
import { addToList, type Creative, newAdId, writeAdThing } from '../things.ts'
import { addDarkPost } from './dark-post.ts'
import { readExistingPost, readInstagramMedia, type Shown } from './existing-post.ts'
import { readStorySpec } from './story-spec.ts'

/** `POST /{act}/adcreatives` (§5.5). */
export function createCreative(call: Call, account: AdAccount): unknown {
  const by = requireAdvertiser(call, account)
  requireOpenAccount(call, account)
  const shown = readShown(call, account)
  if (isOnlyCheck(call)) return { success: true }
  const creative = addCreative(call, account, by, shown)
  lieWhenTold(call.core)
  return { id: creative.id }
}

/** What the ad will show: a post that is out, a medium of Instagram, or a post that only the ad shows. */
export function readShown(call: Call, account: AdAccount): Shown {
  const { params } = call
  if (params.has('instagram_actor_id'))
    throw new GraphFailure(adFailures.deadField('instagram_actor_id', 'instagram_user_id'))
  if (params.get('object_story_id')) return readExistingPost(call)
  if (params.get('source_instagram_media_id')) return readInstagramMedia(call)
  if (!params.get('object_story_spec'))
    throw new GraphFailure(
      adFailures.creative(
        'Name object_story_id, object_story_spec or source_instagram_media_id.',
        'object_story_spec',
      ),
    )
  // What an app in development makes cannot be an ad: campaign and ad set are there by now (§5.8).
  if (callerOf(call).app.maturity === 'development') throw new GraphFailure(adFailures.development())
  return readStorySpec(call, account)
}

/** Keeps a creative that was read, with the post it needs. */
export function addCreative(call: Call, account: AdAccount, by: Doer, shown: Shown): Creative {
  const { core, params } = call
  const post = shown.darkPost ? addDarkPost(core, by, shown.darkPost) : shown.post
  const { darkPost: _made, ...rest } = shown
  const creative: Creative = {
    id: newAdId(core),
    account: account.id,
    name: params.get('name')?.trim() || `Creative ${new Date(core.now()).toISOString().slice(0, 10)}`,
    status: 'ACTIVE',
    ...rest,
    post,
    urlTags: params.get('url_tags') ?? null,
    createdAt: core.now(),
    ...by,
  }
  writeAdThing(core, 'ad-creative', creative.id, creative)
  addToList(core, `adcreatives|${account.id}`, creative.id)
  // A post that vanishes takes its ads along: whose they are must be known then.
  const shows = creative.instagramMedia ?? creative.post
  if (shows !== null) addToList(core, `accounts-showing|${shows}`, account.id)
  return creative
}
