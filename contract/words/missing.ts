import { sayScopes } from './scopes.ts'
import { anyOf, type Fact, roleWord, type Sentence } from './sentence.ts'

export interface AboutAccount {
  /** The account's name as people see it. */
  readonly account: string
  /** `Page`, `Ad account`. */
  readonly kind: string
  /** `Facebook`. */
  readonly platform: string
  /** People of whom another working connection proves that they can mend it. */
  readonly helpers?: readonly string[]
}

type Say = (about: AboutAccount, facts: Readonly<Record<string, string>>) => Sentence

/** Why an account, or a part of it, cannot be used, and who can change that. Unknown codes stay honest. */
export function missingSentence(fact: Fact, about: AboutAccount): Sentence {
  const say = missingSentences[fact.code]
  if (say) return say(about, fact.facts)
  return {
    what: `${about.platform} does not let us use ${about.account} yet, for a reason we have no words for (${fact.code}).`,
    next: 'Look again in a while. If it stays, the details help whoever runs Mooring.',
  }
}

const whoCan = (about: AboutAccount, role: string, what: string): string =>
  about.helpers?.length
    ? `${anyOf(about.helpers)} can ${what}.`
    : `Someone with ${role} of ${about.account} has to ${what}.`

const article = (word: string): string => (/^[aeiou]/i.test(word) ? `an ${word}` : `a ${word}`)

export const missingSentences: Readonly<Record<string, Say>> = {
  'role-too-low': (about, facts) => {
    const needs = roleWord(facts.needs ?? 'full control')
    const has = facts.has ? `You have ${roleWord(facts.has)} access to` : 'Your access is not enough on'
    return {
      what: `${has} ${about.account}; it takes ${needs.toLowerCase()}.`,
      next: whoCan(about, needs.toLowerCase(), `give you ${needs.toLowerCase()}`),
    }
  },
  'role-needs-hub-permission': (about, facts) => ({
    what: `You are ${article(roleWord(facts.has ?? 'content admin').toLowerCase())} of ${about.account}, and your hub asks for a full admin.`,
    next: `An admin of ${about.account} can make you one, or a hub admin can allow content admins in the hub's settings.`,
  }),
  'not-ticked': (about) => ({
    what: `${about.account} was not ticked at ${about.platform}.`,
    next: 'Connect again and tick it, with the ones you already use.',
  }),
  'scope-missing': (about, facts) => ({
    what: `A permission was left out at ${about.platform}${facts.scopes ? ` (${sayScopes(facts.scopes)})` : ''}.`,
    next: 'Connect again and leave every permission ticked.',
  }),
  'instagram-not-professional': (about) => ({
    what: `${about.account} is a personal Instagram account; only Business and Creator accounts can be connected.`,
    next: 'Switch it to a professional account in the Instagram app, then look again.',
  }),
  'instagram-not-linked': (about) => ({
    what: `${about.account} has no Instagram account linked to it.`,
    next: 'Link one in the settings of the Page, then look again.',
  }),
  'page-needed': (about, facts) => ({
    what: `${about.account} works only through its Page${facts.page ? `, ${facts.page}` : ''}.`,
    next: 'Keep the Page too.',
  }),
  'ad-account-disabled': (about, facts) => ({
    what: `${about.platform} has disabled ${about.account}${facts.reason ? ` (${facts.reason})` : ''}.`,
    next: `Ask for a review in ${about.platform}'s account quality pages, or choose another ad account.`,
  }),
  'ad-account-unsettled': (about) => ({
    what: `${about.account} has an unpaid bill.`,
    next: `Settle it in ${about.platform}'s billing pages, then look again.`,
  }),
  'ad-account-closed': (about) => ({
    what: `${about.account} has been closed.`,
    next: 'Choose another ad account.',
  }),
  'ad-account-in-review': (about) => ({
    what: `${about.platform} is reviewing ${about.account}.`,
    next: 'This usually takes a day. Look again then.',
  }),
  'ad-account-no-funding': (about) => ({
    what: `${about.account} has no way to pay.`,
    next: `Add a payment method in ${about.platform}'s billing pages, then look again.`,
  }),
  'ad-role-too-low': (about, facts) => ({
    what: `You can see ${about.account}, but not advertise with it${facts.has ? ` (your role there: ${roleWord(facts.has)})` : ''}.`,
    next: whoCan(about, 'admin access', 'let you manage campaigns'),
  }),
  'ad-account-limit-reached': (about) => ({
    what: `${about.account} has spent all that its own spending limit at ${about.platform} allows.`,
    next: `Raise or reset that limit in ${about.platform}'s billing pages, then look again.`,
  }),
  'post-not-boostable': (about, facts) => ({
    what: `${about.platform} does not let this post be boosted${facts.reason ? ` (${facts.reason})` : ''}.`,
    next: 'Choose another post, or write an ad of its own.',
  }),
  'account-not-linked': (about, facts) => ({
    what: `The TikTok account${facts.handle ? ` @${facts.handle}` : ''} is not linked to ${about.account}, so no ad can be shown under its name.`,
    next: 'Link it in TikTok Ads Manager, under Tools, then look again.',
  }),
  'pixel-unavailable': (about) => ({
    what: `${about.platform} does not let us read ${about.account}.`,
    next: whoCan(about, 'control', 'share it with your ad account'),
  }),
  'pixel-never-fired': (about) => ({
    what: `${about.account} has not sent anything yet.`,
    next: 'Put it on your website, then check again.',
  }),
  'account-suspended': (about) => ({
    what: `${about.platform} has suspended ${about.account}.`,
    next: `Sign in at ${about.platform} and follow what it says there.`,
  }),
  'account-protected': (about) => ({
    what: `Posts of ${about.account} are visible to its followers alone.`,
    next: `Make it public at ${about.platform} if customers should see them.`,
  }),
  'app-unaudited': (about) => ({
    what: `${about.platform} has not reviewed this Mooring yet, so posts go out as private.`,
    next: 'Whoever runs Mooring has to ask for that review; nothing to do for you.',
  }),
  'not-reachable': (about) => ({
    what: `${about.platform} did not tell us about ${about.account} just now.`,
    next: 'Look again in a few minutes.',
  }),
}

/** For permissions left out at the consent page. */
export function leftOutSentence(scopes: readonly string[], platform: string): Sentence {
  return {
    what: `${scopes.length === 1 ? 'One permission was' : `${scopes.length} permissions were`} left out at ${platform}: ${sayScopes(scopes)}.`,
    next: 'Whatever needs them stays switched off until you connect again and leave them ticked.',
  }
}
