import { type Filled, textWith } from '../../../contract/words/fields.ts'
import type { BroadcastPlace } from '../../store/broadcast-places.ts'
import type { BroadcastKind } from '../../store/broadcasts.ts'
import { valuesOf } from './location-values.ts'
import type { Terms } from './terms.ts'

/** The texts of a broadcast with the words of one location. */
export interface FilledTexts {
  readonly title: Filled
  readonly text: Filled
  readonly link: Filled | null
  readonly parts: readonly Filled[]
  /** The text that goes to accounts of a kind. */
  textFor(wish: BroadcastKind): Filled
}

type Fill = (say: (name: string) => string) => Filled

/** Texts are read once, whatever the number of locations. */
export function textsOf({
  broadcast: { content, kinds },
  own,
}: Terms): (place: BroadcastPlace) => FilledTexts {
  const title = textWith(content.title)
  const text = textWith(content.text)
  const link = content.link === null ? undefined : linkWith(content.link)
  const parts = content.parts.map((part) => textWith(part.text))
  const texts = new Map(kinds.map((wish) => [wish, wish.text === null ? text : textWith(wish.text)]))
  return (place) => {
    const say = valuesOf(place, own)
    return {
      title: title(say),
      text: text(say),
      link: link?.(say) ?? null,
      parts: parts.map((fill) => fill(say)),
      textFor: (wish) => (texts.get(wish) ?? text)(say),
    }
  }
}

/** A link that is one field alone is that address; inside a longer one values are written as addresses want them. */
export function linkWith(link: string): Fill {
  const fill = textWith(link)
  if (!/^\{[^{}]+\}$/.test(link)) return (say) => fill((name) => encodeURIComponent(say(name)))
  return (say) => {
    const { text, empty } = fill(say)
    return { text: text === '' || /^https?:\/\//i.test(text) ? text : `https://${text}`, empty }
  }
}
