import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { adFailures } from '../failures.ts'
import { requireAdsReader } from '../may-advertise.ts'
import { readShown } from '../objects/create-creative.ts'
import { dataOf, wordsOf } from '../objects/creative-fields.ts'
import { objectOf, readObject, textOf } from '../parameters.ts'
import { type Ad, type Creative, readAdThing } from '../things.ts'
import type { Pictured } from './preview-page.ts'

const FORMATS = [
  ...[
    'DESKTOP_FEED_STANDARD',
    'MOBILE_FEED_STANDARD',
    'INSTAGRAM_STANDARD',
    'INSTAGRAM_STORY',
    'FACEBOOK_REELS_MOBILE',
  ],
  ...[
    'FACEBOOK_STORY_MOBILE',
    'INSTAGRAM_REELS',
    'RIGHT_COLUMN_STANDARD',
    'MARKETPLACE_MOBILE',
    'INSTAGRAM_FEED_WEB',
  ],
  ...[
    'MOBILE_BANNER',
    'MOBILE_FULLWIDTH',
    'MESSENGER_MOBILE_INBOX_MEDIA',
    'INSTAGRAM_PROFILE_FEED',
    'MOBILE_NATIVE',
  ],
]

/** `GET /{act}/generatepreviews`: of a creative that is there or only spelled out. */
export function generatePreviews(call: Call, account: AdAccount): unknown {
  const asked = readObject(call, 'creative') ?? {}
  const id = textOf(asked.creative_id) ?? textOf(asked.id)
  const kept = id === null ? null : readAdThing(call.core, 'ad-creative', id)
  if (kept) return previewsOf(call, kept)
  const params = new Map(
    Object.entries(asked).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )
  return preview(call, picture(call, account.id, readShown({ ...call, params }, account)))
}

/** `GET /{creative}/previews` and of an ad: as people would see it. */
export const previewsOf = (call: Call, creative: Creative): unknown =>
  preview(call, picture(call, creative.account, creative))

export function previewsOfAd(call: Call, ad: Ad): unknown {
  const creative = readAdThing(call.core, 'ad-creative', ad.creative)
  if (!creative) throw new GraphFailure(adFailures.creative('The creative is gone.'))
  return previewsOf(call, creative)
}

function picture(
  call: Pick<Call, 'core'>,
  account: string,
  shown: Pick<Creative, 'page' | 'storySpec' | 'callToAction' | 'post'>,
): Pictured {
  const data = dataOf(shown)
  return {
    page: shown.page,
    words: wordsOf(call, shown),
    title: textOf(data.name) ?? textOf(data.title) ?? '',
    link: textOf(data.link) ?? textOf(objectOf(shown.callToAction?.value)?.link) ?? '',
    button: textOf(shown.callToAction?.type) ?? '',
    image: imageOf(call, account, textOf(data.image_hash)) ?? '',
  }
}

/** The frame to show it in, as a text of HTML. */
function preview(call: Call, pictured: Pictured): unknown {
  requireAdsReader(call)
  const format = call.params.get('ad_format')
  if (!format || !FORMATS.includes(format)) throw new GraphFailure(adFailures.missing('ad_format'))
  const [width, height] = /STORY|REELS/.test(format) ? [320, 570] : [335, 450]
  const query = new URLSearchParams({ ...pictured, format })
  const src = `${call.core.origin}/meta/www/ads/preview?${query}`.replaceAll('&', '&amp;')
  return {
    data: [
      {
        body: `<iframe src="${src}" width="${width}" height="${height}" scrolling="yes" style="border: none;"></iframe>`,
      },
    ],
  }
}

function imageOf({ core }: Pick<Call, 'core'>, account: string, hash: string | null): string | null {
  const image = hash === null ? null : readAdThing(core, 'ad-image', `${account}:${hash}`)
  return image ? image.media.sha256 : null
}

/** What the page of an ad's shareable address shows. */
export function picturedAd(call: Pick<Call, 'core'>, id: string): Pictured | null {
  const creative = readAdThing(call.core, 'ad-creative', readAdThing(call.core, 'ad', id)?.creative ?? '')
  return creative && picture(call, creative.account, creative)
}
