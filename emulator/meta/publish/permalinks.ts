import type { Core } from '../../core/core.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Where people see things; the emulator's own pages in place of facebook.com and instagram.com. */
const www = (core: Core, path: string): string => `${core.origin}/meta/www/${path}`

export const postAddress = (core: Core, id: string): string => {
  const [page, number] = id.split('_')
  return www(core, `${page}/posts/${number}`)
}
export const reelAddress = (core: Core, video: string): string => www(core, `reel/${video}/`)
export const videoAddress = (core: Core, page: string, video: string): string =>
  www(core, `${page}/videos/${video}/`)
export const storyAddress = (core: Core, page: string, post: string): string =>
  www(core, `stories/${page}/${post}/`)
export const instagramAddress = (core: Core, id: string, product: string): string =>
  product === 'STORY'
    ? www(core, `stories/instagram/${id}/`)
    : www(core, `${product === 'REELS' ? 'reel' : 'p'}/${shortcodeOf(id)}/`)
export const fileAddress = (core: Core, sha256: string): string => `${core.origin}/_wall/media/${sha256}`

/** Instagram's short name of a medium: its number in letters. */
export function shortcodeOf(id: string): string {
  let number = BigInt(id)
  let text = ''
  while (number > 0n) {
    text = `${LETTERS[Number(number % 64n)]}${text}`
    number /= 64n
  }
  return text
}

/** The number behind a short name; null = it is none. */
export function idOfShortcode(text: string): string | null {
  let number = 0n
  for (const letter of text) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return null
    number = number * 64n + BigInt(value)
  }
  return String(number)
}
