import type { Core } from '../../../core/core.ts'
import { findApp } from '../../../core/oauth/apps.ts'
import { findPost, type Hung } from '../../../core/wall.ts'
import { pages } from '../../../world/meta.ts'
import { places } from '../../../world/places.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import type { NodeType } from '../../graph/node.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { pageComments } from '../comments/page-comments.ts'
import { pageFailures } from '../failures.ts'
import { pageInsights } from '../insights.ts'
import { readBoolean, readSchedule } from '../parameters.ts'
import { fileAddress } from '../permalinks.ts'
import { type Publisher, requirePublisher } from '../require-publisher.ts'
import { addDue, type PagePost, readThing, writeThing } from '../things.ts'
import { emptyList, noLikes, unfilled } from '../unfilled.ts'
import { attachmentsOf } from './attachments.ts'
import { readMessage } from './create-post.ts'
import { addressOf, hang, keepWaiting, mediaOf, publishPost, removePost } from './hang-post.ts'

/** A post of a Page (§4.1). */
export const postType: NodeType<PagePost> = {
  name: 'PagePost',
  id: ({ id }) => id,
  defaults: ['created_time', 'message'],
  fields: {
    message: (_call, { message }) => message || undefined,
    created_time: (_call, { createdAt }) => graphTime(createdAt),
    updated_time: (_call, { updatedAt }) => graphTime(updatedAt),
    permalink_url: ({ core }, post) => addressOf(core, post),
    full_picture: picture,
    picture,
    is_published: (_call, { state }) => state === 'published',
    is_hidden: (_call, { hidden }) => hidden,
    is_expired: () => false,
    scheduled_publish_time: (_call, { dueAt }) => (dueAt === null ? undefined : Math.floor(dueAt / 1000)),
    status_type: (_call, { shape }) => STATUS[shape],
    attachments: ({ core }, post) => {
      const data = attachmentsOf(core, post)
      return data.length > 0 ? { data } : undefined
    },
    from: (_call, { page }) => ({ name: nameOf(page), id: page }),
    admin_creator: ({ core }, { clientId, person }) =>
      clientId
        ? { name: findApp(core, 'meta', clientId)?.name, id: clientId }
        : { name: core.people.find(({ id }) => id === person)?.name },
    application: ({ core }, { clientId }) =>
      clientId ? { name: findApp(core, 'meta', clientId)?.name, id: clientId } : undefined,
    promotable_id: (_call, { id }) => id,
    is_eligible_for_promotion: (_call, { state, shape }) => state === 'published' && shape !== 'story',
    is_instagram_eligible: (_call, { photos }) => photos.length > 0,
    instagram_eligibility: (_call, { photos }) => (photos.length > 0 ? 'eligible' : 'ineligible_non_photo'),
    privacy: () => ({ value: 'EVERYONE', description: 'Public', friends: '', allow: '', deny: '' }),
    ...unfilled(
      ...[
        'actions',
        'call_to_action',
        'icon',
        'message_tags',
        'parent_id',
        'place',
        'properties',
        'shares',
        'story',
      ],
      ...[
        'targeting',
        'to',
        'width',
        'height',
        'allowed_advertising_objectives',
        'backdated_time',
        'target',
        'via',
      ],
      ...['can_reply_privately', 'child_attachments', 'comments_mirroring_domain', 'coordinates', 'event'],
      ...[
        'expanded_height',
        'expanded_width',
        'feed_targeting',
        'is_app_share',
        'is_inline_created',
        'is_popular',
      ],
      ...['is_spherical', 'multi_share_end_card', 'multi_share_optimized', 'promotion_status', 'story_tags'],
      ...['subscribed', 'timeline_visibility', 'video_buying_eligibility'],
    ),
  },
  edges: {
    comments: pageComments(({ id, page }) => ({ id, account: page, parent: null })),
    insights: pageInsights,
    likes: noLikes,
    reactions: emptyList({ total_count: 0, viewer_reaction: 'NONE' }),
    attachments: { raw: ({ core }, post) => ({ data: attachmentsOf(core, post) }) },
  },
  post: updatePost,
  delete(call, post) {
    mayChange(call, post)
    removePost(call.core, post)
    return { success: true }
  },
}

/** The post as it stands, or null: never there, gone, or taken down by hand. Posts made by hand have no record. */
export function findPagePost(core: Core, id: string): PagePost | null {
  const hung = findPost(core, 'meta', id)
  const post = readThing(core, 'post', id) ?? (hung && ofHand(hung))
  if (!post || post.state === 'deleted') return null
  return post.state === 'published' && hung?.takenDownAt !== null ? null : post
}

/** Changes text, moment or whether it is seen. Only the app that made a post may (§4.1). */
function updatePost(call: Call, post: PagePost): { success: true } {
  const by = mayChange(call, post)
  if (post.clientId !== by.app.clientId) throw new GraphFailure(pageFailures.notOfThisApp())
  const { core, params } = call
  const seen = post.state === 'published'
  const publish = readBoolean(call, 'is_published', seen)
  if (seen && !publish) throw new GraphFailure(pageFailures.cannotUnpublish())
  const dueAt = readSchedule(call, publish) ?? post.dueAt
  const changed: PagePost = {
    ...post,
    message: params.has('message') ? readMessage(call) : post.message,
    hidden: readBoolean(call, 'is_hidden', post.hidden),
    updatedAt: core.now(),
  }
  if (publish && !seen) publishPost(core, changed, core.now())
  else if (seen) {
    writeThing(core, 'post', post.id, changed)
    hang(core, changed)
  } else {
    keepWaiting(core, { ...changed, dueAt, state: dueAt === null ? 'unpublished' : 'scheduled' })
    if (dueAt !== null && dueAt !== post.dueAt) addDue(core, { at: dueAt, kind: 'post', id: post.id })
  }
  return { success: true }
}

function mayChange(call: Call, post: PagePost): Publisher {
  const page = pages.find(({ id }) => id === post.page)
  if (!page) throw new GraphFailure(failures.object(post.id))
  return requirePublisher(call, page)
}

function ofHand(hung: Hung): PagePost {
  return {
    id: hung.id,
    page: hung.account,
    clientId: hung.clientId,
    person: hung.person,
    shape: hung.shape,
    message: hung.text,
    link: hung.link,
    title: hung.title,
    photos: [],
    video: null,
    state: 'published',
    contentType: null,
    dueAt: null,
    hidden: false,
    createdAt: hung.createdAt,
    updatedAt: hung.createdAt,
  }
}

const STATUS: Readonly<Record<string, string>> = {
  text: 'mobile_status_update',
  link: 'shared_story',
  image: 'added_photos',
  images: 'added_photos',
  video: 'added_video',
  reel: 'added_video',
}

function picture({ core }: Call, post: PagePost): string | undefined {
  const image = mediaOf(core, post).find(({ kind }) => kind === 'image')
  return image && fileAddress(core, image.sha256)
}

function nameOf(id: string): string {
  const page = pages.find((one) => one.id === id)
  return page ? places[page.place].name : ''
}
