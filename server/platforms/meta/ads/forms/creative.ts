import { z } from 'zod'
import type { AdPlan } from '../../../advertising.ts'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { Handle } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { postId } from '../../graph/ids.ts'
import { keys } from '../keys.ts'
import { checked, isInstagram, pageOf } from '../shown-by.ts'

/** What is seen: a post that is out already, or a text of its own with a picture or film. */
export async function creativeForm(
  call: TokenCall,
  plan: AdPlan,
  handle: Handle,
): Promise<Record<string, string>> {
  if (plan.content.kind === 'post') return postForm(plan, plan.content.externalId, handle)
  const { shownBy, content } = plan
  const story = {
    page_id: pageOf(shownBy),
    ...(isInstagram(shownBy) ? { instagram_user_id: checked(shownBy.externalId) } : {}),
    ...(handle[keys.video] ? await filmOf(call, content, handle) : pictureOf(content, handle)),
  }
  return { object_story_spec: JSON.stringify(story) }
}

function postForm({ shownBy }: AdPlan, post: string, handle: Handle): Record<string, string> {
  if (isInstagram(shownBy)) {
    return {
      source_instagram_media_id: checked(post),
      instagram_user_id: checked(shownBy.externalId),
      object_id: pageOf(shownBy),
    }
  }
  const story = postId.safeParse(handle[keys.story] || post)
  if (!story.success || !story.data.includes('_')) throw new PlatformFailure('meta', 'ours', 'no-story')
  return { object_story_id: story.data }
}

type Own = Extract<AdPlan['content'], { kind: 'own' }>

const button = (link: string): object => ({ type: 'LEARN_MORE', value: { link } })

function pictureOf({ text, headline, link }: Own, handle: Handle): object {
  const hash = handle[keys.image]
  if (!hash) throw new PlatformFailure('meta', 'ours', 'not-prepared')
  if (link === undefined) return { photo_data: { image_hash: hash, caption: text } }
  const named = headline === '' ? {} : { name: headline }
  return { link_data: { link, message: text, ...named, image_hash: hash, call_to_action: button(link) } }
}

/** A film needs a still; Meta has made some, and their addresses do not live long. */
async function filmOf(call: TokenCall, { text, headline, link }: Own, handle: Handle): Promise<object> {
  const id = checked(handle[keys.video])
  const { picture } = await callGraph(call, {
    path: id,
    query: { fields: 'picture' },
    schema: z.object({ picture: z.string() }),
  })
  return {
    video_data: {
      video_id: id,
      image_url: picture,
      message: text,
      ...(headline === '' ? {} : { title: headline }),
      ...(link === undefined ? {} : { call_to_action: button(link) }),
    },
  }
}
