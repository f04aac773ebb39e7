import { pages } from '../../../world/meta.ts'
import { places } from '../../../world/places.ts'
import { failures, GraphFailure } from '../../failures.ts'
import { type Call, callerOf, requireScope } from '../../graph/call.ts'
import { type Edge, entriesOf, type Node, type NodeType, nodeOf } from '../../graph/node.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { pageTasks } from '../../reach.ts'
import { pageFailures } from '../failures.ts'
import { readBoolean } from '../parameters.ts'
import { requireReader } from '../require-publisher.ts'
import { type Comment, newId } from '../things.ts'
import { unfilled } from '../unfilled.ts'
import { addComment, changeComment, commentsUnder, type Under } from './comments.ts'

const ANSWERS = /^(PROFILE_PLUS_)?(MODERATE|MANAGE|FULL_CONTROL)$/
const CARRIED = ['attachment_url', 'attachment_id', 'attachment_share_url']

/** The comments below something of a Page: read, and written by the Page itself. */
export const pageComments = <T>(underOf: (thing: T) => Under): Edge<T> => ({
  get(call, thing) {
    requireReader(call)
    return entriesOf(call, commentsUnder(call, underOf(thing).id).map(pageComment))
  },
  summary: (call, thing) => ({
    order: 'chronological',
    total_count: commentsUnder(call, underOf(thing).id).length,
    can_comment: true,
  }),
  post: (call, thing) => createComment(call, underOf(thing)),
})

export const pageComment = (comment: Comment): Node => nodeOf(commentType, comment)

const commentType: NodeType<Comment> = {
  name: 'Comment',
  id: ({ id }) => id,
  defaults: ['created_time', 'from', 'message'],
  fields: {
    message: (_call, { message }) => message,
    created_time: (_call, { createdAt }) => graphTime(createdAt),
    from: (_call, { account }) => ({ name: nameOf(account), id: account }),
    is_hidden: (_call, { hidden }) => hidden,
    can_remove: () => true,
    can_comment: () => true,
    can_hide: () => false,
    can_like: () => true,
    user_likes: () => false,
    like_count: () => 0,
    comment_count: (call, { id }) => commentsUnder(call, id).length,
    permalink_url: ({ core }, { account, id }) =>
      `${core.origin}/meta/www/${account}/posts/${id.split('_')[0]}?comment_id=${id.split('_')[1]}`,
    parent: (_call, { parent, reply }) => (reply ? { id: parent } : undefined),
    ...unfilled(
      'attachment',
      'can_reply_privately',
      'is_private',
      'message_tags',
      'object',
      'private_reply_conversation',
    ),
  },
  edges: { comments: pageComments(({ id, account, parent }) => ({ id, account, parent })) },
  post(call, comment) {
    requireAnswerer(call, comment.account)
    return changeComment(call, comment, {
      message: call.params.get('message') ?? comment.message,
      hidden: readBoolean(call, 'is_hidden', comment.hidden),
    })
  },
  delete(call, comment) {
    requireAnswerer(call, comment.account)
    return changeComment(call, comment, { deleted: true })
  },
}

/** Pictures and links that go along are taken and forgotten. */
function createComment(call: Call, under: Under): { id: string } {
  const caller = requireAnswerer(call, under.account)
  const message = call.params.get('message') ?? ''
  const carries = CARRIED.some((name) => call.params.get(name)) || call.files.size > 0
  if (message.trim() === '' && !carries) throw new GraphFailure(pageFailures.empty())
  const root = under.id.split('_').at(under.parent === null ? -1 : 0)
  const { id } = addComment(call, under, {
    id: `${root}_${newId()}`,
    clientId: caller.app.clientId,
    person: caller.person.id,
    message,
    reply: under.parent !== null,
    hidden: false,
    deleted: false,
  })
  return { id }
}

/** Ends the call unless the Page's own token speaks, with `pages_manage_engagement` and a task that moderates. */
function requireAnswerer(call: Call, account: string) {
  const caller = callerOf(call)
  if (caller.is !== 'page' || caller.page.id !== account) throw new GraphFailure(failures.pageTokenNeeded())
  requireScope(call, 'pages_manage_engagement')
  if (!pageTasks(call.core, caller.page, caller.person.id).some((task) => ANSWERS.test(task)))
    throw new GraphFailure(pageFailures.task())
  return caller
}

function nameOf(id: string): string {
  const page = pages.find((one) => one.id === id)
  return page ? places[page.place].name : ''
}
