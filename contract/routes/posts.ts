import * as z from 'zod'
import { defineContract } from '../define.ts'
import {
  attempt,
  calendarPost,
  plannedTarget,
  post,
  postable,
  postContent,
  postId,
  postWish,
  targetId,
  targetState,
  targetWish,
} from '../posts.ts'
import { accountId, instant, workspaceId } from '../shapes.ts'

const here = z.strictObject({ workspace: workspaceId })
const one = z.strictObject({ workspace: workspaceId, post: postId })
const written = z.object({ id: postId, version: z.int() })

export const postRoutes = defineContract({
  'GET /api/workspaces/{workspace}/postable': {
    summary: 'Where this workspace can post, and on which terms',
    access: { in: 'workspace', may: 'see' },
    params: here,
    status: 200,
    reply: z.object({ accounts: z.array(postable), timeZone: z.string() }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/postable/{account}/options': {
    summary: 'What an account may choose just now, asked of its platform',
    access: { in: 'workspace', may: 'write' },
    params: z.strictObject({ workspace: workspaceId, account: accountId }),
    status: 200,
    reply: z.object({
      choices: z.record(z.string(), z.array(z.string())),
      shownAs: z.string().nullable(),
      maxVideoSeconds: z.number().nullable(),
      left: z.int().nullable(),
    }),
    problems: ['enter-first', 'reconnect-needed', 'platform-unavailable', 'platform-refused', 'not-set-up'],
  },
  'GET /api/workspaces/{workspace}/calendar': {
    summary: 'Posts with a moment in a span of time',
    access: { in: 'workspace', may: 'see' },
    params: here,
    query: z.strictObject({ from: instant, to: instant }),
    status: 200,
    /** `cut`: there are more than one answer carries; ask for a shorter span. */
    reply: z.object({ posts: z.array(calendarPost), timeZone: z.string(), cut: z.boolean() }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/posts': {
    summary: 'Posts of which a delivery is in one of these states, the latest edit first',
    access: { in: 'workspace', may: 'see' },
    params: here,
    query: z.strictObject({
      state: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(targetState))
        .optional(),
      after: postId.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    status: 200,
    reply: z.object({ posts: z.array(post), timeZone: z.string(), more: z.boolean() }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/forecast': {
    summary: 'Posts of which a delivery will not go out as things stand, the next one first',
    access: { in: 'workspace', may: 'see' },
    params: here,
    status: 200,
    /** How many wait for their moment, how many of these will not go out, and the first hundred of them. */
    reply: z.object({ waiting: z.int(), failing: z.int(), posts: z.array(post), timeZone: z.string() }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/posts/check': {
    summary: 'What each account would get of a post, and what its platform would refuse',
    access: { in: 'workspace', may: 'write' },
    params: here,
    body: z.strictObject({
      content: postContent,
      targets: z.array(targetWish).max(50),
      /** When it is to go out; what will become of it then is answered too. */
      moment: postWish.shape.moment.optional(),
      /** The post that this is an edit of. */
      post: postId.optional(),
    }),
    status: 200,
    reply: z.object({ targets: z.array(plannedTarget) }),
    problems: ['enter-first'],
    unrecorded: 'it changes nothing',
  },
  'POST /api/workspaces/{workspace}/posts': {
    summary: 'Write a post: keep it as a draft, or schedule it',
    access: { in: 'workspace', may: 'write' },
    params: here,
    body: postWish,
    status: 201,
    reply: written,
    problems: ['enter-first'],
    ledger: ['post.scheduled'],
    idempotent: true,
  },
  'GET /api/workspaces/{workspace}/posts/{post}': {
    summary: 'A post with the story of each delivery',
    access: { in: 'workspace', may: 'see' },
    params: one,
    status: 200,
    reply: z.object({ post, attempts: z.array(attempt), timeZone: z.string() }),
    problems: ['enter-first'],
  },
  'PUT /api/workspaces/{workspace}/posts/{post}': {
    summary: 'Change a post of which nothing is out',
    access: { in: 'workspace', may: 'write' },
    params: one,
    body: postWish.extend({ version: z.int().min(1) }),
    status: 200,
    reply: written,
    problems: ['enter-first', 'conflict'],
    ledger: ['post.scheduled'],
  },
  'POST /api/workspaces/{workspace}/posts/{post}/cancel': {
    summary: 'Keep from going out what has not gone out yet',
    access: { in: 'workspace', may: 'write' },
    params: one,
    body: z.strictObject({ targets: z.array(targetId).min(1).max(50).optional() }),
    status: 200,
    /** `underWay`: on their way to a platform, and not to be called back. */
    reply: z.object({ cancelled: z.int(), underWay: z.int() }),
    problems: ['enter-first', 'conflict'],
    ledger: ['post.cancelled'],
  },
  'DELETE /api/workspaces/{workspace}/posts/{post}': {
    summary: 'Throw a post away of which nothing went out',
    access: { in: 'workspace', may: 'write' },
    params: one,
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['post.discarded'],
  },
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer': {
    summary: 'Say what became of a delivery, or what is to become of it',
    access: { in: 'workspace', may: 'write' },
    params: z.strictObject({ workspace: workspaceId, target: targetId }),
    /** `link`: where it is, if the person knows; with `is-there` alone. */
    body: z.strictObject({
      as: z.enum(['is-there', 'send-now', 'drop']),
      link: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .nullable()
        .optional(),
    }),
    status: 204,
    problems: ['enter-first', 'conflict'],
    ledger: ['post.answered'],
    idempotent: true,
  },
})
