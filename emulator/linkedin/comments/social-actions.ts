import { z } from 'zod'
import { failures } from '../failures.ts'
import { maySee, refuseActor } from '../may-act.ts'
import { page } from '../pages.ts'
import { tooLong } from '../posts/check-content.ts'
import { READ, WRITE } from '../posts/posts.ts'
import { readSchema } from '../posts/read-post-body.ts'
import { findReadable } from '../posts/view-post.ts'
import type { Body, Call, Resource } from '../rest.ts'
import {
  addComment,
  type Comment,
  commentsUnder,
  commentUrn,
  findComment,
  keepComment,
  newCommentId,
} from './comment.ts'

const MOST_CHARACTERS = 1250
const READS = ['GET', 'GET_ALL']

const message = z.strictObject({ text: z.string(), attributes: z.array(z.looseObject({})).optional() })
const written = z.strictObject({
  actor: z.string(),
  object: z.string().optional(),
  parentComment: z.string().optional(),
  message,
  content: z.array(z.looseObject({})).optional(),
})

/** What happens below a post or a comment (§4.2). Only comments are here; what goes along with one is forgotten. */
export const socialActions: Resource = {
  scopes: READ,
  get(call, urn) {
    const post = postOf(call, urn)
    if (post instanceof Response) return post
    const count = commentsUnder(call.core, urn).length
    return Response.json({
      target: urn,
      commentsSummary: {
        totalFirstLevelComments: count,
        aggregatedTotalComments: count,
        commentsState: 'OPEN',
      },
      likesSummary: { totalLikes: 0, aggregatedTotalLikes: 0, likedByCurrentUser: false },
    })
  },
  below: { comments: commentsBelow },
}

function commentsBelow(under: string): Resource {
  return {
    label: 'partnerApiSocialActionsComments',
    scopes: (method) => (READS.includes(method) ? READ : WRITE),
    create: (call, body) => createComment(call, under, body),
    getAll(call) {
      const post = postOf(call, under)
      return post instanceof Response ? post : page(call, commentsUnder(call.core, under), viewComment)
    },
    get(call, id) {
      const post = postOf(call, under)
      if (post instanceof Response) return post
      const comment = findComment(call.core, id)
      return comment?.post === post ? Response.json(viewComment(comment)) : failures.notFound(id)
    },
    delete: (call, id) => deleteComment(call, id),
  }
}

/** The post above, for those who may read it. */
function postOf(call: Call, urn: string): string | Response {
  const post = rootOf(urn)
  const found = findReadable(call.core, post)
  if (!found) return failures.notFound(urn)
  return maySee(call, found.account) ? post : failures.notFor('object')
}

const rootOf = (urn: string): string =>
  /^urn:li:comment:\((urn:li:[A-Za-z]+:\d+),\d+\)$/.exec(urn)?.[1] ?? urn

function createComment(call: Call, under: string, body: Body): Response {
  const read = readSchema(written, body, 'create')
  if ('refusal' in read) return read.refusal
  const { actor, message } = read
  const refused = refuseActor(call, actor, 'actor', 'actor')
  if (refused) return refused
  if (message.text.length > MOST_CHARACTERS) return tooLong('/message/text', MOST_CHARACTERS)
  if (message.text.trim() === '' && !read.content)
    return failures.field('INVALID_VALUE_BLANK_FIELD', 'The field must not be blank', '/message/text')
  const { core } = call
  const post = rootOf(under)
  const parent = read.parentComment ?? (post === under ? null : under)
  if (!findReadable(core, post)) return failures.notFound(under)
  if (parent !== null && !findComment(core, /,(\d+)\)$/.exec(parent)?.[1] ?? ''))
    return failures.notFound(parent)
  const now = core.now()
  const comment: Comment = {
    ...{ id: newCommentId(core), post, parent, actor, text: message.text },
    ...{ createdAt: now, modifiedAt: now, deleted: false },
  }
  addComment(core, comment)
  return Response.json(viewComment(comment), { status: 201, headers: { 'x-restli-id': comment.id } })
}

/** 204 whether it was there or not. */
function deleteComment(call: Call, id: string): Response {
  const comment = findComment(call.core, id)
  if (!comment) return new Response(null, { status: 204 })
  const refused = refuseActor(call, comment.actor, 'actor', 'actor')
  if (refused) return refused
  keepComment(call.core, { ...comment, deleted: true })
  return new Response(null, { status: 204 })
}

const viewComment = (comment: Comment): Record<string, unknown> => ({
  id: comment.id,
  commentUrn: commentUrn(comment),
  $URN: commentUrn(comment),
  actor: comment.actor,
  object: comment.post,
  ...(comment.parent === null ? {} : { parentComment: comment.parent }),
  message: { attributes: [], text: comment.text },
  created: { actor: comment.actor, time: comment.createdAt },
  lastModified: { actor: comment.actor, time: comment.modifiedAt },
})
