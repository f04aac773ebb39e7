import { textWith } from '../../../contract/words/fields.ts'
import type { PlaybookPlace } from '../../store/playbook-places.ts'
import type { PlaybookWish } from '../../store/playbooks.ts'
import { linkWith } from '../broadcasts/fill-texts.ts'
import { valuesOf } from '../broadcasts/location-values.ts'

/** The words of a playbook with those of one location in them. */
export interface FilledWords {
  readonly text: string
  readonly headline: string
  readonly link: string | null
  readonly payer: { readonly beneficiary: string; readonly payor: string }
  /** Fields that are used and that this location has nothing for. */
  readonly empty: readonly string[]
}

interface Named {
  readonly id: string
  readonly name: string
}

/** Texts are read once, whatever the number of locations. */
export function wordsOf(wish: PlaybookWish, own: readonly Named[]): (place: PlaybookPlace) => FilledWords {
  const { content } = wish
  const [text, headline] = content.kind === 'own' ? [content.text, content.headline] : ['', '']
  const fills = {
    text: textWith(text),
    headline: textWith(headline),
    beneficiary: textWith(wish.payer.beneficiary),
    payor: textWith(wish.payer.payor),
  }
  const link = content.kind === 'own' && content.link !== '' ? linkWith(content.link) : undefined
  return (place) => {
    const say = valuesOf(place, own)
    const filled = {
      text: fills.text(say),
      headline: fills.headline(say),
      beneficiary: fills.beneficiary(say),
      payor: fills.payor(say),
      link: link?.(say),
    }
    const empty = Object.values(filled).flatMap((one) => one?.empty ?? [])
    return {
      text: filled.text.text,
      headline: filled.headline.text,
      link: filled.link?.text ?? null,
      payer: { beneficiary: filled.beneficiary.text, payor: filled.payor.text },
      empty: [...new Set(empty)],
    }
  }
}
