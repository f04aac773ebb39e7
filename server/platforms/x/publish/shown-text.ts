import type { OwnPost } from './list-own-posts.ts'

const mediaAddress = /\/status(?:es)?\/\d+\/(?:photo|video)\/\d+$/

/** What was written, from what X gives back: `t.co` addresses expanded, those of media gone, HTML's three signs undone. */
export function shownText(post: OwnPost): string {
  const { text, entities } = post.note_tweet ?? post
  const written = (entities?.urls ?? []).reduce(
    (shown, { url, expanded_url, media_key }) =>
      shown.replaceAll(url, () =>
        media_key || mediaAddress.test(expanded_url ?? '') ? '' : (expanded_url ?? url),
      ),
    text,
  )
  return written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()
}

/** X completes addresses: a scheme before a bare name, a slash after it. */
export const withoutSchemes = (text: string): string =>
  text.replace(/https?:\/\//gi, '').replace(/\/(?=[.,;:!?)\]]*(?:\s|$))/g, '')
