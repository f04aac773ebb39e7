import type { Page } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { pageFailures } from '../failures.ts'
import { readRequired } from '../parameters.ts'
import { requirePublisher } from '../require-publisher.ts'
import { readThing, writeThing } from '../things.ts'
import { isVanished, placePost } from './create-post.ts'
import { newPost } from './hang-post.ts'

/** `POST /{page}/photo_stories` (§4.4): an unpublished photo of the Page becomes a story. */
export function createPhotoStory(call: Call, page: Page): { success: true; post_id: string } {
  const by = requirePublisher(call, page)
  const { core } = call
  const id = readRequired(call, 'photo_id')
  const photo = readThing(core, 'photo', id)
  if (!photo || photo.page !== page.id || photo.deleted || isVanished(core, photo))
    throw new GraphFailure(pageFailures.photoUnusable(id))
  if (photo.post !== null) throw new GraphFailure(pageFailures.photoUsed())
  const post = newPost({
    page: page.id,
    clientId: by.app.clientId,
    person: by.person.id,
    shape: 'story',
    message: '',
    photos: [id],
    createdAt: core.now(),
  })
  writeThing(core, 'photo', id, { ...photo, post: post.id })
  placePost(core, post, { published: true, dueAt: null })
  return { success: true, post_id: post.id.split('_')[1] ?? '' }
}
