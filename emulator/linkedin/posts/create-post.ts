import type { Core } from '../../core/core.ts'
import { type Platform, settingOf } from '../../core/platform.ts'
import { numberOf } from '../../core/settings.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { sponsoredAccounts } from '../../world/linkedin.ts'
import { failures } from '../failures.ts'
import { accountOf, refuseActor } from '../may-act.ts'
import type { Body, Call } from '../rest.ts'
import { linkedInSettings } from '../settings.ts'
import { checkContent, type Hanging, tooLong } from './check-content.ts'
import { hangPost } from './hang-post.ts'
import { readLittleText } from './little-text.ts'
import { earlierPost, keepPost, newUrn, type Post, rememberSaid } from './post.ts'
import { type PostBody, readPostBody } from './read-post-body.ts'

const facts: Pick<Platform, 'id' | 'settings'> = { id: 'linkedin', settings: linkedInSettings }
const HOURS_36 = 36 * 3_600_000
export const MOST_CHARACTERS = 3000

/** `POST /rest/posts` (§4.1): checks in LinkedIn's order as far as it is known, then a post or a draft. */
export function createPost(call: Call, body: Body): Response {
  const read = readPostBody(body)
  if ('refusal' in read) return read.refusal
  const dark = read.distribution.feedDistribution === 'NONE'
  const refused =
    refuseActor(call, read.author, 'author', 'author', dark) ??
    refuseText(call.core, read.commentary, read.content !== undefined || read.reshareContext !== undefined) ??
    refuseAd(read)
  if (refused) return refused
  const hanging = checkContent(call, read)
  if (hanging instanceof Response) return hanging
  return underQuota(call) ? answer(call, read, hanging) : failures.dailyQuota()
}

/** Everything fits: only what was said before, and ghosts, can still be in the way. */
function answer(call: Call, body: PostBody, hanging: Hanging): Response {
  const { core } = call
  const post = postOf(call, body, hanging)
  const earlier = post.state === 'PUBLISHED' ? refusedFor(call, post) : null
  if (earlier) return failures.duplicate(earlier)
  if (post.state === 'PUBLISHED') rememberSaid(core, post, post.urn)
  if (settingOf(core, facts, 'ghosts', call.bearer.app) === 'never') return failures.upstream()
  keepPost(core, post)
  hangPost(core, post, hanging)
  const encoded = settingOf(core, facts, 'encodedIds') === 'on'
  const id = encoded ? encodeURIComponent(post.urn) : post.urn
  return new Response(null, {
    status: 201,
    headers: { 'x-restli-id': id, 'x-linkedin-id': id, location: `/posts/${encodeURIComponent(post.urn)}` },
  })
}

/** The earlier post that stands in the way, unless the same text is allowed. */
export function refusedFor({ core, bearer }: Call, post: Post): string | null {
  return settingOf(core, facts, 'sameText', bearer.app) === 'refused' ? earlierPost(core, post) : null
}

function postOf(call: Call, body: PostBody, hanging: Hanging): Post {
  const { core, bearer } = call
  const { author, commentary, lifecycleState, ...fields } = body
  const now = core.now()
  const unseen = settingOf(core, facts, 'ghosts', bearer.app) === 'unseen' ? HOURS_36 : 0
  return {
    urn: newUrn(core, hanging.shape === 'video' || fields.content?.poll ? 'ugcPost' : 'share'),
    author,
    account: accountOf(call, author) ?? '',
    person: bearer.person.id,
    clientId: bearer.app.clientId,
    commentary: readLittleText(commentary).kept,
    fields: { isReshareDisabledByAuthor: false, ...fields },
    state: lifecycleState,
    createdAt: now,
    publishedAt: lifecycleState === 'PUBLISHED' ? now : null,
    modifiedAt: now,
    edited: false,
    hiddenUntil: now + Math.max(unseen, numberOf(core, facts, 'readLagMs', bearer.app) ?? 0),
    deleted: false,
  }
}

/** The text alone (§4.3): a post that is nothing but text must have one. */
export function refuseText(core: Core, commentary: string, carries: boolean): Response | null {
  const escaped = settingOf(core, facts, 'lengthCounts') === 'escaped'
  const length = escaped ? commentary.length : readLittleText(commentary).visible.length
  if (length > MOST_CHARACTERS) return tooLong('/commentary', MOST_CHARACTERS)
  if (commentary.trim() !== '' || carries) return null
  return failures.field('INVALID_VALUE_BLANK_FIELD', 'The field must not be blank', '/commentary')
}

/** A post outside the feed is for an ad account (§4.1). */
function refuseAd({ distribution, adContext, contentCallToActionLabel, contentLandingPage }: PostBody) {
  const account = adContext?.dscAdAccount
  if (distribution.feedDistribution === 'NONE' && account === undefined)
    return failures.field(
      'MISSING_REQUIRED_FIELD_FOR_DSC',
      'Field /adContext/dscAdAccount is required when the post is a Direct Sponsored Content, but missing in the request',
      '/adContext/dscAdAccount',
    )
  if (
    account !== undefined &&
    !sponsoredAccounts.some(({ id }) => account === `urn:li:sponsoredAccount:${id}`)
  )
    return failures.field('INVALID_URN_ID', 'There is no such ad account', '/adContext/dscAdAccount')
  if (contentCallToActionLabel && !contentLandingPage)
    return failures.field('MISSING_FIELD', 'A landing page is required with a label', '/contentLandingPage')
  return null
}

/** Counts a post of this app and member today (UTC). false = the quota is used up. */
function underQuota({ core, bearer }: Call): boolean {
  const most = numberOf(core, facts, 'dailyPosts', bearer.app)
  if (most === null) return true
  const day = new Date(core.now()).toISOString().slice(0, 10)
  const key = `${day}|${bearer.app.clientId}|${bearer.person.id}`
  const used = thingOf<number>(core, 'linkedin', 'quota', key) ?? 0
  if (used >= most) return false
  keepThing(core, 'linkedin', 'quota', key, used + 1)
  return true
}
