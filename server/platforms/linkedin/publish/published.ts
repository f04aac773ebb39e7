import type { Published } from '../../publishing.ts'

export const linkOf = (urn: string): string => `https://www.linkedin.com/feed/update/${urn}/`

export const published = (urn: string): Published => ({
  state: 'published',
  externalId: urn,
  link: linkOf(urn),
})
