/** What LinkedIn makes of a commentary. */
export type LittleText = {
  /** The text as it is kept: all of it, or what stands before the first sign that is neither escaped nor an element. */
  readonly kept: string
  /** The same as answers spell it: a hashtag comes back as a template. */
  readonly answered: string
  /** What people read. */
  readonly visible: string
}

const PLAIN = /[^\\|{}@[\]()<>#*_~]+/y
const ESCAPED = /\\([\\|{}@[\]()<>#*_~])/y
const MENTION = /@\[((?:\\.|[^\\[\]])+)\]\(urn:li:[A-Za-z]+:[A-Za-z0-9_-]+\)/y
const HASHTAG = /#([\p{L}\p{N}]+)/uy
const TEMPLATE = /\{hashtag\|(?:\\#|#|＃)\|([^|{}\\]+)\}/y

/**
 * Reads little text (`platforms/linkedin.md` §4.3). A reserved sign that starts no element and is not escaped ends the
 * text there, without a word: LinkedIn answers 201 all the same.
 */
export function readLittleText(text: string): LittleText {
  let [at, answered, visible] = [0, '', '']
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at += found[0].length
    return found
  }
  while (at < text.length) {
    const asIs = take(PLAIN) ?? take(ESCAPED)
    const hashtag = asIs ? null : (take(HASHTAG) ?? take(TEMPLATE))
    const mention = asIs || hashtag ? null : take(MENTION)
    if (!asIs && !hashtag && !mention) break
    answered += hashtag ? `{hashtag|\\#|${hashtag[1]}}` : (asIs ?? mention)?.[0]
    if (hashtag) visible += `#${hashtag[1]}`
    else if (mention) visible += withoutEscapes(mention[1] ?? '')
    else visible += asIs?.[1] ?? asIs?.[0]
  }
  return { kept: text.slice(0, at), answered, visible }
}

const withoutEscapes = (text: string): string => text.replace(/\\(.)/g, '$1')
