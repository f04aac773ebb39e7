import type { Column } from '../../csv/map-columns.ts'

/** Every column a file of posts may have, in the order of the template. */
export const postColumns = [
  { key: 'date', heading: 'Date', also: ['day'] },
  { key: 'time', heading: 'Time', also: ['hour'] },
  { key: 'text', heading: 'Text', also: ['post', 'message', 'caption'] },
  { key: 'link', heading: 'Link', also: ['url', 'web address'] },
  { key: 'accounts', heading: 'Accounts', also: ['account', 'channels', 'where'] },
  {
    key: 'files',
    heading: 'Files',
    also: ['file', 'pictures', 'picture', 'images', 'image', 'media', 'video'],
  },
  { key: 'alt', heading: 'What they show', also: ['alt', 'alt text', 'description', 'descriptions'] },
  { key: 'title', heading: 'Title', also: [] },
  { key: 'form', heading: 'Form', also: ['format', 'type'] },
  { key: 'choices', heading: 'Choices', also: ['choice', 'options'] },
  { key: 'notAfter', heading: 'Not after', also: ['until', 'latest'] },
] as const satisfies readonly Column[]

export type PostColumn = (typeof postColumns)[number]['key']

export const headingOf = (key: PostColumn): string =>
  postColumns.find((one) => one.key === key)?.heading ?? 'Row'
