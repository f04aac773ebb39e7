import { type FieldProblem, Problem } from '../../../base/problem.ts'
import { comesTwice, momentOf } from '../moment-of.ts'
import type { TargetWish } from '../plan-targets.ts'
import type { Form } from '../shape-of.ts'
import type { PostWish } from '../write-post.ts'
import { findNamed, type NamedAccount } from './account-names.ts'
import { headingOf, type PostColumn } from './columns.ts'
import type { Values } from './read-cells.ts'
import { type Offered, readChoices } from './read-choices.ts'
import { type KnownFiles, readFiles } from './read-files.ts'
import { type Read, readDay, readDayAndTime, readTime } from './read-moment.ts'

/** What rows are read with: the accounts, files and clocks of the workspace. */
export interface Room {
  readonly accounts: readonly NamedAccount[]
  readonly files: KnownFiles
  readonly offered: Offered
  readonly timeZone: string
}

export interface ReadPost {
  readonly wish: Omit<PostWish, 'as'>
  readonly accounts: readonly NamedAccount[]
  readonly problems: readonly FieldProblem[]
  readonly warnings: readonly string[]
}

/** What a row asks for, as the composer would; every cell that cannot be understood is named with its fix. */
export function readPostRow(values: Values, room: Room): ReadPost {
  const problems: FieldProblem[] = []
  const wrong = (key: PostColumn, fix: string) => problems.push({ field: headingOf(key), fix })
  const { found, fixes } = findNamed(values.accounts ?? '', room.accounts)
  for (const fix of fixes) wrong('accounts', fix)
  const files = readFiles(values, room.files)
  problems.push(...files.problems)
  const made = readChoices(values.choices ?? '', found, room.offered)
  for (const fix of made.fixes) wrong('choices', fix)
  const moment = readWhen(values, room, wrong)
  const notAfter = values.notAfter
    ? readClock(readDayAndTime(values.notAfter), room, (fix) => wrong('notAfter', fix))
    : null
  if (values.link && !isLink(values.link))
    wrong('link', 'is no web address; write it whole, such as https://copperkettle.example/menu')
  const form = readForm(values.form)
  if (!form) wrong('form', 'is post, reel or story; empty is post')
  const targets = found.map(
    ({ postable: { account } }): TargetWish => ({
      accountId: account.id,
      form: form ?? 'post',
      text: null,
      choices: made.choices.get(account.id) ?? {},
    }),
  )
  const content = {
    title: values.title ?? '',
    text: values.text ?? '',
    link: values.link ?? null,
    media: files.media,
    parts: [],
  }
  const twice =
    moment && comesTwice(moment, room.timeZone)
      ? [`${moment.slice(11)} comes twice on that day, as the clocks go back: it goes out the first time.`]
      : []
  return {
    wish: { content, targets, moment: moment ? { wallTime: moment } : null, notAfter },
    accounts: found,
    problems,
    warnings: [...twice, ...files.warnings],
  }
}

/** The wall time of the row; null where it has none, or none that can be read. */
function readWhen(
  { date, time }: Values,
  room: Room,
  wrong: (key: PostColumn, fix: string) => void,
): string | null {
  if (!date && !time) return null
  const day: Read = date ? readDay(date) : { fix: 'is empty, and there is a time; write such as 2026-12-31' }
  const clock: Read = time ? readTime(time) : { fix: 'is empty, and there is a day; write such as 09:30' }
  if ('fix' in day) wrong('date', day.fix)
  if ('fix' in clock) wrong('time', clock.fix)
  if ('fix' in day || 'fix' in clock) return null
  return readClock({ value: `${day.value}T${clock.value}` }, room, (fix) => wrong('time', fix))
}

/** A time that the clocks there jump over is none. */
function readClock(read: Read, { timeZone }: Room, wrong: (fix: string) => void): string | null {
  try {
    if ('value' in read) return momentOf(read.value, timeZone).wallTime
    wrong(read.fix)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    wrong(error.message)
  }
  return null
}

function readForm(text = 'post'): Form | undefined {
  const plain = text.toLowerCase()
  return (['post', 'reel', 'story'] as const).find((one) => one === plain)
}

/** As the composer takes it. */
function isLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    /^https?:$/.test(protocol) && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(hostname)
  )
}
