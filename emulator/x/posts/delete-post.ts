import { findPost, takeDown } from '../../core/wall.ts'
import { problems } from '../failures.ts'
import { accountOf, refuseScopes, type UserCall } from '../user-call.ts'

/** `DELETE /2/tweets/{id}` (§3.2): own posts only; one that is gone already is deleted all the same. */
export function deletePost(call: UserCall): Response {
  const refused = refuseScopes(call, ['tweet.read', 'tweet.write', 'users.read'])
  if (refused) return refused
  if (!/^[0-9]{1,19}$/.test(call.id))
    return problems.invalid('id', [call.id], `The \`id\` query parameter value [${call.id}] is not valid`)
  const post = findPost(call.core, 'x', call.id)
  if (!post) return problems.notFound()
  if (post.account !== accountOf(call).id) return problems.forbidden()
  takeDown(call.core, 'x', call.id)
  return Response.json({ data: { deleted: true } })
}
