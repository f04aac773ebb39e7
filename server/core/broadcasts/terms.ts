import { locationFields, ownFieldNames } from '../../../contract/words/fields.ts'
import type { HubScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { PublishFacts } from '../../platforms/publishing.ts'
import type { BroadcastKind, BroadcastWish } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { getLocationForm, type Named } from '../../store/location-form.ts'
import { listMediaByIds, type Media } from '../../store/media.ts'
import type { Context } from '../context.ts'
import { publishFactsOf } from '../posts/publish-facts.ts'

/** A kind of account that takes posts. */
export interface KindTerms {
  readonly kind: string
  readonly label: string
  readonly platform: Platform
  readonly publishing: PublishFacts
}

/** What all deliveries of a broadcast have in common. */
export interface Terms {
  readonly broadcast: BroadcastWish
  /** Those of its kinds that there are. */
  readonly kinds: readonly (KindTerms & { readonly wish: BroadcastKind })[]
  readonly unknownKinds: readonly string[]
  /** The hub's own fields, and what every field is called. */
  readonly own: readonly Named[]
  readonly labels: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, Media>
  readonly missingFiles: number
}

export const kindsOf = (ctx: Context): KindTerms[] =>
  ctx.platforms.flatMap((platform) =>
    platform.accountKinds.flatMap(({ kind, label }) => {
      const publishing = publishFactsOf(platform, kind)
      return publishing ? [{ kind, label, platform, publishing }] : []
    }),
  )

export async function termsOf(ctx: Context, tx: Tx<HubScope>, broadcast: BroadcastWish): Promise<Terms> {
  const { fields } = await getLocationForm(tx)
  const known = kindsOf(ctx)
  const ids = fileIdsOf(broadcast)
  const files = new Map((await listMediaByIds(tx, ids)).map((file) => [file.id, file]))
  const found = broadcast.kinds.map((wish) => ({ wish, of: known.find((one) => one.kind === wish.kind) }))
  return {
    broadcast,
    kinds: found.flatMap(({ wish, of }) => (of ? [{ ...of, wish }] : [])),
    unknownKinds: found.flatMap(({ wish, of }) => (of ? [] : [wish.kind])),
    own: fields,
    labels: labelsOf(fields),
    files,
    missingFiles: ids.length - files.size,
  }
}

/** Each once. */
export const fileIdsOf = ({ content }: Pick<BroadcastWish, 'content'>): string[] => [
  ...new Set([content, ...content.parts].flatMap((one) => one.media.map((media) => media.id))),
]

export function labelsOf(own: readonly Named[]): Map<string, string> {
  const names = ownFieldNames(own.map((field) => field.name))
  return new Map([
    ...Object.entries(locationFields),
    ...own.map((field, index): [string, string] => [names[index] ?? '', field.name]),
  ])
}
