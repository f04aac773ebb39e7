// An address, a hashtag (with a letter in it; `#1` is none), or a character that is syntax.
const pieces = /(https?:\/\/\S+)|(?<![\p{L}\p{N}_&])(#\p{N}*\p{L}[\p{L}\p{N}]*)|([\\|{}@[\]()<>#*_~])/gu
const syntax = /[\\|{}@[\]()<>#*_~]/g

/**
 * Text in LinkedIn's "little text": what is syntax gets a backslash, else the post silently ends there. Hashtags stay, so
 * that they can be clicked; within addresses everything is escaped and shown as it was.
 */
export const toLittleText = (text: string): string =>
  text.replace(pieces, (piece, address?: string, hashtag?: string) => {
    if (hashtag !== undefined) return hashtag
    return address === undefined ? `\\${piece}` : address.replace(syntax, '\\$&')
  })

/** What people see of a little text, whichever of its spellings a post comes back in. */
export const fromLittleText = (commentary: string): string =>
  commentary
    .replace(/\{hashtag\|\\?#\|([^|}]*)\}/g, '#$1')
    .replace(/(?<!\\)@\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\|{}@[\]()<>#*_~])/g, '$1')
