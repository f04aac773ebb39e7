import type { Core } from '../../core/core.ts'
import { settingOf } from '../../core/platform.ts'
import { findPost, type Hung } from '../../core/wall.ts'
import { organizations } from '../../world/linkedin.ts'
import { organizationUrn } from '../accounts.ts'
import { personUrn } from '../openid.ts'
import type { Call } from '../rest.ts'
import { linkedInSettings } from '../settings.ts'
import { readLittleText } from './little-text.ts'
import { findOwnPost, type Post } from './post.ts'

/** A post one can read: by an app of ours, or by a person's hand. */
export type Readable = { readonly post: Post | null; readonly hung: Hung | null; readonly account: string }

/** The post behind a URN, if it is there and not hidden. A draft has nothing hung. */
export function findReadable(core: Core, urn: string): Readable | null {
  const post = findOwnPost(core, urn) ?? null
  const found = findPost(core, 'linkedin', urn)
  const hung = found?.takenDownAt === null ? found : null
  if (post ? core.now() < post.hiddenUntil : !hung) return null
  return { post, hung, account: post?.account ?? hung?.account ?? '' }
}

/** As `GET /rest/posts/{urn}` answers (§4.2). */
export function viewPost(call: Call, { post, hung }: Readable): Record<string, unknown> {
  return post ? viewOwn(call, post) : hung ? viewByHand(call, hung) : {}
}

function viewOwn({ core }: Call, post: Post): Record<string, unknown> {
  const plain = settingOf(core, { id: 'linkedin', settings: linkedInSettings }, 'hashtagsOnRead') === 'plain'
  const { adContext, ...fields } = post.fields
  return {
    id: post.urn,
    author: post.author,
    commentary: plain ? post.commentary : readLittleText(post.commentary).answered,
    ...fields,
    ...(adContext ? { adContext: { ...adContext, isDsc: true } } : {}),
    lifecycleState: post.state,
    lifecycleStateInfo: { isEditedByAuthor: post.edited },
    createdAt: post.createdAt,
    ...(post.publishedAt === null ? {} : { publishedAt: post.publishedAt }),
    lastModifiedAt: post.modifiedAt,
  }
}

function viewByHand({ core, bearer }: Call, hung: Hung): Record<string, unknown> {
  const page = organizations.some(({ id }) => id === hung.account)
  const distribution = {
    feedDistribution: 'MAIN_FEED',
    targetEntities: [],
    thirdPartyDistributionChannels: [],
  }
  return {
    id: hung.id,
    author: page ? organizationUrn(hung.account) : personUrn(core, bearer.app.clientId, hung.account),
    commentary: hung.text.replace(/[\\|{}@[\]()<>#*_~]/g, '\\$&'),
    visibility: hung.visibility,
    distribution,
    lifecycleState: 'PUBLISHED',
    lifecycleStateInfo: { isEditedByAuthor: false },
    isReshareDisabledByAuthor: false,
    createdAt: hung.createdAt,
    publishedAt: hung.createdAt,
    lastModifiedAt: hung.createdAt,
  }
}
