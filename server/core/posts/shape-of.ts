import type { PublishFacts, Shape } from '../../platforms/publishing.ts'

/** What a delivery becomes where nobody chose a form of its own. */
export type Form = 'post' | 'reel' | 'story'

export interface Contents {
  readonly kinds: readonly ('image' | 'video' | 'document')[]
  readonly link: string | null
  readonly parts: number
}

/** The shape that this content has on this kind of account. Whether the account takes it is judged apart. */
export function shapeOf(publishing: PublishFacts, { kinds, link, parts }: Contents, form: Form): Shape {
  if (form !== 'post') return form
  if (parts > 0) return 'thread'
  const [first] = kinds
  if (first === undefined) return link !== null && publishing.shapes.link ? 'link' : 'text'
  if (kinds.length > 1) return 'images'
  // Where a video is always a reel (Instagram), it is one.
  return first === 'video' && !publishing.shapes.video && publishing.shapes.reel ? 'reel' : first
}
