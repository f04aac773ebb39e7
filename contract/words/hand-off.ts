import { capabilityWords } from './labels.ts'
import { missingSentence } from './missing.ts'
import { allOf, type Fact, type Sentence } from './sentence.ts'

/** Where a hand-off stands, in one word. */
export const handOffStates = {
  asked: 'Waiting for the sign-in',
  authorised: 'Signed in, something is missing',
  proven: 'Proven, one question left',
  switched: 'Taken over',
  released: 'Complete',
  refused: 'Declined',
  withdrawn: 'Withdrawn',
} as const

export type HandOffStateCode = keyof typeof handOffStates

interface About {
  readonly to: string
  readonly from: string
  readonly platform: string
}

/** `Copper Kettle Harbour (Page and Instagram account)`, `Main site`: one name stands once. */
export function accountNames(
  accounts: readonly { readonly name: string; readonly kindLabel: string }[],
): string {
  const labels = new Map<string, string[]>()
  for (const { name, kindLabel } of accounts) labels.set(name, [...(labels.get(name) ?? []), kindLabel])
  return allOf([...labels].map(([name, kinds]) => (kinds.length > 1 ? `${name} (${allOf(kinds)})` : name)))
}

/** The state as a sentence: what it is, what it means, the one next step; for whoever reads it. */
export function handOffSentence(
  state: HandOffStateCode,
  about: About & { readonly mine: boolean },
): Sentence {
  const { to, from, platform, mine } = about
  const who = mine ? 'You' : to
  const stays = `Until then everything goes on through ${from}’s sign-in.`
  switch (state) {
    case 'asked':
      return mine
        ? {
            what: `${from} hands these accounts to you.`,
            means: stays,
            next: `Sign in at ${platform} with your own account.`,
          }
        : { what: `${to} has been asked to sign in at ${platform}.`, means: stays }
    case 'authorised':
      return {
        what: `${who} signed in at ${platform}, and the sign-in cannot do everything yet.`,
        means: stays,
        next: mine
          ? 'Follow the steps below, then check again.'
          : `${to} sees the steps; some may be yours to do.`,
      }
    case 'proven':
      return {
        what: `${mine ? 'Your' : `${to}’s`} sign-in can do everything for what is published from.`,
        means: 'The ad account or pixel below is out of its reach.',
        next: mine ? 'Decide whether to go on without.' : `${to} is asked whether to go on without.`,
      }
    case 'switched':
      return {
        what: `${who} took over. Everything works.`,
        means: `${from}’s sign-in is being let go.`,
      }
    case 'released':
      return {
        what: `${who} carr${mine ? 'y' : 'ies'} these accounts now.`,
        means: 'They stayed the same accounts, with posts, ad account, pixel and settings.',
      }
    case 'refused':
      return { what: `${who} declined.`, means: `Nothing changed: ${from}’s sign-in goes on.` }
    case 'withdrawn':
      return { what: 'The hand-off was withdrawn.', means: `Nothing changed: ${from}’s sign-in goes on.` }
  }
}

/** What became of the former sign-in at the platform. */
export function releaseSentence(
  result: string,
  { from, platform }: { readonly from: string; readonly platform: string },
): Sentence {
  switch (result) {
    case 'spare':
      return { what: `${from}’s sign-in stays as a spare, and takes over if the new one ends.` }
    case 'in-use':
      return { what: `${from}’s sign-in was not ended: it carries other accounts here.` }
    case 'kept':
      return {
        what: `${from}’s sign-in is erased here. ${platform} could only end all of it, and other connections use it.`,
      }
    case 'over':
      return { what: `${from}’s sign-in had ended at ${platform} already. It is erased here.` }
    case 'unsupported':
      return { what: `${from}’s sign-in is erased here. ${platform} offers no way to end it there.` }
    case 'revoked':
      return { what: `${from}’s sign-in was ended at ${platform}, once, and erased here.` }
    case 'gave-up':
      return {
        what: `${from}’s sign-in is erased here. ${platform} did not confirm its end within seven days.`,
        next: `${from} can remove Mooring in the settings at ${platform}.`,
      }
    default:
      return { what: `${from}’s sign-in is erased here, and ${platform} is being told.` }
  }
}

/** What the new sign-in lacks for one account. */
export function lackSentence(
  fact: Fact,
  about: { readonly account: string; readonly kind: string; readonly platform: string },
): Sentence {
  if (fact.code === 'capability-missing') {
    const { capability = '' } = fact.facts
    const word = (capabilityWords as Readonly<Record<string, string>>)[capability] ?? capability
    return {
      what: `${about.account} could do one thing more so far: ${word.toLowerCase()}.`,
      next: 'Sign in again and tick every permission, or ask for the same role there.',
    }
  }
  return missingSentence(fact, about)
}

/** Said before a sign-in where the platform ends the former one by itself. */
export const oneLiveGrantSentence = (platform: string): Sentence => ({
  what: `${platform} ends the former sign-in the moment you give yours.`,
  means: 'We keep yours safe from the first instant; posts that are due meanwhile go out with it.',
})
