import type { Published } from '../../../publishing.ts'

/** Without an address of Meta's own, its id leads there too. */
export const published = (id: string, link: string | undefined): Published => ({
  state: 'published',
  externalId: id,
  link: link ?? `https://www.facebook.com/${id}`,
})
