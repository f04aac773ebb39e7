import { mediaReasonSentence } from './media.ts'
import { missingSentence } from './missing.ts'
import { sayMoney, sayMonth, sayNumber } from './money.ts'
import { plainText } from './sentence.ts'

export interface AdFlaw {
  /** The part of a wish: `budget`. */
  readonly field: string
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

export interface AboutWish {
  readonly platform: string
  /** The ad account that pays. */
  readonly account: string
  readonly currency: string
  readonly now: number
}

type Say = (facts: AdFlaw['facts'], about: AboutWish) => string

/** What is wrong with a part of an ad as it is written, and what to do about it, in one line for its field. */
export function adFlawSentence(flaw: AdFlaw, about: AboutWish): string {
  const say = adFlaws[`${flaw.field} ${flaw.code}`]
  return say
    ? say(flaw.facts, about)
    : `${about.platform} would not take this part of it (${flaw.code}). Change it and look again.`
}

const money = ({ currency }: AboutWish, minor: string | undefined): string =>
  sayMoney(Number(minor ?? 0), currency)

const because = ({ missing, code }: AdFlaw['facts'], { account, platform }: AboutWish): string => {
  const why = missing ?? code
  return why
    ? ` ${plainText(missingSentence({ code: why, facts: {} }, { account, kind: 'Ad account', platform }))}`
    : ''
}

/** By field and code. */
export const adFlaws: Readonly<Record<string, Say>> = {
  'account not-ready': (facts, about) =>
    `${about.account} cannot run ads yet.${because(facts, about) || ' The page “What is needed” says what is missing.'}`,
  'account no-limit': () =>
    'Your hub has not said yet how much this location may spend in a month. Ask it to; a draft can be kept until then.',
  'account currency-not-offered': ({ currency }, about) =>
    `${about.platform} takes no budgets in ${currency ?? about.currency} from here. Choose an ad account that pays in another currency.`,
  'shownBy not-ready': () =>
    'This account has to be connected before ads can be shown under its name. Mend its connection, or choose another one.',
  'shownBy wrong-platform': (_, about) =>
    `Ads from ${about.account} are shown on ${about.platform}. Choose an account there.`,
  'shownBy not-offered': (_, about) =>
    `${about.platform} runs no ads of this kind under the name of this account. Choose another one.`,
  'content post-of-another': () => 'This post is on another account. Choose the account that it is on.',
  'content post-gone': () => 'This post is not out any more. Choose another one.',
  'content not-boostable': (facts, about) =>
    `${about.platform} does not let this post be boosted${boostReason(facts.code)}. Choose another one.`,
  'content text-missing': () => 'Write what people read.',
  'content text-too-long': ({ most }) =>
    `The text is too long: ${sayNumber(Number(most ?? 0))} characters fit.`,
  'content headline-too-long': ({ most }) =>
    `The headline is too long: ${sayNumber(Number(most ?? 0))} characters fit.`,
  'content link-missing': () => 'Say where a click leads: a whole web address.',
  'content file-missing': () => 'Add a picture or a video.',
  'content file-kind': ({ reason, ...facts }, about) =>
    `${about.platform} does not take this file in an ad.${reason && reason !== 'kind-not-taken' ? ` ${mediaReasonSentence(reason, facts).what}` : ''} Add another one.`,
  'content file-not-there': () => 'The file is not here any more. Add it anew.',
  'objective not-offered': (_, about) =>
    `${about.platform} does not offer this goal here. Choose another one.`,
  'objective needs-pixel': () =>
    'This goal counts what people do on your website, which takes a pixel. Choose one under Ad account and pixel, or take another goal.',
  'objective needs-link': () => 'This goal needs an address that a click leads to.',
  'budget too-low': ({ least }, about) =>
    `${about.platform} takes nothing below ${money(about, least)} a day. Give it more, or fewer days.`,
  'budget not-in-steps': ({ step }, about) =>
    `${about.platform} counts in steps of ${money(about, step)}. Choose an amount without a smaller part.`,
  'budget not-offered': (_, about) =>
    `${about.platform} does not take this kind of budget here. Choose the other one.`,
  'budget over-limit': ({ month, left }, about) =>
    `It would cost more than may be spent in ${sayMonth(month ?? '', about.now)}: ${money(about, left)} is left. Make it smaller, or ask your hub for a higher limit.`,
  'starts past': () => 'Choose a start that is still to come, or begin as soon as it is approved.',
  'ends before-start': () => 'Choose an end after the start.',
  'ends too-short': ({ hours }) =>
    `With a daily budget an ad runs ${hours ?? 24} hours at least. Choose a later end, or a budget for the whole time.`,
  'ends too-long': ({ days }) => `An ad runs ${days ?? 365} days at most. Choose an earlier end.`,
  'audience centre-missing': () =>
    'Say where the location is first, so that a circle can be drawn around it.',
  'audience radius': ({ least, most }, about) =>
    `${about.platform} takes between ${least ?? 1} and ${most ?? 80} kilometres.`,
  'audience no-circle': (_, about) =>
    `${about.platform} draws no circle around a place. Choose towns or regions by name.`,
  'audience ages': ({ least, most }, about) =>
    `${about.platform} takes ages from ${least ?? 18} to ${most ?? 65}, the younger one first.`,
  'audience ages-not-offered': (_, about) =>
    `${about.platform} lets nobody choose ages for an ad of this kind. Show it to any age.`,
  'audience place-missing': (_, about) =>
    `${about.platform} takes no towns or regions here. Choose a circle or the whole country.`,
  'audience category-narrow': ({ km }) =>
    `Ads of this kind may not be aimed so narrowly: at least ${km ?? 25} kilometres.`,
  'category not-offered': (_, about) => `Ads of this kind cannot be run at ${about.platform} from here.`,
  'event not-offered': (_, about) => `${about.platform} does not count this. Choose something else.`,
  'event no-pixel': () => 'There is no pixel here that could count it. Choose one first.',
  'payer payer-missing': () => 'In the European Union an ad says who pays and who profits. Name both.',
}

const boostReasons: Readonly<Record<string, string>> = {
  expired: ', because it is too old',
  'too-old': ', because it is too old',
  ineligible: '',
}

const boostReason = (code: string | undefined): string => boostReasons[code ?? ''] ?? ''
