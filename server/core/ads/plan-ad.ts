import { after, daysMs } from '../../base/clock.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdPlan, AdsFacts } from '../../platforms/advertising.ts'
import type { Platform } from '../../platforms/platform.ts'
import { type Account, findAccount, listAccounts } from '../../store/accounts.ts'
import type { AdContent } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { listMediaByIds, type Media } from '../../store/media.ts'
import { findTarget, type Target } from '../../store/post-targets.ts'
import { findCentre, getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { judgeFile } from '../media/judge-file.ts'
import { momentOf } from '../posts/moment-of.ts'
import type { AdWish } from './ad-wish.ts'
import { adsFactsOf, detailOf } from './ads-of.ts'
import { type MostSpend, mostSpend } from './most-spend.ts'
import { stepOf } from './step-of.ts'
import { leastRunMsOf, mostDays } from './timing.ts'

/** What is wrong with a wish, and where; the sentence is made of the code in contract/words/ads.ts. */
export interface Flaw {
  readonly field: string
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

export interface Planned {
  readonly flaws: readonly Flaw[]
  readonly platform: Platform
  readonly facts: AdsFacts
  readonly account: Account
  readonly content: Omit<AdContent, 'plan' | 'planHash' | 'mostMinor'>
  /** Absent where a flaw leaves nothing to approve. */
  readonly plan: AdPlan | undefined
  readonly most: MostSpend
}

/** Everything about a wish that can be said from here: the plan it comes to, the most it can cost, and its flaws. */
export async function planAd(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  wish: AdWish,
  now: Date,
): Promise<Planned> {
  const { account, platform, facts } = await payer(ctx, tx, wish)
  const [workspace, accounts, centre, target, files] = await Promise.all([
    getWorkspace(tx),
    listAccounts(tx),
    findCentre(tx),
    wish.content.kind === 'post' ? findTarget(tx, wish.content.target) : undefined,
    wish.content.kind === 'own' ? listMediaByIds(tx, wish.content.media) : [],
  ])
  const shownBy = accounts.find((one) => one.id === wish.shownBy)
  if (!shownBy) throw notFound('Page or account')
  const pixel = accounts.find((one) => one.use === 'pixel' && one.parentId === account.id)
  const timeZone = detailOf(account, 'timeZone') ?? workspace.timeZone
  const startsAt = wish.starts === 'now' ? wholeMinute(now) : momentOf(wish.starts, workspace.timeZone).dueAt
  const endsAt = momentOf(wish.ends, workspace.timeZone).dueAt
  const span = {
    from: startsAt > now ? startsAt : now,
    to: endsAt > startsAt ? endsAt : after(startsAt, 1),
    timeZone,
  }
  const most = mostSpend(wish.budget, span, facts.overspend)
  const found = { facts, account, shownBy, pixel, centre, target, files, startsAt, endsAt, now }
  const flaws = flawsOf(wish, found)
  const currency = detailOf(account, 'currency') ?? ''
  const plan: AdPlan = {
    account: { kind: account.kind, externalId: account.externalId, currency, timeZone },
    shownBy: {
      kind: shownBy.kind,
      externalId: shownBy.externalId,
      parentExternalId: accounts.find((one) => one.id === shownBy.parentId)?.externalId,
      handle: shownBy.handle ?? undefined,
    },
    content:
      wish.content.kind === 'post'
        ? { kind: 'post', externalId: target?.externalId ?? '' }
        : {
            kind: 'own',
            text: wish.content.text,
            headline: wish.content.headline,
            link: wish.content.link ?? undefined,
            files: files.map(({ kind, fileKey }) => ({
              kind: kind === 'video' ? 'video' : 'image',
              mark: fileKey,
            })),
          },
    objective: wish.objective,
    budget: wish.budget,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    audience: {
      country: wish.audience.country,
      around: wish.audience.km !== null && centre ? { ...centre, km: wish.audience.km } : undefined,
      places: wish.audience.places,
      ages: wish.audience.ages ?? undefined,
    },
    category: wish.category,
    pixel: wish.event !== null && pixel ? { externalId: pixel.externalId, event: wish.event } : undefined,
    payer: wish.payer ?? undefined,
  }
  return {
    flaws,
    platform,
    facts,
    account,
    most,
    plan: flaws.length === 0 ? plan : undefined,
    content: {
      name: wish.name,
      accountId: account.id,
      shownById: shownBy.id,
      targetId: wish.content.kind === 'post' ? wish.content.target : null,
      platform: platform.id,
      accountKind: account.kind,
      accountExternalId: account.externalId,
      accountName: account.name,
      shownByName: shownBy.name,
      wish,
      objective: wish.objective,
      budgetPer: wish.budget.per,
      budgetMinor: wish.budget.minor,
      currency,
      timeZone,
      startsAt,
      endsAt: endsAt > startsAt ? endsAt : after(startsAt, daysMs(1)),
    },
  }
}

async function payer(ctx: Context, tx: Tx<WorkspaceScope>, wish: AdWish) {
  const account = await findAccount(tx, wish.account)
  if (!account) throw notFound('ad account')
  const platform = platformOf(ctx, account.platform)
  const facts = adsFactsOf(platform, account.kind)
  if (!facts) throw missing('account', 'choose an ad account that is connected here')
  if (!detailOf(account, 'currency'))
    throw missing('account', 'this ad account does not tell its currency; check it once more, then try again')
  return { account, platform, facts }
}

const missing = (field: string, fix: string) =>
  new Problem('bad-input', 'This ad lacks something.', { fields: [{ field: `body.wish.${field}`, fix }] })

const wholeMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / 60_000) * 60_000)

