import { adSentence } from './ad-reasons.ts'
import type { Say } from './ledger-line.ts'
import { sayMoney } from './money.ts'
import { count } from './sentence.ts'

type Facts = Readonly<Record<string, string | undefined>>

const ad = ({ name }: Facts): string => (name ? `the ad “${name}”` : 'an ad')

const amount = ({ mostMinor, monthMinor, currency }: Facts): string | null => {
  const minor = Number(mostMinor ?? monthMinor ?? Number.NaN)
  return currency && !Number.isNaN(minor) ? sayMoney(minor, currency) : null
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Where a stop reaches. `the hub`: of all its locations. */
const reach = ({ account }: Facts, workspace: string): string =>
  account ? 'all ads of one ad account' : `all ads of ${workspace}`

/** What became of it, with the reason in the words of the ad's own page; a line names it first. */
const became =
  (what: string, state: string): Say =>
  ({ facts, platform }) => ({
    what: `${capital(ad(facts))} ${what}.`,
    ...(facts.code
      ? {
          means: adSentence({
            state,
            code: facts.code,
            facts,
            serving: null,
            platform: facts.platformName ?? platform,
            account: facts.account ?? 'the ad account',
            currency: facts.currency ?? null,
          }).what,
        }
      : {}),
  })

/** Lines about ads. */
export const adLedgerSentences: Readonly<Record<string, Say>> = {
  'ad.written': ({ who, facts }) => ({
    what: `${who} ${facts.as === 'ask' ? 'asked for the approval of' : 'wrote'} ${ad(facts)}.`,
  }),
  'ad.discarded': ({ who, facts }) => ({
    what: `${who} threw ${ad(facts)} away, of which nothing was made.`,
  }),
  'ad.approved': ({ who, facts }) => ({
    what: `${who} approved ${ad(facts)}${amount(facts) ? `, for at most ${amount(facts)}` : ''}.`,
  }),
  'ad.refused': ({ who, facts }) => ({
    what: `${who} sent ${ad(facts)} back${facts.reason ? `: “${facts.reason}”` : '.'}`,
  }),
  'ad.pausing': ({ who, facts }) => ({ what: `${who} had ${ad(facts)} switched off.` }),
  'ads.left-running': ({ who, facts }) => ({
    what: `${who} removed ${facts.name ?? 'an account'} and left ${count(Number(facts.count), 'ad')} running.`,
    means: [
      facts.ads ? `${facts.ads}.` : '',
      amount(facts) ? `They may still spend ${amount(facts)}.` : '',
      Number(facts.paid) > 0 ? 'Nobody here can switch them off any more.' : '',
    ]
      .filter(Boolean)
      .join(' '),
  }),
  'ad.taken-up': ({ facts, platform }) => ({
    what: `The ad account of ${ad(facts)} was connected again.`,
    means: `Until ${facts.platformName ?? platform} says otherwise it runs. It is watched here again, and can be stopped from here.`,
  }),
  'ad.sent-back': became('was approved and could not be made; it waits for approval again', 'waiting'),
  'ad.paused': became('is off, confirmed by the platform', 'paused'),
  'ad.ending': ({ who, facts }) => ({ what: `${who} ended ${ad(facts)}.` }),
  'ad.ended': became('is over', 'ended'),
  'ad.made': ({ facts, platform }) => ({
    what: `${capital(ad(facts))} was made at ${facts.platformName ?? platform}, switched off, and is what was approved.`,
  }),
  'ad.started': ({ facts }) => ({ what: `${capital(ad(facts))} was switched on.` }),
  'ad.blocked': became('was blocked', 'blocked'),
  'ad.failed': became('could not be made', 'failed'),
  'ad.cancelled': became('was called off', 'cancelled'),
  'ad.needs-person': became('needs somebody', 'needs-person'),
  'ad.centre-set': ({ who }) => ({ what: `${who} said where on the map the location is.` }),
  'ads.stopped': ({ who, facts, workspace }) => ({
    what: `${who} stopped ${reach(facts, workspace)}${facts.met ? `; ${count(Number(facts.met), 'ad')} ran` : ''}.`,
  }),
  'ads.lifted': ({ who, workspace }) => ({
    what: `${who} let ads of ${workspace} run again.`,
    means: 'Each has to be approved once more.',
  }),
  'ads.limit-set': ({ who, facts, workspace }) => ({
    what: `${who} set what ${workspace === 'the hub' ? 'every location without a limit of its own' : workspace} may spend on ads in a month${amount(facts) ? `: ${amount(facts)}` : ''}.`,
  }),
  'ads.exported': ({ who }) => ({ what: `${who} took the numbers of ads as a file.` }),
  'ads.cannot-read': ({ facts, platform }) => ({
    what: `${facts.platformName ?? capital(platform)} did not tell what the ads of ${facts.name || 'the ad account'} spend.`,
  }),
  'ads.found-after-restore': ({ facts, platform }) => {
    const at = facts.platformName ?? platform
    const what = `${capital(ad(facts))}, which was on no record here, was found at ${at}.`
    if (facts.code === 'found-on') return { what, means: 'It runs, and could not be switched off yet.' }
    return { what, means: facts.was === 'on' ? 'It was on, and was switched off.' : 'It was off.' }
  },
  'ads.search-unread': ({ facts, platform }) => ({
    what: `${facts.platformName ?? capital(platform)} could not show all that stands in ${facts.name || 'the ad account'} after the restore.`,
  }),
  'ads.readable': ({ facts, platform }) => ({
    what: `${facts.platformName ?? capital(platform)} tells again what the ads of ${facts.name || 'the ad account'} spend.`,
  }),
}
