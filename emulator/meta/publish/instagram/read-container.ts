import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readBoolean, readList, readWord } from '../parameters.ts'
import type { Container } from '../things.ts'
import { instagramFailures } from './failures.ts'

type Beginning = Pick<
  Container,
  'kind' | 'caption' | 'isItem' | 'alt' | 'sharedToFeed' | 'thumbOffset' | 'resumable'
>

const KINDS = ['IMAGE', 'VIDEO', 'REELS', 'STORIES', 'CAROUSEL'] as const

/** What the parameters say a container is to be (§3.2), before any file is looked at. */
export function readBeginning(call: Call): Beginning {
  const isItem = readBoolean(call, 'is_carousel_item', false)
  const kind = readKind(call, isItem)
  const resumable = readWord(call, 'upload_type', ['resumable']) !== null
  if (resumable && (kind === 'IMAGE' || kind === 'CAROUSEL'))
    throw new GraphFailure(failures.parameterInvalid('upload_type resumable is for videos'))
  refuseMisplaced(call, kind, isItem)
  return {
    kind,
    // On a part of a carousel a caption means nothing.
    caption: isItem ? '' : readCaption(call),
    isItem,
    alt: readAlt(call),
    sharedToFeed: kind !== 'REELS' || readBoolean(call, 'share_to_feed', true),
    thumbOffset: readThumbOffset(call, kind),
    resumable,
  }
}

function readKind({ params }: Call, isItem: boolean): Container['kind'] {
  const text = params.get('media_type')
  if (!text) return isItem && params.get('video_url') && !params.get('image_url') ? 'VIDEO' : 'IMAGE'
  const kind = KINDS.find((one) => one === text)
  if (!kind) throw new GraphFailure(instagramFailures.typeUnknown(text))
  if (kind === 'VIDEO' && !isItem) throw new GraphFailure(instagramFailures.videoRetired())
  if (isItem && (kind === 'REELS' || kind === 'STORIES' || kind === 'CAROUSEL'))
    throw new GraphFailure(failures.parameterInvalid(`is_carousel_item does not go with media_type ${kind}`))
  return kind
}

function readCaption({ params }: Call): string {
  const caption = params.get('caption') ?? ''
  const count = (pattern: RegExp): number => caption.match(pattern)?.length ?? 0
  const tooMuch =
    [...caption].length > 2200 || count(/#[\p{L}\p{N}_]+/gu) > 30 || count(/(?<![\w.])@[A-Za-z0-9_.]+/g) > 20
  if (tooMuch) throw new GraphFailure(instagramFailures.captionLong())
  return caption
}

function readAlt({ params }: Call): string | null {
  const alt = params.get('alt_text')
  if (!alt) return null
  if ([...alt].length > 1000)
    throw new GraphFailure(failures.parameterInvalid('Param alt_text must be at most 1000 characters long'))
  return alt
}

function readThumbOffset({ params }: Call, kind: Container['kind']): number | null {
  const text = params.get('thumb_offset')
  if (!text || kind !== 'REELS' || params.get('cover_url')) return null
  const offset = Number(text)
  if (!Number.isFinite(offset) || offset < 0) throw new GraphFailure(instagramFailures.thumbOffset(0))
  return offset
}

/** Parameters that belong to something else. */
function refuseMisplaced(call: Call, kind: Container['kind'], isItem: boolean): void {
  const { params } = call
  const refuse = (text: string): never => {
    throw new GraphFailure(failures.parameterInvalid(text))
  }
  if (params.get('alt_text') && (kind === 'REELS' || kind === 'VIDEO')) refuse('alt_text is for images only')
  if (params.get('location_id') && isItem) refuse('location_id is not for parts of a carousel')
  const collaborators = readList(call, 'collaborators')
  if (collaborators.length > 3) refuse('There may be at most 3 collaborators')
  if (collaborators.length > 0 && kind === 'STORIES') refuse('collaborators are not for stories')
  if (params.get('product_tags') && readList(call, 'product_tags').length > 20)
    throw new GraphFailure({
      ...failures.parameterInvalid('Too many product tags'),
      subcode: 2_207_040,
    })
}
