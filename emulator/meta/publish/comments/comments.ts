import type { Call } from '../../graph/call.ts'
import { type Comment, readThing, writeThing } from '../things.ts'

/** What a comment stands under: a post, photo, film or medium, or another comment. */
export type Under = { readonly id: string; readonly account: string; readonly parent: string | null }

export function addComment(
  call: Call,
  under: Under,
  by: Omit<Comment, 'account' | 'parent' | 'createdAt'>,
): Comment {
  const comment: Comment = { ...by, account: under.account, parent: under.id, createdAt: call.core.now() }
  writeThing(call.core, 'comment', comment.id, comment)
  writeThing(call.core, 'comments', under.id, [...idsUnder(call, under.id), comment.id])
  return comment
}

/** Oldest first; those deleted are left out. */
export const commentsUnder = (call: Call, id: string): Comment[] =>
  idsUnder(call, id).flatMap((one) => {
    const comment = readThing(call.core, 'comment', one)
    return comment && !comment.deleted ? [comment] : []
  })

export function changeComment(call: Call, comment: Comment, change: Partial<Comment>): { success: true } {
  writeThing(call.core, 'comment', comment.id, { ...comment, ...change })
  return { success: true }
}

const idsUnder = (call: Call, id: string): readonly string[] => readThing(call.core, 'comments', id) ?? []
