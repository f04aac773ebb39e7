import type { WallMedia, WallPost } from '../../core/wall.ts'
import { type Asset, type AssetKind, findAsset, statusOf } from '../assets/asset.ts'
import { waitingUpload } from '../assets/finalize-upload.ts'
import { failures } from '../failures.ts'
import type { Call } from '../rest.ts'
import type { Content, PostBody } from './read-post-body.ts'
import { findReadable } from './view-post.ts'

/** How a post's content hangs on the wall. */
export type Hanging = Pick<WallPost, 'shape' | 'link' | 'title' | 'media'>

const KINDS = ['media', 'multiImage', 'article', 'poll', 'carousel'] as const
const ALT = 4086
const NOTHING: Hanging = { shape: 'text', link: null, title: null, media: [] }

/** Checks what a post carries besides its text (§4.1). Answers the refusal, or how it hangs. */
export function checkContent(call: Call, body: PostBody): Response | Hanging {
  const { content, reshareContext, author } = body
  if (reshareContext) {
    if (content) return invalid('/content', 'A reshare carries no content of its own')
    return findReadable(call.core, reshareContext.parent) ? NOTHING : invalidUrn('/reshareContext/parent')
  }
  if (!content) return NOTHING
  const [kind, ...more] = KINDS.filter((one) => content[one] !== undefined)
  if (!kind || more.length > 0) return invalid('/content', 'Content must have exactly one member')
  switch (kind) {
    case 'media':
      return checkMedia(call, author, content)
    case 'multiImage':
      return checkImages(call, author, body)
    case 'article':
      return checkArticle(call, author, content)
    case 'poll':
      return checkPoll(content)
    case 'carousel':
      return invalid('/content/carousel', 'Carousels are for sponsored posts')
  }
}

function checkMedia(call: Call, author: string, { media }: Content): Response | Hanging {
  const { id = '', altText, title } = media ?? {}
  const kind = /^urn:li:(image|video|document):/.exec(id)?.[1] as AssetKind | undefined
  if (!kind) return invalidUrn('/content/media/id')
  if ((altText ?? '').length > ALT) return tooLong('/content/media/altText', ALT)
  const used = takeAsset(call, author, kind, id, '/content/media/id', altText)
  if (used instanceof Response) return used
  return { shape: kind, link: null, title: title ?? null, media: [used] }
}

function checkImages(call: Call, author: string, body: PostBody): Response | Hanging {
  const images = body.content?.multiImage?.images ?? []
  if (body.adContext) return invalid('/content/multiImage', 'Several images cannot be sponsored')
  if (images.length < 2 || images.length > 20)
    return invalid('/content/multiImage/images', 'Between 2 and 20 images are expected')
  const media: WallMedia[] = []
  for (const [n, { id, altText }] of images.entries()) {
    const path = `/content/multiImage/images/${n}`
    if ((altText ?? '').length > ALT) return tooLong(`${path}/altText`, ALT)
    const used = takeAsset(call, author, 'image', id, `${path}/id`, altText)
    if (used instanceof Response) return used
    media.push(used)
  }
  return { shape: 'images', link: null, title: null, media }
}

/** Nothing is looked up at the address: title and picture are what the caller gives. */
function checkArticle(call: Call, author: string, { article }: Content): Response | Hanging {
  const { source = '', title = '', description = '', thumbnail } = article ?? {}
  const url = URL.canParse(source) ? new URL(source) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return failures.field('INVALID_URL', `${source} is not a valid URL`, '/content/article/source')
  if (title === '')
    return failures.field('MISSING_FIELD', 'The title of an article is required', '/content/article/title')
  if (title.length > 400) return tooLong('/content/article/title', 400)
  if (description.length > ALT) return tooLong('/content/article/description', ALT)
  const path = '/content/article/thumbnail'
  const used = thumbnail === undefined ? null : takeAsset(call, author, 'image', thumbnail, path)
  if (used instanceof Response) return used
  return { shape: 'link', link: source, title, media: used ? [used] : [] }
}

function checkPoll({ poll }: Content): Response | Hanging {
  const { question = '', options = [] } = poll ?? {}
  if (question.length > 140) return tooLong('/content/poll/question', 140)
  if (options.length < 2 || options.length > 4)
    return invalid('/content/poll/options', 'Between 2 and 4 options are expected')
  const long = options.findIndex(({ text }) => text.length > 30)
  return long < 0 ? { ...NOTHING, title: question } : tooLong(`/content/poll/options/${long}/text`, 30)
}

/** An upload of this kind that the author owns and that can be shown, or the refusal (§4.4). */
function takeAsset(
  call: Call,
  author: string,
  kind: AssetKind,
  urn: string,
  path: string,
  alt: string | undefined = undefined,
): Response | WallMedia {
  const asset = findAsset(call.core, urn)
  const name = kind[0]?.toUpperCase() + kind.slice(1)
  if (asset?.kind !== kind)
    return failures.field(`INVALID_${kind.toUpperCase()}_ID`, `This ${name} ID is invalid`, path)
  if (asset.owner !== author)
    return failures.field(
      'INVALID_CONTENT_OWNERSHIP',
      'One or more of the contents is not owned by the author',
      path,
    )
  return problemOf(call, asset, path) ?? { ...(asset.media as WallMedia), alt: alt ?? null }
}

/** An image may still be in processing, as clients that never ask rely on; anything else must be done. */
function problemOf({ core }: Call, asset: Asset, path: string): Response | null {
  const failed = (): Response =>
    failures.field('MEDIA_ASSET_PROCESSING_FAILED', 'Media asset failed processing', path)
  switch (statusOf(core, asset)) {
    case 'WAITING_UPLOAD':
      return waitingUpload(path)
    case 'PROCESSING':
      if (asset.kind !== 'image') return waitingUpload(path)
      return asset.media ? null : failed()
    case 'PROCESSING_FAILED':
      return failed()
    case 'AVAILABLE':
      return null
  }
}

const invalid = (path: string, says: string): Response =>
  failures.field('INVALID_VALUE_FOR_FIELD', says, path)
const invalidUrn = (path: string): Response =>
  failures.field('INVALID_URN_TYPE', 'The URN is of the wrong type or unknown', path)
export const tooLong = (path: string, most: number): Response =>
  failures.field('FIELD_LENGTH_TOO_LONG', `The field has more than ${most} characters`, path)
