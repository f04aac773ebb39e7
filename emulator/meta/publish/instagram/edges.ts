import { postsOf } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { type Edge, type Entry, entriesOf, nodeOf } from '../../graph/node.ts'
import { instagramFacts } from '../../instagram-of.ts'
import { inLists, numberInForce } from '../as-meta.ts'
import { instagramInsights } from '../insights.ts'
import { readMoment } from '../parameters.ts'
import { type InstagramMedia, readThing } from '../things.ts'
import { createContainer } from './create-container.ts'
import { mediaType } from './media-node.ts'
import { POSTS_A_DAY, publishContainer } from './publish-container.ts'
import { requireInstagram } from './require-instagram.ts'

const DAY_MS = 86_400_000

/** What an Instagram account publishes and what it has published (§3.2, §3.3). */
export const instagramEdges: Readonly<Record<string, Edge<Page>>> = {
  media: {
    get: (call, page) => listMedia(call, page, ({ product }) => product !== 'STORY'),
    post: createContainer,
  },
  stories: {
    get: (call, page) =>
      listMedia(
        call,
        page,
        ({ product, createdAt }) => product === 'STORY' && createdAt + DAY_MS > call.core.now(),
      ),
  },
  media_publish: { post: publishContainer },
  content_publishing_limit: { raw: tellLimit },
  insights: instagramInsights,
}

/** How many media people see that came through here. */
export const countMedia = (call: Call, page: Page): number =>
  postsOf(call.core, 'meta', instagramFacts(page).id).filter(({ shape }) => shape !== 'story').length

function listMedia(call: Call, page: Page, wanted: (media: InstagramMedia) => boolean): readonly Entry[] {
  const shown = inLists(call.core)
  const media = postsOf(call.core, 'meta', instagramFacts(page).id)
    .flatMap(({ id }) => readThing(call.core, 'media', id) ?? [])
    .filter((one) => wanted(one) && shown(one))
  return entriesOf(
    call,
    media.map((one) => nodeOf(mediaType, one)),
  )
}

/** Only `quota_usage` unless more is asked; `since` may lie a day back (§3.3). */
function tellLimit(call: Call, page: Page): unknown {
  requireInstagram(call)
  const { core, params } = call
  const asked = (params.get('fields') ?? 'quota_usage').split(',').map((one) => one.trim())
  const odd = asked.find((one) => !['quota_usage', 'config', 'id'].includes(one.replace(/\{.*/, '')))
  if (odd) throw new GraphFailure(failures.unknownField(odd, 'ContentPublishingLimitResponse'))
  const since = sinceOf(call)
  const all = readThing(core, 'counted', `published|${instagramFacts(page).id}`) ?? []
  const line = {
    ...(asked.includes('quota_usage') ? { quota_usage: all.filter((at) => at > since).length } : {}),
    ...(asked.some((one) => one.startsWith('config'))
      ? {
          config: {
            quota_total: numberInForce(core, 'instagramDailyPosts', POSTS_A_DAY),
            quota_duration: 86_400,
          },
        }
      : {}),
  }
  return { data: [line] }
}

function sinceOf({ core, params }: Call): number {
  const text = params.get('since')
  if (!text) return core.now() - DAY_MS
  const at = readMoment(text, core.now())
  if (at === null || at < core.now() - DAY_MS - 60_000 || at > core.now())
    throw new GraphFailure(failures.parameterInvalid('Param since must lie within the last 24 hours'))
  return at
}
