import { randomFrom } from '../../../core/oauth/digest.ts'
import { failures, GraphFailure } from '../../failures.ts'
import { type Call, callerOf, hasScope } from '../../graph/call.ts'
import { type Edge, entriesOf, type Node, type NodeType, nodeOf } from '../../graph/node.ts'
import { usernameOfInstagram } from '../../instagram-of.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { readBoolean, readRequired } from '../parameters.ts'
import type { Comment } from '../things.ts'
import { unfilled } from '../unfilled.ts'
import { addComment, changeComment, commentsUnder, type Under } from './comments.ts'

const MOST_LETTERS = 300

/** Comments of a medium, or answers to a comment. */
export const instagramComments = <T>(underOf: (thing: T) => Under): Edge<T> => ({
  get(call, thing) {
    requireCommenter(call)
    return entriesOf(call, commentsUnder(call, underOf(thing).id).map(instagramComment))
  },
  post: (call, thing) => createComment(call, underOf(thing)),
})

export const instagramComment = (comment: Comment): Node => nodeOf(commentType, comment)

const commentType: NodeType<Comment> = {
  name: 'IGComment',
  id: ({ id }) => id,
  defaults: ['timestamp', 'text'],
  fields: {
    text: (_call, { message }) => message,
    timestamp: (_call, { createdAt }) => graphTime(createdAt),
    username: ({ core }, { account }) => usernameOfInstagram(core, account),
    from: ({ core }, { account }) => ({ id: account, username: usernameOfInstagram(core, account) }),
    hidden: (_call, { hidden }) => hidden,
    like_count: () => 0,
    media: (_call, { parent, reply }) => (reply ? undefined : { id: parent }),
    parent_id: (_call, { parent, reply }) => (reply ? parent : undefined),
    ...unfilled('user', 'legacy_instagram_comment_id'),
  },
  edges: { replies: instagramComments(({ id, account, parent }) => ({ id, account, parent })) },
  post(call, comment) {
    requireCommenter(call)
    readRequired(call, 'hide')
    return changeComment(call, comment, { hidden: readBoolean(call, 'hide', comment.hidden) })
  },
  delete(call, comment) {
    requireCommenter(call)
    return changeComment(call, comment, { deleted: true })
  },
}

function createComment(call: Call, under: Under): { id: string } {
  const caller = requireCommenter(call)
  const message = readRequired(call, 'message')
  if ([...message].length > MOST_LETTERS)
    throw new GraphFailure(
      failures.parameterInvalid(`Param message must be at most ${MOST_LETTERS} characters`),
    )
  const { id } = addComment(call, under, {
    id: `17${randomFrom('0123456789', 15)}`,
    clientId: caller.app.clientId,
    person: caller.person.id,
    message,
    reply: under.parent !== null,
    hidden: false,
    deleted: false,
  })
  return { id }
}

function requireCommenter(call: Call) {
  const caller = callerOf(call)
  const may = ['instagram_manage_comments', 'pages_read_engagement'].every((scope) => hasScope(call, scope))
  if (caller.is === 'app' || !may)
    throw new GraphFailure(failures.notGranted('Application does not have permission for this action'))
  return caller
}
