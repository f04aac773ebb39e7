import { allOf } from './sentence.ts'

/** Permissions as the platforms' consent pages describe them; an unknown one keeps its own name. */
const scopeWords: Readonly<Record<string, string>> = {
  pages_show_list: 'list your Pages',
  pages_read_engagement: 'read what happens on your Pages',
  pages_manage_posts: 'publish on your Pages',
  pages_manage_metadata: 'manage Page settings',
  instagram_basic: 'read the Instagram profile',
  instagram_content_publish: 'publish on Instagram',
  instagram_manage_insights: 'read Instagram insights',
  read_insights: 'read insights',
  ads_read: 'read ads',
  ads_management: 'manage ads',
  business_management: 'manage the business',
  w_organization_social: 'post as the Page',
  r_organization_social: 'read the Page’s posts',
  rw_organization_admin: 'manage the Page and read its statistics',
  r_ads: 'read ads',
  rw_ads: 'manage ads',
  r_ads_reporting: 'read ad reports',
  rw_conversions: 'measure conversions',
  'user.info.basic': 'read the profile',
  'user.info.profile': 'read the profile’s details',
  'user.info.stats': 'read statistics',
  'video.publish': 'publish videos',
  'video.upload': 'upload videos',
  'video.list': 'list videos',
  // TikTok's portal gives permissions of ads by number.
  '1': 'manage ad accounts',
  '2': 'manage ads',
  '4': 'read ad reports',
  '6': 'manage ad pictures and videos',
  '8': 'manage pixels',
  'tweet.read': 'read posts',
  'tweet.write': 'publish posts',
  'users.read': 'read the profile',
  'media.write': 'upload pictures and videos',
  'offline.access': 'stay connected',
}

/** `tweet.write offline.access` becomes `publish posts and stay connected`. */
export function sayScopes(scopes: string | readonly string[]): string {
  const list = typeof scopes === 'string' ? scopes.split(/[\s,]+/).filter(Boolean) : scopes
  return allOf([...new Set(list.map((scope) => scopeWords[scope] ?? scope))])
}
