/** Every permission the emulator knows with what its consent page says (`platforms/meta.md` §5.9). */
export const permissions: Readonly<Record<string, string>> = {
  public_profile: 'See your name and picture',
  email: 'See your e-mail address',
  pages_show_list: 'See the list of Pages you manage',
  pages_read_engagement: 'Read what your Pages publish',
  pages_read_user_content: 'Read what people write on your Pages',
  pages_manage_posts: 'Publish, change and delete posts on your Pages',
  pages_manage_metadata: 'Change settings of your Pages',
  pages_manage_engagement: 'Answer comments on your Pages',
  pages_manage_ads: 'Manage ads of your Pages',
  pages_messaging: 'Send and read messages of your Pages',
  read_insights: 'See numbers about your Pages',
  instagram_basic: 'See your Instagram professional accounts',
  instagram_content_publish: 'Publish on your Instagram professional accounts',
  instagram_manage_comments: 'Manage comments on Instagram',
  instagram_manage_insights: 'See numbers about your Instagram accounts',
  ads_read: 'See your ads and their numbers',
  ads_management: 'Manage your ads',
  business_management: 'Manage your business portfolio',
  catalog_management: 'Manage your catalogs',
  leads_retrieval: 'Read leads of your ads',
}

/** Always part of a consent, and never to be unticked. */
export const ALWAYS = 'public_profile'

/** Ticked instead of single Pages: all of today and all to come. */
export const FUTURE = 'all-pages'

/** What the one Login for Business configuration of each business app asks. */
export const configured: readonly string[] = [
  ALWAYS,
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_posts',
  'pages_manage_metadata',
  'pages_manage_ads',
  'instagram_basic',
  'instagram_content_publish',
  'ads_read',
  'ads_management',
  'business_management',
]
