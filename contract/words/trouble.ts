import type { Sentence } from './sentence.ts'

/** What a green row with a mark means, and whether anybody here has to do something about it. */
export function troubleSentence(kind: string | null, platform: string, since: string): Sentence {
  switch (kind) {
    case 'app':
      return {
        what: `${platform} refuses the app of this Mooring since ${since}. The account itself is fine.`,
        means: 'Posts wait until it is mended; nothing is lost.',
        next: 'Whoever runs Mooring has been told and has to mend it. Nothing to do for you.',
      }
    case 'limit':
      return {
        what: `${platform} asks us to wait since ${since}: too many calls.`,
        means: 'It goes on by itself.',
      }
    case 'person':
      return {
        what: `${platform} wants the person who authorised it to confirm something there, since ${since}.`,
        next: `Sign in at ${platform}, do what it asks, then check again.`,
      }
    default:
      return {
        what: `${platform} does not answer as it should since ${since}.`,
        means: 'The connection stays as it is, and we keep asking.',
      }
  }
}

/** What is wrong with an app of ours, for whoever runs it. `area`: token = renewals, api = all other calls. */
export function appFaultSentence(
  fault: { area: string; kind: string; code: string },
  platform: string,
  since: string,
): Sentence {
  const what =
    fault.kind === 'many-refusals'
      ? `${platform} refused many connections of this app at once, without a reason, since ${since}.`
      : `${platform} refuses this app since ${since} (${fault.code}).`
  return {
    what,
    means:
      fault.area === 'token'
        ? 'No connection is given up for it: renewals wait, and one is tried each minute.'
        : 'No connection is given up for it: checks wait, and one is tried each minute. Renewals go on.',
    next: `Look at the app in ${platform}’s developer portal: its secret, its credits, its API version, its state. It is noticed by itself when it works again.`,
  }
}