interface Found {
  readonly facts: AdsFacts
  readonly account: Account
  readonly shownBy: Account
  readonly pixel: Account | undefined
  readonly centre: { latitude: number; longitude: number } | undefined
  readonly target: Target | undefined
  readonly files: readonly Media[]
  readonly startsAt: Date
  readonly endsAt: Date
  readonly now: Date
}

function flawsOf(wish: AdWish, found: Found): Flaw[] {
  const { facts } = found
  return [
    ...contentFlaws(wish, found),
    ...objectiveFlaws(wish, found),
    ...when(!facts.budgets.includes(wish.budget.per), 'budget', 'not-offered'),
    ...when(wish.budget.minor < 1, 'budget', 'too-low', { least: '1' }),
    ...amountFlaws(wish, found),
    ...spanFlaws(wish, found),
    ...audienceFlaws(wish, found),
    ...when(!facts.categories.includes(wish.category), 'category', 'not-offered'),
    ...when(
      facts.namesPayer === true && inEuropeanUnion.has(wish.audience.country) && !wish.payer,
      'payer',
      'payer-missing',
    ),
  ]
}

function contentFlaws(wish: AdWish, { facts, shownBy, target, files, account }: Found): Flaw[] {
  // A platform whose ads are an app of their own is two here: the kinds say what goes with what.
  const goes = [...facts.boosts, ...facts.shows].includes(shownBy.kind)
  if (shownBy.platform !== account.platform && !goes) return flaw('shownBy', 'wrong-platform')
  if (wish.content.kind === 'post') {
    if (!facts.boosts.includes(shownBy.kind)) return flaw('shownBy', 'not-offered')
    if (target?.state !== 'published' || !target.externalId) return flaw('content', 'post-gone')
    return when(target.accountId !== shownBy.id, 'content', 'post-of-another')
  }
  const { text, headline, link, media } = wish.content
  const [file] = files
  const rules = facts.file
  const [why] = file ? judgeFile(file, rules ?? {}, true) : []
  return [
    ...when(!facts.shows.includes(shownBy.kind), 'shownBy', 'not-offered'),
    ...when(text.trim() === '', 'content', 'text-missing'),
    ...when(facts.text !== undefined && text.length > facts.text.most, 'content', 'text-too-long', {
      most: String(facts.text?.most),
    }),
    ...when(
      facts.headline !== undefined && headline.length > facts.headline.most,
      'content',
      'headline-too-long',
      { most: String(facts.headline?.most) },
    ),
    ...when(link === null, 'content', 'link-missing'),
    ...when(rules?.required === true && media.length === 0, 'content', 'file-missing'),
    ...when(files.length < media.length, 'content', 'file-not-there'),
    ...(why ? flaw('content', 'file-kind', { ...why.facts, reason: why.code }) : []),
  ]
}

