import type { Page } from '../../world/meta.ts'
import { isTicked } from '../consents.ts'
import { type Call, hasScope } from '../graph/call.ts'
import type { NodeType } from '../graph/node.ts'
import { instagramOf, instagramFacts as of } from '../instagram-of.ts'
import { countMedia, instagramEdges } from '../publish/instagram/edges.ts'
import { isThroughBusiness, pageTasks } from '../reach.ts'
import { knownOfInstagram } from './known-fields.ts'

/** The Instagram node of a Page (§3.1). There is no `account_type` on this path. */
export const instagramAccount: NodeType<Page> = {
  name: 'IGUser',
  id: (page) => of(page).id,
  defaults: [],
  fields: {
    ...knownOfInstagram,
    ig_id: (_call, page) => Number(of(page).id.slice(-10)),
    username: (_call, page) => of(page).username,
    name: (_call, page) => of(page).name,
    biography: () => 'Coffee and warm bread.',
    website: (_call, page) => `https://copperkettle.example/${page.place}`,
    profile_picture_url: (call, page) =>
      `${call.core.origin}/meta/www/picture/${of(page).id}?${new URLSearchParams({ name: of(page).name, side: '320' })}`,
    has_profile_pic: () => true,
    is_published: () => true,
    followers_count: (_call, page) => of(page).followers,
    follows_count: (_call, page) => Math.floor(of(page).media / 3),
    media_count: (call, page) => of(page).media + countMedia(call, page),
  },
  edges: instagramEdges,
}

/**
 * Is the Page's Instagram open to this caller? A professional account, `instagram_basic`, a task that publishes;
 * and when the role comes through a business, a permission about ads as well.
 */
export function mayUseInstagram(call: Call, page: Page): boolean {
  const { caller } = call
  if (!instagramOf(call.core, page)?.professional || caller === null || caller.is === 'app') return false
  if (!hasScope(call, 'instagram_basic') || !isTicked(caller.grant, page.id)) return false
  if (isThroughBusiness(page, caller.person.id) && !hasScope(call, 'ads_management', 'ads_read')) return false
  const tasks = pageTasks(call.core, page, caller.person.id)
  return tasks.some((task) => /^(PROFILE_PLUS_)?(MANAGE|CREATE_CONTENT|FULL_CONTROL)$/.test(task))
}
