import { postsOf, takeDown } from '../../core/wall.ts'
import { refuseRole } from '../ads/access.ts'
import { accountsNow, accountUrn } from '../ads/ad-account.ts'
import { failures } from '../failures.ts'
import { accountOf, maySee, refuseActor } from '../may-act.ts'
import { page } from '../pages.ts'
import type { Call, Resource } from '../rest.ts'
import { createPost } from './create-post.ts'
import { editPost } from './edit-post.ts'
import { draftsOf, findOwnPost, keepPost, postsForAds } from './post.ts'
import { findReadable, type Readable, viewPost } from './view-post.ts'

export const WRITE = ['w_organization_social', 'w_member_social']
export const READ = ['r_organization_social', 'r_member_social']
const READS = ['GET', 'BATCH_GET', 'FINDER']

/** Posts of pages and members (§4). */
export const posts: Resource = {
  label: 'partnerApiPostsExternal',
  scopes: (method) => (READS.includes(method) ? READ : WRITE),
  create: createPost,
  update: editPost,
  get(call, urn) {
    const found = seen(call, urn)
    return found instanceof Response ? found : Response.json(viewPost(call, found))
  },
  batchGet(call, urns) {
    const results: Record<string, unknown> = {}
    const statuses: Record<string, number> = {}
    const errors: Record<string, unknown> = {}
    for (const urn of urns) {
      const found = seen(call, urn)
      if (!(found instanceof Response)) results[urn] = viewPost(call, found)
      else {
        statuses[urn] = found.status
        errors[urn] = { status: found.status, message: `${urn} cannot be read` }
      }
    }
    return Response.json({ results, statuses, errors })
  },
  finders: {
    author: (call) => {
      const author = call.query.get('author')
      if (author === undefined) return failures.parameterMissing('author')
      const account = typeof author === 'string' ? accountOf(call, author) : null
      if (account === null) return failures.parameterInvalid('author')
      return maySee(call, account) ? listOf(call, account) : failures.notFor('author')
    },
    dscAdAccount: (call) => {
      const urn = call.query.get('dscAdAccount')
      if (urn === undefined) return failures.parameterMissing('dscAdAccount')
      const account = accountsNow(call.core).find(({ id }) => accountUrn(id) === urn)
      if (!account) return failures.parameterInvalid('dscAdAccount')
      return refuseRole(call, account.id, 'read') ?? listForAds(call, accountUrn(account.id))
    },
  },
  delete: deletePost,
}

/** The post, or why it cannot be read. Drafts are shown to their author's people only when asked for as such. */
export function seen(call: Call, urn: string): Readable | Response {
  const found = findReadable(call.core, urn)
  const draft = found?.post?.state === 'DRAFT'
  if (!found || (draft && call.query.get('viewContext') !== 'AUTHOR')) return failures.notFound(urn)
  return maySee(call, found.account) ? found : failures.notFor('author')
}

const ORDERS = ['LAST_MODIFIED', 'CREATED']

function listOf(call: Call, account: string): Response {
  const dsc = call.query.get('isDsc') ?? 'false'
  if (dsc !== 'true' && dsc !== 'false') return failures.parameterInvalid('isDsc')
  const { core } = call
  const urns = postsOf(core, 'linkedin', account).map(({ id }) => id)
  const drafts = wantsDrafts(call) ? draftsOf(core, account) : []
  return answerPosts(
    call,
    [...drafts, ...urns],
    ({ post }) => (post?.fields.adContext !== undefined) === (dsc === 'true'),
  )
}

const listForAds = (call: Call, adAccount: string): Response =>
  answerPosts(call, postsForAds(call.core, adAccount, wantsDrafts(call)))

const wantsDrafts = ({ query }: Call): boolean => query.get('viewContext') === 'AUTHOR'

/** Those that can be read, newest first, a page of them. */
function answerPosts(
  call: Call,
  urns: readonly string[],
  isMeant: (one: Readable) => boolean = () => true,
): Response {
  const sortBy = call.query.get('sortBy') ?? 'LAST_MODIFIED'
  if (typeof sortBy !== 'string' || !ORDERS.includes(sortBy)) return failures.parameterInvalid('sortBy')
  const time = ({ post, hung }: Readable): number =>
    (sortBy === 'CREATED' ? post?.createdAt : post?.modifiedAt) ?? hung?.createdAt ?? 0
  const found = urns
    .flatMap((urn) => findReadable(call.core, urn) ?? [])
    .filter(isMeant)
    .sort((one, other) => time(other) - time(one))
  return page(call, found, (one) => viewPost(call, one))
}

/** 204 whether it was there or not (§4.2). */
export function deletePost(call: Call, urn: string): Response {
  const { core } = call
  const found = findReadable(core, urn)
  const post = findOwnPost(core, urn)
  const author = post?.author ?? (found ? String(viewPost(call, found).author) : null)
  if (author === null) return new Response(null, { status: 204 })
  const refused = refuseActor(call, author, 'author', 'author', post?.fields.adContext !== undefined)
  if (refused) return refused
  if (post?.state === 'DRAFT') keepPost(core, { ...post, deleted: true })
  else takeDown(core, 'linkedin', urn)
  return new Response(null, { status: 204 })
}
