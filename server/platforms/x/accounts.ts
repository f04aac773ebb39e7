import { z } from 'zod'
import { getJson } from '../call-api.ts'
import { PlatformFailure } from '../failure.ts'
import { missingScopes } from '../missing-scopes.ts'
import type { Identity, MissingFact, Probed, Reached, TokenCall } from '../platform.ts'
import { apiFailure, codesOf } from './failures.ts'

const userFields = 'name,username,profile_image_url,protected,public_metrics,verified_type,subscription_type'

// In August 2026 X began to rename tweets to posts; answers may carry either word (NOTES.md).
const metrics = z.object({ tweet_count: z.number().optional(), post_count: z.number().optional() })

const user = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  name: z.string(),
  username: z.string().regex(/^\w{1,50}$/),
  profile_image_url: z.string().optional(),
  protected: z.boolean().optional(),
  verified_type: z.string().optional(),
  subscription_type: z.string().optional(),
  public_metrics: metrics.optional().catch(undefined),
})
type User = z.infer<typeof user>

/** The person is the account: at X there is nothing else to act for. */
export async function identify(call: TokenCall): Promise<Identity> {
  const me = await readMe(call)
  return { subject: me.id, name: me.name, handle: me.username, avatarUrl: me.profile_image_url }
}

/** Always the one account, usable or not. */
export async function listAccounts(call: TokenCall): Promise<readonly Reached[]> {
  const me = await readMe(call)
  return [{ kind: 'x_account', externalId: me.id, ...describe(me, call.scopes) }]
}

/** A token of X speaks for one account for ever; another one means that we mixed them up. */
export async function probe(call: TokenCall, account: { externalId: string }): Promise<Probed> {
  const me = await readMe(call)
  if (me.id !== account.externalId) throw new PlatformFailure('x', 'ours', 'other-account')
  return describe(me, call.scopes)
}

async function readMe(call: TokenCall): Promise<User> {
  // X would refuse, with words alone to tell why, and charge for it.
  const unread = missingScopes(call.scopes, ['users.read', 'tweet.read'])
  if (unread.length > 0) throw new PlatformFailure('x', 'scope-missing', unread.join(' '))

  const answer = await getJson(call, {
    platform: 'x',
    origin: 'api',
    path: '/2/users/me',
    query: { 'user.fields': userFields },
    // A partial success is HTTP 200 with `errors`; without `data` it is no success at all.
    isSuccess: (reply, body) => reply.status === 200 && !(codesOf(body).length > 0 && !hasData(body)),
    failure: apiFailure,
    schema: z.object({ data: user }),
  })
  return answer.data
}

function describe(me: User, scopes: readonly string[]): Probed {
  const missing: MissingFact[] = []
  const unwritten = missingScopes(scopes, ['tweet.write'])
  if (unwritten.length > 0) missing.push({ code: 'scope-missing', facts: { scopes: unwritten.join(' ') } })

  const limits: MissingFact[] = []
  if (me.protected) limits.push({ code: 'account-protected', facts: {} })
  const unsent = missingScopes(scopes, ['media.write'])
  if (unsent.length > 0) limits.push({ code: 'scope-missing', facts: { scopes: unsent.join(' ') } })

  const posts = me.public_metrics?.post_count ?? me.public_metrics?.tweet_count
  return {
    name: me.name,
    handle: me.username,
    avatarUrl: me.profile_image_url,
    link: `https://x.com/${me.username}`,
    capabilities: missing.length === 0 ? ['publish'] : [],
    missing,
    limits,
    details: {
      ...(me.subscription_type === undefined ? {} : { subscription: me.subscription_type }),
      ...(me.verified_type === undefined ? {} : { verified: me.verified_type }),
      ...(posts === undefined ? {} : { posts: String(posts) }),
    },
  }
}

function hasData(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'data' in body
}
