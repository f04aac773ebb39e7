import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { adFailures } from '../failures.ts'
import { requirePageToAdvertise } from '../may-advertise.ts'
import { listOfValues, objectOf, readObject, textOf } from '../parameters.ts'
import { type Json, readAdThing } from '../things.ts'
import { CALLS_TO_ACTION } from './calls-to-action.ts'
import type { DarkPost } from './dark-post.ts'
import { readInstagramUser, type Shown } from './existing-post.ts'

type Told = {
  readonly dark: Omit<DarkPost, 'page'>
  readonly kind: Shown['kind']
  readonly callToAction: Json | null
}

/** `object_story_spec`: a link, a picture or a film with words, in the name of a Page (§5.5). */
export function readStorySpec(call: Call, account: AdAccount): Shown {
  const spec = readObject(call, 'object_story_spec') ?? {}
  const page = requirePageToAdvertise(call, textOf(spec.page_id) ?? '', false)
  if (spec.instagram_actor_id !== undefined)
    throw new GraphFailure(adFailures.deadField('instagram_actor_id', 'instagram_user_id'))
  const [link, photo, video, words] = ['link_data', 'photo_data', 'video_data', 'text_data'].map((name) =>
    objectOf(spec[name]),
  )
  const told = link
    ? readLink(call, account, link)
    : photo
      ? readPhoto(call, account, photo)
      : video
        ? readVideo(call, account, video)
        : words
          ? readWords(words)
          : refuse('object_story_spec needs link_data, photo_data or video_data.')
  return {
    page: page.id,
    storyId: null,
    storySpec: spec,
    post: null,
    darkPost: { ...told.dark, page: page.id },
    instagramMedia: null,
    instagramUser: readInstagramUser(call, page.id, textOf(spec.instagram_user_id) ?? undefined),
    callToAction: told.callToAction,
    kind: told.kind,
  }
}

function readLink(call: Call, account: AdAccount, data: Json): Told {
  const link = readWeb(data.link, 'link')
  readImage(call, account, data)
  for (const card of listOfValues(data.child_attachments)) {
    const child = objectOf(card) ?? {}
    readWeb(child.link, 'child_attachments')
    readImage(call, account, child)
  }
  return {
    dark: { shape: 'link', message: textOf(data.message) ?? '', link, title: textOf(data.name) },
    kind: 'SHARE',
    callToAction: readCallToAction(data),
  }
}

function readPhoto(call: Call, account: AdAccount, data: Json): Told {
  if (textOf(data.image_hash) === null && textOf(data.url) === null)
    refuse('photo_data needs image_hash or url.')
  readImage(call, account, data)
  return {
    dark: { shape: 'image', message: textOf(data.caption) ?? '', link: null, title: null },
    kind: 'PHOTO',
    callToAction: readCallToAction(data),
  }
}

function readVideo(call: Call, account: AdAccount, data: Json): Told {
  const film = readAdThing(call.core, 'ad-film', textOf(data.video_id) ?? '')
  if (!film || film.deleted || film.account !== account.id)
    refuse('The video is not in this ad account.', 'video_id')
  if (film?.error || (film?.readyAt ?? 0) > call.core.now())
    throw new GraphFailure(adFailures.videoNotReady())
  if (textOf(data.image_hash) === null && textOf(data.image_url) === null)
    refuse('video_data needs image_hash or image_url for its thumbnail.', 'image_hash')
  readImage(call, account, data)
  const callToAction = readCallToAction(data)
  const link = textOf(objectOf(callToAction?.value)?.link)
  return {
    dark: { shape: 'video', message: textOf(data.message) ?? '', link, title: textOf(data.title) },
    kind: 'VIDEO',
    callToAction,
  }
}

const readWords = (data: Json): Told => ({
  dark: { shape: 'text', message: textOf(data.message) ?? '', link: null, title: null },
  kind: 'STATUS',
  callToAction: null,
})

/** An `image_hash` must be of an image of this account. */
function readImage(call: Call, account: AdAccount, { image_hash }: Json): void {
  const hash = textOf(image_hash)
  if (hash === null) return
  const image = readAdThing(call.core, 'ad-image', `${account.id}:${hash}`)
  if (!image || image.deleted) refuse('The image is not in this ad account.', 'image_hash')
}

function readCallToAction(data: Json): Json | null {
  const action = objectOf(data.call_to_action)
  if (!action) return null
  if (!CALLS_TO_ACTION.includes(String(action.type)))
    refuse(`${action.type} is no call to action.`, 'call_to_action')
  const link = textOf(objectOf(action.value)?.link)
  if (link !== null) readWeb(link, 'call_to_action')
  return action
}

function readWeb(value: unknown, field: string): string {
  const text = textOf(value)
  const url = text !== null && URL.canParse(text) ? new URL(text) : null
  if (text === null || !url || !['http:', 'https:', 'tel:', 'fb-messenger:'].includes(url.protocol))
    return refuse(`${field} needs a web address.`, field)
  return text
}

function refuse(says: string, field = 'object_story_spec'): never {
  throw new GraphFailure(adFailures.creative(says, field))
}
