import type * as z from 'zod'
import type { postable } from '../../../contract/posts.ts'
import type { Postable } from '../../core/posts/list-postable.ts'

type Reply = z.input<typeof postable>
type ShapeFacts = NonNullable<Postable['publishing']['shapes']['text']>
type TextRule = NonNullable<ShapeFacts['text']>
type Choice = NonNullable<Postable['publishing']['choices']>[number]

export const presentPostable = ({
  account,
  platform,
  label,
  publishing,
  verdict,
  unusable,
}: Postable): Reply => ({
  id: account.id,
  platform: { id: platform.id as Reply['platform']['id'], name: platform.name },
  kindLabel: label,
  name: account.name,
  handle: account.handle,
  avatarUrl: account.avatarUrl,
  status: verdict.status,
  unusable: unusable ? { code: unusable.code, facts: { ...unusable.facts } } : null,
  actBy: verdict.actBy?.toISOString() ?? null,
  ...presentPublishing(publishing),
})

/** On which terms posts are taken. */
export const presentPublishing = ({ shapes, choices = [] }: Postable['publishing']) => ({
  shapes: Object.fromEntries(Object.entries(shapes).map(([shape, facts]) => [shape, presentShape(facts)])),
  choices: choices.map(presentChoice),
})

const presentShape = ({ text, media, takesLink }: ShapeFacts) => ({
  text: text ? presentText(text) : null,
  media: media ? { ...media } : null,
  takesLink: takesLink === true,
})

const presentText = ({ most, counted, required }: TextRule) => ({
  most,
  counted,
  required: required === true,
})

const presentChoice = ({ name, kind, words, preset, shapes }: Choice) => ({
  name,
  kind,
  words: words ? [...words] : null,
  preset: preset ?? null,
  shapes: shapes ? [...shapes] : null,
})
