import { cashtagsIn, countText, hashtagsIn, mentionsIn } from '../../../contract/words/count-text.ts'
import type { Choice, PublishFacts, Shape, ShapeFacts, TextRule } from '../../platforms/publishing.ts'
import { type FileFacts, judgeFile } from '../media/judge-file.ts'

/** Why a delivery cannot go out as it is. Sentences: contract/words/delivery.ts. */
export interface DeliveryFlaw {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

export interface Judged {
  readonly text: string
  readonly title: string
  readonly files: readonly FileFacts[]
  readonly parts: readonly { readonly text: string; readonly files: readonly FileFacts[] }[]
  readonly choices: Readonly<Record<string, string>>
}

/** What the platform would refuse, by its declared facts; empty: nothing that we know of. */
export function judgeDelivery(publishing: PublishFacts, shape: Shape, content: Judged): DeliveryFlaw[] {
  const facts = publishing.shapes[shape]
  if (!facts) return [{ code: 'shape-not-taken', facts: { shape } }]
  const parts = [{ text: content.text, files: content.files }, ...content.parts]
  return [
    ...parts.flatMap((part) => judgePart(facts, part, parts.length > 1)),
    ...(facts.title ? judgeText(facts.title, content.title, 'title') : []),
    ...(publishing.choices ?? []).flatMap((choice) =>
      judgeChoice(choice, shape, content.choices[choice.name]),
    ),
  ]
}

function judgePart(
  facts: ShapeFacts,
  { text, files }: { text: string; files: readonly FileFacts[] },
  isThread: boolean,
): DeliveryFlaw[] {
  const { least, most } = facts.media ?? { least: 0, most: 0 }
  const flaws: DeliveryFlaw[] = []
  if (files.length < least) flaws.push({ code: 'media-missing', facts: { least: String(least) } })
  if (files.length > most) flaws.push({ code: 'media-too-many', facts: { most: String(most) } })
  if (new Set(files.map((file) => file.kind)).size > 1) flaws.push({ code: 'media-mixed', facts: {} })
  for (const file of files) flaws.push(...judgeFile(file, facts))
  const { text: rule } = facts
  if (!rule) return flaws
  const needed = rule.required || (isThread && files.length === 0)
  return [...flaws, ...judgeText(needed ? { ...rule, required: true } : rule, text, 'text')]
}

function judgeText(rule: TextRule, text: string, what: 'text' | 'title'): DeliveryFlaw[] {
  const has = countText(text, rule.counted)
  const flaws: DeliveryFlaw[] = []
  if (rule.required && text.trim() === '') flaws.push({ code: `${what}-missing`, facts: {} })
  const over = (code: string, most: number | undefined, count: number) => {
    if (most !== undefined && count > most)
      flaws.push({ code, facts: { most: String(most), has: String(count) } })
  }
  over(`${what}-too-long`, rule.most, has)
  over('too-many-hashtags', rule.hashtags, rule.hashtags === undefined ? 0 : hashtagsIn(text))
  over('too-many-mentions', rule.mentions, rule.mentions === undefined ? 0 : mentionsIn(text))
  over('too-many-cashtags', rule.cashtags, rule.cashtags === undefined ? 0 : cashtagsIn(text))
  return flaws
}

function judgeChoice(choice: Choice, shape: Shape, made: string | undefined): DeliveryFlaw[] {
  if (choice.shapes && !choice.shapes.includes(shape)) return []
  if (made === undefined)
    return choice.preset === undefined ? [{ code: 'choice-missing', facts: { choice: choice.name } }] : []
  const words = choice.kind === 'yes-no' ? ['yes', 'no'] : choice.words
  return words && !words.includes(made)
    ? [{ code: 'choice-unknown', facts: { choice: choice.name, made } }]
    : []
}
