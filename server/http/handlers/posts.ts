import type { ApiContract } from '../../../contract/index.ts'
import { answerTarget } from '../../core/posts/answer-target.ts'
import { cancelPost, discardPost } from '../../core/posts/cancel-post.ts'
import { checkPost } from '../../core/posts/check-post.ts'
import { showForecast } from '../../core/posts/forecast/show-forecast.ts'
import { listPostable } from '../../core/posts/list-postable.ts'
import { listPosts, showCalendar, showPost } from '../../core/posts/show-posts.ts'
import { showPublishOptions } from '../../core/posts/show-publish-options.ts'
import { rewritePost, writePost } from '../../core/posts/write-post.ts'
import type { Handlers } from '../handler.ts'
import { presentAttempt, presentCalendarPost, presentPlanned, presentPost } from '../presenters/post.ts'
import { presentPostable } from '../presenters/postable.ts'

type Mine = Extract<
  keyof ApiContract,
  | `${string}/posts${string}`
  | `${string}/calendar`
  | `${string}/forecast`
  | `${string}/postable${string}`
  | `${string}/deliveries${string}`
>

export const postHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/postable': async ({ app, caller }) => {
    const { accounts, timeZone } = await listPostable(app.core, caller.scope)
    return { accounts: accounts.map(presentPostable), timeZone }
  },
  'GET /api/workspaces/{workspace}/postable/{account}/options': async ({ app, caller, params }) => {
    const options = await showPublishOptions(app.core, caller.scope, params.account)
    return {
      choices: Object.fromEntries(Object.entries(options.choices).map(([name, words]) => [name, [...words]])),
      shownAs: options.shownAs ?? null,
      maxVideoSeconds: options.maxVideoSeconds ?? null,
      left: options.left ?? null,
    }
  },
  'GET /api/workspaces/{workspace}/calendar': async ({ app, caller, query }) => {
    const span = { from: new Date(query.from), to: new Date(query.to) }
    const { posts, timeZone, cut } = await showCalendar(app.core, caller.scope, span)
    return { posts: posts.map((post) => presentCalendarPost(app.core, post)), timeZone, cut }
  },
  'GET /api/workspaces/{workspace}/posts': async ({ app, caller, query }) => {
    const page = { states: query.state ?? [], after: query.after, limit: query.limit ?? 50 }
    const { posts, timeZone, more } = await listPosts(app.core, caller.scope, page)
    return { posts: posts.map((post) => presentPost(app.core, post, timeZone)), timeZone, more }
  },
  'GET /api/workspaces/{workspace}/forecast': async ({ app, caller }) => {
    const { posts, timeZone, ...counts } = await showForecast(app.core, caller.scope)
    return { ...counts, posts: posts.map((post) => presentPost(app.core, post, timeZone)), timeZone }
  },
  'POST /api/workspaces/{workspace}/posts/check': async ({ app, caller, body }) => ({
    targets: (
      await checkPost(app.core, caller.scope, {
        content: body.content,
        targets: body.targets,
        moment: momentOf(body.moment ?? null),
        postId: body.post,
      })
    ).map(presentPlanned),
  }),
  'POST /api/workspaces/{workspace}/posts': async ({ app, caller, body }) =>
    writePost(app.core, caller.scope, { ...wishOf(body), by: byOf(caller) }),
  'GET /api/workspaces/{workspace}/posts/{post}': async ({ app, caller, params }) => {
    const { attempts, timeZone, ...shown } = await showPost(app.core, caller.scope, params.post)
    return {
      post: presentPost(app.core, shown, timeZone),
      attempts: attempts.map(presentAttempt),
      timeZone,
    }
  },
  'PUT /api/workspaces/{workspace}/posts/{post}': async ({ app, caller, params, body }) =>
    rewritePost(app.core, caller.scope, params.post, { ...wishOf(body), version: body.version }),
  'POST /api/workspaces/{workspace}/posts/{post}/cancel': async ({ app, caller, params, body }) =>
    cancelPost(app.core, caller.scope, { postId: params.post, targets: body.targets }),
  'DELETE /api/workspaces/{workspace}/posts/{post}': async ({ app, caller, params }) => {
    await discardPost(app.core, caller.scope, params.post)
    return undefined
  },
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer': async ({ app, caller, params, body }) => {
    await answerTarget(app.core, caller.scope, {
      targetId: params.target,
      answer: body.as === 'is-there' ? { as: body.as, link: body.link ?? null } : { as: body.as },
    })
    return undefined
  },
}

const byOf = ({ session }: { session: { userId: string; name: string } }) => ({
  id: session.userId,
  name: session.name,
})

type Wish = Parameters<typeof rewritePost>[3]

const wishOf = <Body extends Omit<Wish, 'moment' | 'version'> & { moment: string | null }>({
  content,
  targets,
  moment,
  notAfter,
  as,
}: Body): Omit<Wish, 'version'> => ({
  content,
  targets,
  notAfter,
  as,
  moment: momentOf(moment),
})

const momentOf = (moment: string | null): Wish['moment'] =>
  moment === null || moment === 'now' ? moment : { wallTime: moment }
