import { daysMs } from '../../base/clock.ts'
import { toMajor } from '../../base/money.ts'
import type { FieldProblem } from '../../base/problem.ts'
import type { Media } from '../../store/media.ts'
import type { PlaybookWish } from '../../store/playbooks.ts'
import { stepOf } from '../ads/step-of.ts'
import { leastRunMsOf, mostDays } from '../ads/timing.ts'
import { textFlaws } from '../broadcasts/flaws-of.ts'
import { judgeFile } from '../media/judge-file.ts'
import type { AdKind } from './ad-kinds.ts'
import type { Terms } from './judge-place.ts'

interface More {
  /** Locations that it is offered to. */
  readonly workspaces: number
  readonly files: readonly Media[]
}

/** What is wrong with a playbook for everybody, in plain words; opening refuses while there is anything. */
export function flawsOf(terms: Terms, more: More): FieldProblem[] {
  const { wish, kinds } = terms
  const { budget } = wish
  return [
    ...when(wish.name === '', 'name', 'give it a name'),
    ...when(wish.purpose === '', 'purpose', 'say in a sentence what it is for: it is what locations read'),
    ...when(wish.kinds.length === 0, 'kinds', 'choose where its ads run'),
    ...when(
      kinds.length < new Set(wish.kinds.map(({ kind }) => kind)).size,
      'kinds',
      'one of these runs no ads from here',
    ),
    ...when(kinds.length < wish.kinds.length, 'kinds', 'one of these is there twice'),
    ...kinds.flatMap((kind) => kindFlaws(wish, kind, more.files)),
    ...contentFlaws(terms, more.files),
    ...when(budget.leastMinor < 1, 'budget', 'the smallest budget has to be more than nothing'),
    ...when(budget.mostMinor < budget.leastMinor, 'budget', 'the largest budget is below the smallest'),
    ...when(wish.schedule.days > mostDays, 'schedule', `an ad runs ${mostDays} days at most`),
    ...when(
      wish.schedule.starts !== 'joined' && hasEnded(wish.schedule, terms.now),
      'schedule',
      'these days are over: choose later ones',
    ),
    ...when(
      wish.category === null,
      'category',
      'say whether it is about one of these; “None of these” is an answer',
    ),
    ...when(more.workspaces === 0, 'offered', 'choose at least one location'),
  ]
}

const when = (is: boolean, field: string, fix: string): FieldProblem[] =>
  is ? [{ field: `body.${field}`, fix }] : []

/** A day later it is over in every zone. */
const hasEnded = ({ starts, days }: PlaybookWish['schedule'], now: Date): boolean =>
  Date.parse(`${starts}T00:00:00Z`) + (days + 1) * 86_400_000 < now.getTime()

function contentFlaws(terms: Terms, files: readonly Media[]): FieldProblem[] {
  const { content, payer } = terms.wish
  const texts = { 'payer.beneficiary': payer.beneficiary, 'payer.payor': payer.payor }
  const payers = Object.entries(texts).flatMap(([field, text]) => [
    ...when(text === '', 'payer', 'say who profits and who pays: {name} is the location'),
    ...textFlaws(terms, `body.${field}`, text),
  ])
  if (content.kind === 'latest-post') return payers
  const own = { text: content.text, headline: content.headline, link: content.link }
  return [
    ...when(content.text === '', 'content.text', 'write what people read'),
    ...when(content.link === '', 'content.link', 'say where a click leads: {website} is the location’s own'),
    ...when(
      files.length < content.media.length,
      'content.media',
      'the file is not there any more: add it anew',
    ),
    ...Object.entries(own).flatMap(([field, text]) => textFlaws(terms, `body.content.${field}`, text)),
    ...payers,
  ]
}

function kindFlaws(wish: PlaybookWish, { kind, label, platform, facts }: AdKind, files: readonly Media[]) {
  const event = wish.kinds.find((one) => one.kind === kind)?.event ?? null
  const needs = facts.objectives[wish.objective]?.needs
  const of = (is: boolean, field: string, fix: string) =>
    when(is, field, `${platform.name} (${label}): ${fix}`)
  const { km, ages } = wish.audience
  const { radius, ages: takes } = facts.audience
  const special = wish.category === null || wish.category === 'none' ? undefined : facts.special
  return [
    ...of(needs === undefined, 'objective', 'this goal is not offered there'),
    ...of(
      needs?.includes('pixel') === true && event === null,
      'kinds',
      'this goal counts what a pixel sees: choose what',
    ),
    ...of(event !== null && !(facts.events ?? []).includes(event), 'kinds', 'its pixels do not count this'),
    ...of(!facts.budgets.includes(wish.budget.per), 'budget', 'takes no budget of this kind'),
    ...amountFlaws(wish, facts).map((fix) => ({
      field: 'body.budget',
      fix: `${platform.name} (${label}): ${fix}`,
    })),
    // It is approved some time after it was joined, and has to run so long from then on.
    ...of(
      wish.schedule.starts === 'joined' && daysMs(wish.schedule.days) <= leastRunMsOf(wish.budget.per, facts),
      'schedule',
      `with a daily budget an ad runs ${facts.leastDailyHours} hours at least from when it is approved: take more days`,
    ),
    ...of(
      wish.category !== null && !facts.categories.includes(wish.category),
      'category',
      'takes no ads of this kind',
    ),
    ...of(wish.content.kind === 'latest-post' && facts.boosts.length === 0, 'content', 'boosts no posts'),
    ...of(
      wish.content.kind === 'own' && facts.shows.length === 0,
      'content',
      'shows posts only: boost the latest one',
    ),
    ...of(km !== null && !radius, 'audience', 'draws no circle around a place: take the whole country'),
    ...of(
      km !== null && radius !== undefined && (km < radius.least || km > radius.most),
      'audience',
      `takes between ${radius?.least} and ${radius?.most} kilometres`,
    ),
    ...of(
      km !== null && km < (special?.leastKm ?? 0),
      'audience',
      `ads of this kind reach ${special?.leastKm} kilometres at least`,
    ),
    ...of(ages !== null && (!takes || special?.ages === false), 'audience', 'ages cannot be chosen there'),
    ...of(
      ages !== null &&
        takes !== undefined &&
        (ages.from < takes.least || ages.to > takes.most || ages.from > ages.to),
      'audience',
      `takes ages from ${takes?.least} to ${takes?.most}, the younger one first`,
    ),
    ...fileFlaws(wish, facts, files).map((fix) => ({
      field: 'body.content.media',
      fix: `${platform.name}: ${fix}`,
    })),
  ]
}

function amountFlaws({ budget }: PlaybookWish, facts: AdKind['facts']): string[] {
  const { currency, leastMinor, mostMinor } = budget
  const step = stepOf(facts, currency)
  if (step === undefined) return [`takes no budget in ${currency}`]
  const isOdd = [leastMinor, mostMinor].some((minor) => minor % step !== 0)
  return isOdd ? [`counts in steps of ${toMajor({ minor: step, currency })} ${currency}`] : []
}

function fileFlaws({ content }: PlaybookWish, { file }: AdKind['facts'], files: readonly Media[]): string[] {
  if (content.kind !== 'own') return []
  const [own] = files
  if (content.media.length === 0) return file?.required ? ['its ads need a picture or a video'] : []
  return own && (!file || judgeFile(own, file, true).length > 0) ? ['does not take this file in an ad'] : []
}
