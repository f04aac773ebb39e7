import { type Hung, postsOf } from '../../core/wall.ts'
import { xAccounts } from '../../world/x.ts'
import { missingUser, problems } from '../failures.ts'
import { personOf, type ReadCall, refuseScopes, viewerOf } from '../user-call.ts'
import { readFields } from './fields.ts'
import { findLive } from './post.ts'
import { withIncludes } from './read-posts.ts'
import { viewPost } from './view-post.ts'

const OWN = ['max_results', 'pagination_token', 'since_id', 'until_id', 'start_time', 'end_time', 'exclude']
const REACH = 3200

/** `GET /2/users/{id}/tweets`: newest first, 5 to 100 a page. */
export function timeline(call: ReadCall): Response {
  const asked = refuseScopes(call, ['tweet.read', 'users.read']) ?? readFields(call.query, OWN)
  if (asked instanceof Response) return asked
  const owner = personOf(call.id)
  if (!owner) return Response.json({ errors: [missingUser(call.id, 'id')] })
  if (xAccounts[owner].protected && owner !== viewerOf(call)) return closed(call.id)
  const wanted = readWanted(call)
  if (wanted instanceof Response) return wanted
  const all = postsOf(call.core, 'x', call.id)
    .filter(({ id, visibility }) => visibility !== 'nullcast' && findLive(call.core, id) !== null)
    .slice(0, REACH)
    .filter(wanted.keeps)
  const page = all.slice(wanted.from, wanted.from + wanted.size)
  const meta = metaOf(page, wanted, all.length)
  if (page.length === 0) return Response.json({ meta })
  const data = page.map((hung) => viewPost(call, asked, hung))
  return Response.json({ data, ...withIncludes(call, asked, page), meta })
}

type Wanted = { readonly size: number; readonly from: number; keeps(hung: Hung): boolean }

function readWanted({ query }: ReadCall): Wanted | Response {
  const said = (name: string): string | null => query.get(name)
  const size = Number(said('max_results') ?? 10)
  if (!Number.isInteger(size) || size < 5 || size > 100)
    return refused('max_results', said('max_results'), 'is not between 5 and 100')
  const from = said('pagination_token') === null ? 0 : readToken(said('pagination_token') ?? '')
  if (from === null) return refused('pagination_token', said('pagination_token'), 'is not valid')
  for (const name of ['since_id', 'until_id'])
    if (said(name) !== null && !/^[0-9]{1,19}$/.test(said(name) ?? ''))
      return refused(name, said(name), 'is not valid')
  for (const name of ['start_time', 'end_time'])
    if (said(name) !== null && Number.isNaN(Date.parse(said(name) ?? '')))
      return refused(name, said(name), 'is not a valid RFC3339 date-time')
  const exclude = (said('exclude') ?? '').split(',').filter(Boolean)
  if (exclude.some((one) => !['replies', 'retweets'].includes(one)))
    return refused('exclude', said('exclude'), 'is not one of [replies,retweets]')
  const id = (name: string): bigint | null => (said(name) === null ? null : BigInt(said(name) ?? ''))
  const [since, until] = [id('since_id'), id('until_id')]
  const start = said('start_time') === null ? 0 : Date.parse(said('start_time') ?? '')
  const end = said('end_time') === null ? Number.POSITIVE_INFINITY : Date.parse(said('end_time') ?? '')
  return {
    size,
    from,
    keeps: (hung) =>
      (since === null || BigInt(hung.id) > since) &&
      (until === null || BigInt(hung.id) < until) &&
      hung.createdAt >= start &&
      hung.createdAt < end &&
      !(hung.replyTo !== null && exclude.includes('replies')),
  }
}

function metaOf(page: readonly Hung[], { from, size }: Wanted, total: number): Record<string, unknown> {
  return {
    ...(from + size < total ? { next_token: writeToken(from + size) } : {}),
    ...(from > 0 ? { previous_token: writeToken(Math.max(0, from - size)) } : {}),
    result_count: page.length,
    ...(page.length > 0 ? { newest_id: page[0]?.id, oldest_id: page.at(-1)?.id } : {}),
  }
}

const writeToken = (from: number): string => Buffer.from(`page:${from}`).toString('base64url')
function readToken(token: string): number | null {
  const [, from] = /^page:(\d{1,6})$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  return from === undefined ? null : Number(from)
}

const refused = (name: string, value: string | null, says: string): Response =>
  problems.invalid(name, [value ?? ''], `The \`${name}\` query parameter value [${value}] ${says}`)

const closed = (id: string): Response =>
  Response.json({
    errors: [
      {
        resource_id: id,
        parameter: 'id',
        resource_type: 'user',
        section: 'data',
        title: 'Authorization Error',
        value: id,
        detail: `Sorry, you are not authorized to see the user with id: [${id}].`,
        type: 'https://api.x.com/2/problems/not-authorized-for-resource',
      },
    ],
  })
