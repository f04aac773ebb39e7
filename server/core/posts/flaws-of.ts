import type { PublishFacts, Shape } from '../../platforms/publishing.ts'
import type { FileFacts } from '../media/judge-file.ts'
import { textOf } from './delivery-of.ts'
import { type DeliveryFlaw, judgeDelivery } from './judge-delivery.ts'

/** What a delivery says, its account's own words already put in. */
export interface Says {
  readonly text: string
  readonly title: string
  readonly link: string | null
  readonly files: readonly FileFacts[]
  readonly parts: readonly { readonly text: string; readonly files: readonly FileFacts[] }[]
  readonly choices: Readonly<Record<string, string>>
}

/** The text as it would go out, and what the platform would refuse. */
export function flawsOf(
  publishing: PublishFacts,
  shape: Shape,
  { link, ...says }: Says,
): { text: string; flaws: DeliveryFlaw[] } {
  const text = textOf(says.text, publishing.shapes[shape]?.takesLink ? null : link)
  return { text, flaws: judgeDelivery(publishing, shape, { ...says, text }) }
}
