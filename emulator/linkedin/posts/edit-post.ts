import { failures } from '../failures.ts'
import { refuseActor } from '../may-act.ts'
import type { Body, Call } from '../rest.ts'
import { checkContent } from './check-content.ts'
import { refusedFor, refuseText } from './create-post.ts'
import { hangAgain, hangPost } from './hang-post.ts'
import { readLittleText } from './little-text.ts'
import { findOwnPost, keepPost, type Post, rememberSaid } from './post.ts'
import { type PostBody, type PostPatch, readPatch } from './read-post-body.ts'

/** `POST /rest/posts/{urn}` with PARTIAL_UPDATE (§4.2): the text, what goes with an ad, and a draft's publishing. */
export function editPost(call: Call, urn: string, body: Body): Response {
  const { core } = call
  const post = findOwnPost(core, urn)
  if (!post || core.now() < post.hiddenUntil) return failures.notFound(urn)
  const refused = refuseActor(call, post.author, 'author', 'author', post.fields.adContext !== undefined)
  if (refused) return refused
  const patch = readPatch(setOf(body))
  if ('refusal' in patch) return patch.refusal
  const carries = post.fields.content !== undefined || post.fields.reshareContext !== undefined
  const bad = patch.commentary === undefined ? null : refuseText(core, patch.commentary, carries)
  if (bad) return bad
  if (patch.lifecycleState === 'DRAFT' && post.state === 'PUBLISHED')
    return failures.field(
      'INVALID_STATUS_TRANSITION',
      'A published post cannot become a draft',
      '/lifecycleState',
    )
  const changed = { ...change(post, patch), modifiedAt: core.now() }
  if (post.state === 'DRAFT' && patch.lifecycleState === 'PUBLISHED') return publishDraft(call, changed)
  const kept = {
    ...changed,
    edited: post.edited || (post.state === 'PUBLISHED' && patch.commentary !== undefined),
  }
  keepPost(core, kept)
  hangAgain(core, kept)
  return new Response(null, { status: 204 })
}

/** A draft goes out: whatever it carries is looked at once more. */
function publishDraft(call: Call, draft: Post): Response {
  const { core } = call
  const hanging = checkContent(call, { ...draft.fields, author: draft.author } as PostBody)
  if (hanging instanceof Response) return hanging
  const earlier = refusedFor(call, draft)
  if (earlier) return failures.duplicate(earlier)
  const post: Post = { ...draft, state: 'PUBLISHED', publishedAt: core.now() }
  rememberSaid(core, post, post.urn)
  keepPost(core, post)
  hangPost(core, post, hanging)
  return new Response(null, { status: 204 })
}

function change(post: Post, { commentary, lifecycleState: _, adContext, ...rest }: PostPatch): Post {
  const ad = adContext ? { adContext: { ...(post.fields.adContext as object), ...adContext } } : {}
  return {
    ...post,
    ...(commentary === undefined ? {} : { commentary: readLittleText(commentary).kept }),
    fields: { ...post.fields, ...rest, ...ad },
  }
}

/** `{"patch": {"$set": {...}, "adContext": {"$set": {...}}}}`; anything else changes nothing. */
function setOf({ patch }: Body): Body {
  const { $set = {}, adContext } = (patch ?? {}) as { $set?: Body; adContext?: { $set?: Body } }
  return { ...$set, ...(adContext?.$set ? { adContext: adContext.$set } : {}) }
}
