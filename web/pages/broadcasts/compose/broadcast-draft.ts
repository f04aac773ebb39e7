import type { BroadcastPage, BroadcastWish } from '../../../api/types.ts'
import type { DraftFile, DraftPart, DraftTarget } from '../../posts/compose/draft.ts'

export type Audience = BroadcastWish['audience']
type Timing = NonNullable<BroadcastWish['timing']>

/** When it goes out, as it is typed: `time` is a wall time, '' = none. */
export interface DraftTiming {
  readonly kind: Timing['kind']
  readonly time: string
  /** Of `same` and `staggered`. */
  readonly zone: string
  readonly by: 'every' | 'over'
  /** Of `staggered`: between two locations, or over all of them. */
  readonly minutes: number
}

/** What the composer of a broadcast holds. */
export interface BroadcastDraft {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly link: string
  readonly files: readonly DraftFile[]
  readonly parts: readonly DraftPart[]
  /** By kind of account. */
  readonly kinds: Readonly<Record<string, DraftTarget>>
  readonly audience: Audience
  readonly timing: DraftTiming
  /** On each location's clocks; '' = none. */
  readonly notAfter: string
}

export const emptyDraft = (zone: string): BroadcastDraft => ({
  name: '',
  title: '',
  text: '',
  link: '',
  files: [],
  parts: [],
  kinds: {},
  audience: { of: 'all', groups: [], workspaces: [], except: [] },
  timing: { kind: 'local', time: '', zone, by: 'every', minutes: 5 },
  notAfter: '',
})

export function draftOf({ broadcast, content, ...page }: BroadcastPage, zone: string): BroadcastDraft {
  const { timing } = broadcast
  return {
    name: broadcast.name,
    title: content.title,
    text: content.text,
    link: content.link ?? '',
    files: content.media,
    parts: content.parts.map((part, place) => ({ key: String(place), ...part })),
    kinds: Object.fromEntries(page.kinds.map(({ kind, ...target }) => [kind, target])),
    audience: page.audience,
    timing: {
      ...emptyDraft(zone).timing,
      ...(timing && { kind: timing.kind }),
      ...(timing && 'wallTime' in timing && { time: timing.wallTime }),
      ...(timing && 'timeZone' in timing && { zone: timing.timeZone }),
      ...(timing?.kind === 'staggered' && { by: timing.by, minutes: timing.minutes }),
    },
    notAfter: page.notAfter ?? '',
  }
}

export function wishOf(draft: BroadcastDraft): BroadcastWish {
  const media = (files: readonly DraftFile[]) => files.map(({ id, alt }) => ({ id, alt }))
  return {
    name: draft.name,
    content: {
      title: draft.title,
      text: draft.text,
      link: wholeLink(draft.link),
      media: media(draft.files),
      parts: draft.parts.map((part) => ({ text: part.text, media: media(part.media) })),
    },
    kinds: Object.entries(draft.kinds).map(([kind, { form, text, choices }]) => ({
      kind,
      form,
      text,
      choices,
    })),
    audience: draft.audience,
    timing: timingOf(draft.timing),
    notAfter: draft.notAfter || null,
  }
}

function timingOf({ kind, time, zone, by, minutes }: DraftTiming): Timing | null {
  if (kind === 'now') return { kind }
  if (!time) return null
  if (kind === 'local') return { kind, wallTime: time }
  if (kind === 'same') return { kind, wallTime: time, timeZone: zone }
  return { kind, wallTime: time, timeZone: zone, by, minutes }
}

/** What begins with a field is whole by itself; anything else gets its beginning. */
function wholeLink(link: string): string | null {
  const text = link.trim()
  if (!text) return null
  return /^(https?:\/\/|\{)/.test(text) ? text : `https://${text}`
}
