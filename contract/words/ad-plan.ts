import { adCategories, adObjectives, type CategoryWord, type ObjectiveWord, sayEvent } from './ads.ts'
import { sayWallTime } from './dates.ts'
import { sayMoney } from './money.ts'
import { anyOf } from './sentence.ts'

/** Everything decided about an ad, as the pages know it. */
export interface AdPlanWords {
  readonly platform: string
  readonly account: string
  readonly shownBy: string
  readonly content:
    | { readonly kind: 'post'; readonly words: string }
    | {
        readonly kind: 'own'
        readonly text: string
        readonly headline: string
        readonly link: string | null
        readonly files: number
      }
  readonly objective: ObjectiveWord
  readonly budget: { readonly per: 'day' | 'lifetime'; readonly minor: number }
  readonly currency: string
  /** Wall time on the location's clocks, or as soon as it may. */
  readonly starts: string
  readonly ends: string
  readonly timeZone: string
  readonly audience: {
    readonly country: string
    readonly km: number | null
    readonly places: readonly { readonly name: string }[]
    readonly ages: { readonly from: number; readonly to: number } | null
  }
  /** The location's point is another one since it was planned. */
  readonly pointMoved?: boolean
  readonly category: CategoryWord
  readonly event: string | null
  readonly payer: { readonly beneficiary: string; readonly payor: string } | null
}

/** The plan in plain sentences, each under its heading, in the order in which one decides. */
export function adPlanLines(plan: AdPlanWords): readonly (readonly [string, string])[] {
  const { objective, category, event, payer } = plan
  return [
    ['What people see', contentWords(plan)],
    ['Shown as', `${plan.shownBy}, on ${plan.platform}`],
    ['Goal', `${adObjectives[objective].label}${event ? `. Counted by the pixel: ${sayEvent(event)}` : ''}`],
    ['Who sees it', audienceWords(plan)],
    ['Budget', `${budgetWords(plan.budget, plan.currency)}, paid by ${plan.account}`],
    ['When', `${timeWords(plan)} (${plan.timeZone.replaceAll('_', ' ')})`],
    ['Special category', adCategories[category].label],
    ...(payer ? [['Who is named', payerWords(payer)] as const] : []),
  ]
}

function contentWords({ content }: AdPlanWords): string {
  if (content.kind === 'post') return `Your post “${content.words}”`
  const file = content.files > 0 ? ', with a picture or video' : ''
  const link = content.link ? `, leading to ${content.link}` : ''
  const headline = content.headline ? `“${content.headline}”, ` : ''
  return `An ad of its own: ${headline}“${content.text}”${file}${link}`
}

const payerWords = ({ beneficiary, payor }: { beneficiary: string; payor: string }): string =>
  beneficiary === payor ? `${payor} pays and profits` : `${payor} pays, ${beneficiary} profits`

/** `People within 10 km of the location, aged 18 to 40`. */
export function audienceWords({
  audience,
  pointMoved,
}: Pick<AdPlanWords, 'audience' | 'pointMoved'>): string {
  const { km, places, ages, country } = audience
  const named = places.length > 0 ? [`in ${anyOf(places.map(({ name }) => name))}`] : []
  const circle =
    km !== null
      ? [`within ${km} km of ${pointMoved ? 'where the location was when it was planned' : 'the location'}`]
      : []
  const where = [...circle, ...named].join(', or ') || `in ${sayCountry(country)}`
  const old = ages ? `, aged ${ages.from} to ${ages.to}${ages.to >= 65 ? ' and older' : ''}` : ', of any age'
  return `People ${where}${old}`
}

/** `$10.00 a day`, `$200.00 in all`. */
export const budgetWords = ({ per, minor }: AdPlanWords['budget'], currency: string): string =>
  `${sayMoney(minor, currency)} ${per === 'day' ? 'a day' : 'in all'}`

const timeWords = ({ starts, ends }: AdPlanWords): string =>
  starts === 'now'
    ? `As soon as it is approved and made, until ${sayWallTime(ends)}`
    : `From ${sayWallTime(starts)} until ${sayWallTime(ends)}`

/** `CH` as `Switzerland`. */
export function sayCountry(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code || 'the country'
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/** Why the most that it can cost is more than the budget: the platform's own overspending. Hundredths. */
export function mostWords(
  per: 'day' | 'lifetime',
  overspend: { readonly day: number; readonly week: number },
  platform: string,
): string {
  if (per === 'lifetime') return `${platform} keeps to it.`
  if (overspend.day <= 100) return `That is the daily budget for every day it touches.`
  return `${platform} may go ${overspend.day - 100} % over the budget on a single day, and in a week up to ${overspend.week / 100} days’ worth. That is counted in, whatever day its weeks begin on.`
}
