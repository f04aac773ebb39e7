import type { Post, PostWish } from '../../../api/types.ts'

export type Form = PostWish['targets'][number]['form']

/** A file of a post, in the words for those who do not see it. */
export interface DraftFile {
  readonly id: string
  readonly alt: string
}

/** What follows in a thread. */
export interface DraftPart {
  /** Its own in this composer, so that a file that is still coming finds it. */
  readonly key: string
  readonly text: string
  readonly media: readonly DraftFile[]
}

export interface DraftTarget {
  readonly form: Form
  /** null: the post's own. */
  readonly text: string | null
  readonly choices: Readonly<Record<string, string>>
}

/** What a composer holds; `time` and `notAfter` are wall times of the location, '' = none. */
export interface Draft {
  readonly title: string
  readonly text: string
  readonly link: string
  readonly files: readonly DraftFile[]
  readonly parts: readonly DraftPart[]
  readonly targets: Readonly<Record<string, DraftTarget>>
  readonly when: 'now' | 'time'
  readonly time: string
  readonly notAfter: string
}

export const emptyDraft: Draft = {
  title: '',
  text: '',
  link: '',
  files: [],
  parts: [],
  targets: {},
  when: 'time',
  time: '',
  notAfter: '',
}

export const noTarget: DraftTarget = { form: 'post', text: null, choices: {} }

export function draftOf(post: Post): Draft {
  const { title, text, link, media, parts } = post.content
  // What was called off stays called off.
  const wanted = post.targets.filter((one) => one.state !== 'cancelled')
  return {
    title,
    text,
    link: link ?? '',
    files: media,
    parts: parts.map((part, place) => ({ key: String(place), ...part })),
    targets: Object.fromEntries(
      wanted.map((one) => [one.accountId, { form: formOf(one.shape), text: one.text, choices: one.choices }]),
    ),
    when: 'time',
    time: post.wallTime ?? '',
    notAfter: post.notAfter ?? '',
  }
}

/** What was refused or missed, as a new post for those accounts alone. */
export function anewFrom(post: Post): Draft {
  const failed = post.targets.filter((one) => one.state === 'rejected' || one.state === 'missed')
  return { ...draftOf({ ...post, targets: failed }), time: '', notAfter: '' }
}

const formOf = (shape: string): Form => (shape === 'reel' || shape === 'story' ? shape : 'post')

/** For the API. A link that is not whole yet is left out of what is kept by itself. */
export function wishOf(draft: Draft, as: PostWish['as']): PostWish {
  const { title, text, link, files, parts, targets } = draft
  return {
    content: {
      title,
      text,
      link: readLink(link),
      media: files.map(({ id, alt }) => ({ id, alt })),
      parts: parts.map((part) => ({
        text: part.text,
        media: part.media.map(({ id, alt }) => ({ id, alt })),
      })),
    },
    targets: Object.entries(targets).map(([accountId, target]) => ({
      accountId,
      form: target.form,
      text: target.text,
      choices: target.choices,
    })),
    moment: momentOf(draft, as),
    notAfter: draft.notAfter || null,
    as,
  }
}

function momentOf({ when, time }: Draft, as: PostWish['as']): PostWish['moment'] {
  if (when === 'now') return as === 'schedule' ? 'now' : null
  return time || null
}

/** The address as it is sent; null while it is none. */
export function readLink(link: string): string | null {
  const text = link.trim()
  const whole = /^https?:\/\//.test(text) || text === '' ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  return /^([\w-]+\.)+[a-z]{2,}$/i.test(new URL(whole).hostname) ? whole : null
}

/** A part more, under a key that none of these has. */
export const withPart = (parts: readonly DraftPart[]): readonly DraftPart[] => [
  ...parts,
  { key: String(1 + Math.max(-1, ...parts.map(({ key }) => Number(key)))), text: '', media: [] },
]

/** The file in the part it was added to; null, or a part that is not there any more: in the post itself. */
export function withFile<T extends Pick<Draft, 'files' | 'parts'>>(
  draft: T,
  place: string | null,
  file: DraftFile,
): T {
  if (!draft.parts.some(({ key }) => key === place)) return { ...draft, files: [...draft.files, file] }
  const parts = draft.parts.map((part) =>
    part.key === place ? { ...part, media: [...part.media, file] } : part,
  )
  return { ...draft, parts }
}
