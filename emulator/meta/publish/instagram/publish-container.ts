import type { Core } from '../../../core/core.ts'
import { findApp } from '../../../core/oauth/apps.ts'
import { randomFrom } from '../../../core/oauth/digest.ts'
import { putOnWall } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { instagramFacts } from '../../instagram-of.ts'
import { isToLie, numberInForce } from '../as-meta.ts'
import { readRequired } from '../parameters.ts'
import { instagramAddress } from '../permalinks.ts'
import { addToCount, type Container, countOf, type InstagramMedia, readThing, writeThing } from '../things.ts'
import { refusePublishing } from '../trouble.ts'
import { instagramFailures } from './failures.ts'
import { requireInstagram } from './require-instagram.ts'
import { statusOf } from './status-of.ts'

export const POSTS_A_DAY = 50

/** `POST /{ig}/media_publish` (§3.2): a container is published once. */
export function publishContainer(call: Call, page: Page): { id: string } {
  requireInstagram(call)
  const { core } = call
  refusePublishing(core)
  const account = instagramFacts(page).id
  const container = findReady(call, account)
  const what = `published|${account}`
  if (countOf(core, what) >= numberInForce(core, 'instagramDailyPosts', POSTS_A_DAY))
    throw new GraphFailure(instagramFailures.dailyLimit())
  const media = makeMedia(core, container)
  hang(core, container, media)
  for (const id of [container.id, ...container.children]) {
    const one = readThing(core, 'container', id)
    if (one) writeThing(core, 'container', id, { ...one, published: media.id })
  }
  addToCount(core, what)
  if (isToLie(core, 'instagramErrorButLive')) throw new GraphFailure(instagramFailures.spam())
  return { id: media.id }
}

function findReady(call: Call, account: string): Container {
  const id = readRequired(call, 'creation_id')
  const container = readThing(call.core, 'container', id)
  if (!container || container.account !== account)
    throw new GraphFailure(instagramFailures.containerMissing(id))
  const status = statusOf(call.core, container)
  if (status === 'EXPIRED') throw new GraphFailure(instagramFailures.containerMissing(id))
  // A part of a carousel is published with it.
  if (container.isItem) throw new GraphFailure(instagramFailures.mediaMissing(id))
  if (status !== 'FINISHED') throw new GraphFailure(instagramFailures.notReady())
  return container
}

function makeMedia(core: Core, container: Container, parent: string | null = null): InstagramMedia {
  const id = `18${randomFrom('0123456789', 15)}`
  const { kind, account } = container
  const children = container.children.flatMap((one) => readThing(core, 'container', one) ?? [])
  const product = kind === 'REELS' ? 'REELS' : kind === 'STORIES' ? 'STORY' : 'FEED'
  const type = kind === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : container.media?.kind === 'video' ? 'VIDEO' : 'IMAGE'
  return writeThing(core, 'media', id, {
    id,
    account,
    product,
    type,
    children: children.map((child) => makeMedia(core, child, id).id),
    parent,
    media: container.media,
    sharedToFeed: container.sharedToFeed,
    createdAt: core.now(),
  })
}

function hang(core: Core, container: Container, media: InstagramMedia): void {
  const files = media.children.flatMap((id) => readThing(core, 'media', id)?.media ?? [])
  const shapes = { FEED: 'image', REELS: 'reel', STORY: 'story' } as const
  putOnWall(core, {
    id: media.id,
    platform: 'meta',
    account: media.account,
    shape: media.type === 'CAROUSEL_ALBUM' ? 'images' : shapes[media.product],
    text: container.caption,
    link: null,
    title: null,
    media: media.media ? [media.media] : files,
    clientId: container.clientId,
    person: container.person,
    createdAt: media.createdAt,
    takenDownAt: null,
    replyTo: null,
    visibility:
      findApp(core, 'meta', container.clientId)?.maturity === 'development' ? 'app-roles' : 'public',
    url: instagramAddress(core, media.id, media.product),
  })
}
