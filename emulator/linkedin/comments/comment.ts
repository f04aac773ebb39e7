import { randomInt } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'

/** What was written below a post, or below another comment. Times in epoch milliseconds. */
export type Comment = {
  readonly id: string
  /** The post's URN. */
  readonly post: string
  /** The comment's URN this answers; null = it stands below the post itself. */
  readonly parent: string | null
  readonly actor: string
  readonly text: string
  readonly createdAt: number
  readonly modifiedAt: number
  readonly deleted: boolean
}

export const commentUrn = ({ post, id }: Pick<Comment, 'post' | 'id'>): string =>
  `urn:li:comment:(${post},${id})`

/** Ids count milliseconds in their upper part, as those of posts. */
export const newCommentId = (core: Core): string =>
  String((BigInt(core.now()) << 22n) | BigInt(randomInt(2 ** 22)))

export function addComment(core: Core, comment: Comment): void {
  keepComment(core, comment)
  const under = comment.parent ?? comment.post
  keepThing(core, 'linkedin', 'comments', under, [...idsUnder(core, under), comment.id])
}

export const keepComment = (core: Core, comment: Comment): void =>
  keepThing(core, 'linkedin', 'comment', comment.id, comment)

export function findComment(core: Core, id: string): Comment | null {
  const comment = thingOf<Comment>(core, 'linkedin', 'comment', id)
  return comment && !comment.deleted ? comment : null
}

/** Oldest first, below a post or a comment. */
export const commentsUnder = (core: Core, urn: string): Comment[] =>
  idsUnder(core, urn).flatMap((id) => findComment(core, id) ?? [])

const idsUnder = (core: Core, urn: string): readonly string[] =>
  thingOf<readonly string[]>(core, 'linkedin', 'comments', urn) ?? []
