import { flawSentence } from '../../../contract/words/delivery.ts'
import type { Shape, TextRule } from '../../platforms/publishing.ts'
import type { BroadcastPlace, PlaceAccount } from '../../store/broadcast-places.ts'
import type { Why } from '../../store/broadcast-workspaces.ts'
import type { Media } from '../../store/media.ts'
import type { PostContent, PostMedia } from '../../store/posts.ts'
import { textOf } from '../posts/delivery-of.ts'
import { judgeDelivery } from '../posts/judge-delivery.ts'
import { shapeOf } from '../posts/shape-of.ts'
import { type FilledTexts, textsOf } from './fill-texts.ts'
import type { Terms } from './terms.ts'
import { whyNot } from './why-not.ts'

type Kind = Terms['kinds'][number]

/** One kind of account at one location: what it would get, or why nothing. */
export interface PlannedDelivery {
  readonly kind: Kind
  readonly account: { readonly id: string; readonly name: string } | null
  readonly shape: Shape
  /** The broadcast's text, or the kind's own, with the location's words. */
  readonly text: string
  /** As it would go out. */
  readonly asText: string
  readonly rule: TextRule | undefined
  readonly flaws: readonly { readonly code: string; readonly sentence: string }[]
  /** Why nothing can be made for it; a moment is another question. */
  readonly why: Why | null
}

export interface PlannedPlace {
  readonly place: BroadcastPlace
  /** With the location's words; what is empty there is empty in it. */
  readonly content: PostContent
  readonly deliveries: readonly PlannedDelivery[]
}

/** Files of the content, and of each part behind the first. */
interface Files {
  readonly own: readonly Media[]
  readonly parts: readonly (readonly Media[])[]
}

/** What any location would get, by what it says of itself and which accounts it has. */
export function planner(
  terms: Terms,
): (place: BroadcastPlace, accounts: readonly PlaceAccount[]) => PlannedPlace {
  const { content } = terms.broadcast
  const of = (media: readonly PostMedia[]): Media[] => media.flatMap(({ id }) => terms.files.get(id) ?? [])
  const files = { own: of(content.media), parts: content.parts.map((part) => of(part.media)) }
  const fill = textsOf(terms)
  return (place, accounts) => {
    const texts = fill(place)
    const deliveries = terms.kinds.flatMap((kind) =>
      accountsFor(kind, accounts).map((account) => planOne(terms, { kind, account, place, texts, files })),
    )
    return { place, content: filledContent(content, texts), deliveries }
  }
}

/** Those that are there; else the one that was there last, else none. */
function accountsFor({ kind }: Kind, accounts: readonly PlaceAccount[]): (PlaceAccount | undefined)[] {
  const theirs = accounts.filter((one) => one.kind === kind)
  const living = theirs.filter((one) => !one.isRemoved)
  return living.length > 0 ? living : [theirs.at(-1)]
}

interface One {
  readonly kind: Kind
  readonly account: PlaceAccount | undefined
  readonly place: BroadcastPlace
  readonly texts: FilledTexts
  readonly files: Files
}

function planOne(terms: Terms, one: One): PlannedDelivery {
  const { kind, account, place, texts, files } = one
  const { publishing, wish } = kind
  const link = texts.link?.text ?? null
  const kinds = files.own.map((file) => file.kind)
  const shape = shapeOf(publishing, { kinds, link, parts: texts.parts.length }, wish.form)
  const facts = publishing.shapes[shape]
  const { text, empty } = texts.textFor(wish)
  const asText = textOf(text, facts?.takesLink ? null : link)
  const flaws = flawsIn(one, shape, asText)
  const used = [
    { text, empty },
    ...(facts?.title ? [texts.title] : []),
    ...(texts.link ? [texts.link] : []),
    ...(shape === 'thread' ? texts.parts : []),
  ]
  return {
    kind,
    account: account && !account.isRemoved ? { id: account.id, name: account.name } : null,
    shape,
    text,
    asText,
    rule: facts?.text,
    flaws,
    why: whyNot({ place, account, used, link, flaws, labels: terms.labels }),
  }
}

function flawsIn({ kind, account, place, texts, files }: One, shape: Shape, asText: string) {
  const judged = judgeDelivery(kind.publishing, shape, {
    text: asText,
    title: texts.title.text,
    files: files.own,
    parts: texts.parts.map((part, index) => ({ text: part.text, files: files.parts[index] ?? [] })),
    choices: kind.wish.choices,
  })
  const about = { kind: kind.label, account: account?.name ?? `The ${kind.label} of ${place.name}`, shape }
  return judged.map((flaw) => ({ code: flaw.code, sentence: flawSentence(flaw, about) }))
}

const filledContent = (content: PostContent, texts: FilledTexts): PostContent => ({
  title: texts.title.text,
  text: texts.text.text,
  link: texts.link?.text ?? null,
  media: content.media,
  parts: content.parts.map((part, index) => ({ ...part, text: texts.parts[index]?.text ?? '' })),
})
