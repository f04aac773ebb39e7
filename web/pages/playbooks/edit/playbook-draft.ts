import { readMoney, typedMoney } from '../../../../contract/words.ts'
import type { PlaybookWish } from '../../../api/types.ts'

/** What the editor holds: amounts as they are typed. */
export interface PlaybookDraft extends Omit<PlaybookWish, 'budget' | 'content' | 'schedule'> {
  readonly what: 'own' | 'latest-post'
  readonly text: string
  readonly headline: string
  readonly link: string
  readonly files: readonly string[]
  readonly per: 'day' | 'lifetime'
  readonly currency: string
  readonly least: string
  readonly most: string
  readonly starts: 'joined' | 'day'
  /** '' = not chosen yet. */
  readonly day: string
  readonly days: number
}

export const emptyPlaybook = (currency: string): PlaybookDraft => ({
  name: '',
  purpose: '',
  kinds: [],
  objective: 'traffic',
  what: 'own',
  text: '',
  headline: '',
  link: '{website}',
  files: [],
  per: 'day',
  currency,
  least: '',
  most: '',
  starts: 'joined',
  day: '',
  days: 14,
  audience: { km: 10, ages: null },
  category: null,
  payer: { beneficiary: '{name}', payor: '{name}' },
  offered: { of: 'all', groups: [], workspaces: [], except: [] },
})

export function draftOf(wish: PlaybookWish): PlaybookDraft {
  const { budget, content, schedule, ...same } = wish
  const empty = emptyPlaybook(budget.currency)
  const typed = (minor: number) => (minor > 0 ? typedMoney(minor, budget.currency) : '')
  return {
    ...empty,
    ...same,
    what: content.kind,
    ...(content.kind === 'own'
      ? { text: content.text, headline: content.headline, link: content.link, files: content.media }
      : {}),
    per: budget.per,
    least: typed(budget.leastMinor),
    most: typed(budget.mostMinor),
    starts: schedule.starts === 'joined' ? 'joined' : 'day',
    day: schedule.starts === 'joined' ? '' : schedule.starts,
    days: schedule.days,
  }
}

export const kmRange = { least: 1, most: 100 }
/** The greatest means: and older. */
export const ageRange = { least: 13, most: 65 }

type Range = typeof ageRange
const within = ({ least, most }: Range, value: number): number =>
  Math.min(most, Math.max(least, Math.round(value)))

/** Numbers as they are typed may not be whole yet: a 4 that becomes 45. */
const audienceOf = ({ km, ages }: PlaybookWish['audience']): PlaybookWish['audience'] => ({
  km: km === null ? null : within(kmRange, km),
  ages: ages && { from: within(ageRange, ages.from), to: within(ageRange, ages.to) },
})

/** As it is kept. What cannot be read is nothing; opening says so. */
export function wishOf(draft: PlaybookDraft): PlaybookWish {
  const { what, text, headline, link, files, per, currency, least, most, starts, day, days, ...same } = draft
  return {
    ...same,
    audience: audienceOf(same.audience),
    content:
      what === 'own'
        ? { kind: 'own', text: text.trim(), headline: headline.trim(), link: link.trim(), media: [...files] }
        : { kind: 'latest-post' },
    budget: {
      per,
      currency,
      leastMinor: readMoney(least, currency) ?? 0,
      mostMinor: readMoney(most, currency) ?? 0,
    },
    schedule: { starts: starts === 'day' && day ? day : 'joined', days },
  }
}