function objectiveFlaws(wish: AdWish, { facts, pixel }: Found): Flaw[] {
  const needs = facts.objectives[wish.objective]?.needs
  if (!needs) return flaw('objective', 'not-offered')
  return [
    ...when(needs.includes('pixel') && wish.event === null, 'objective', 'needs-pixel'),
    ...when(
      needs.includes('link') && wish.content.kind === 'own' && wish.content.link === null,
      'objective',
      'needs-link',
    ),
    ...when(wish.event !== null && !pixel, 'event', 'no-pixel'),
    ...when(wish.event !== null && !(facts.events ?? []).includes(wish.event), 'event', 'not-offered'),
  ]
}

/** Some platforms count in units of their own: what cannot be said in them is refused before anybody approves it. */
function amountFlaws({ budget }: AdWish, { facts, account }: Found): Flaw[] {
  const currency = detailOf(account, 'currency') ?? ''
  const step = stepOf(facts, currency)
  if (step === undefined) return flaw('account', 'currency-not-offered', { currency })
  return when(budget.minor % step !== 0, 'budget', 'not-in-steps', { step: String(step) })
}

const spanFlaws = ({ budget }: AdWish, { startsAt, endsAt, now, facts }: Found): Flaw[] => [
  ...when(startsAt.getTime() < now.getTime() - 60_000, 'starts', 'past'),
  ...when(endsAt <= startsAt || endsAt <= now, 'ends', 'before-start'),
  ...when(endsAt > after(startsAt, daysMs(mostDays)), 'ends', 'too-long', { days: String(mostDays) }),
  ...when(
    endsAt > startsAt && endsAt < after(startsAt, leastRunMsOf(budget.per, facts)),
    'ends',
    'too-short',
    { hours: String(facts.leastDailyHours) },
  ),
]

function audienceFlaws({ audience, category }: AdWish, { facts, centre }: Found): Flaw[] {
  const { radius, ages } = facts.audience
  const { km, places } = audience
  const special = category === 'none' ? undefined : facts.special
  return [
    ...when(km !== null && !radius, 'audience', 'no-circle'),
    ...when(km !== null && !centre, 'audience', 'centre-missing'),
    ...when(
      km !== null && radius !== undefined && (km < radius.least || km > radius.most),
      'audience',
      'radius',
      { least: String(radius?.least), most: String(radius?.most) },
    ),
    ...when(
      km !== null && special?.leastKm !== undefined && km < special.leastKm,
      'audience',
      'category-narrow',
      { km: String(special?.leastKm) },
    ),
    ...when(places.length > 0 && !facts.audience.places, 'audience', 'place-missing'),
    ...when(audience.ages !== null && (!ages || special?.ages === false), 'audience', 'ages-not-offered'),
    ...when(
      audience.ages !== null &&
        ages !== undefined &&
        (audience.ages.from < ages.least ||
          audience.ages.to > ages.most ||
          audience.ages.from > audience.ages.to),
      'audience',
      'ages',
      { least: String(ages?.least), most: String(ages?.most) },
    ),
  ]
}

const flaw = (field: string, code: string, facts: Record<string, string> = {}): Flaw[] => [
  { field, code, facts },
]
const when = (is: boolean, field: string, code: string, facts: Record<string, string> = {}): Flaw[] =>
  is ? flaw(field, code, facts) : []

/** Where an ad has to name who pays for it (Regulation (EU) 2022/2065, article 26). */
export const inEuropeanUnion: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)
