import type { BroadcastDeliveryState } from '../broadcasts.ts'
import { targetStateWords } from './post.ts'
import { allOf, count, type Fact, type Sentence } from './sentence.ts'

/** What stands over a post that a hub sent to many of its locations. */
export const fromHeadOffice = 'From head office'

/** Why the people of a location cannot change such a post. */
export const hubsPostSentence: Sentence = {
  what: 'Head office sent this post to its locations.',
  means: 'It can be changed or cancelled there, and not here.',
  next: 'Ask your head office if it should not go out.',
}

export const broadcastStateWords = { draft: 'Draft', sent: 'Sent', stopped: 'Stopped' } as const

export const broadcastDeliveryWords: Readonly<Record<BroadcastDeliveryState, string>> = {
  ...targetStateWords,
  'needs-person': 'Needs somebody',
  waiting: 'Being placed',
  'left-out': 'Left out',
}

interface About {
  readonly workspace: string
  /** `Facebook Page`. */
  readonly kindLabel: string
  readonly account: string | null
}

/** Why a location is not reached, or is at risk, and the one next step. */
export function reachSentence({ code, facts }: Fact, about: About): Sentence {
  return sentences[code]?.(facts, about) ?? { what: `${nameOf(about)} is not reached (${code}).` }
}

const nameOf = ({ account, workspace, kindLabel }: About): string =>
  account ?? `The ${kindLabel} of ${workspace}`

const sentences: Readonly<Record<string, (facts: Fact['facts'], about: About) => Sentence>> = {
  'never-connected': (_facts, { workspace, kindLabel }) => ({
    what: `${workspace} has no ${kindLabel} connected.`,
    next: 'Connect it, then catch up.',
  }),
  removed: (_facts, about) => ({
    what: `${nameOf(about)} is not connected to ${about.workspace} any more.`,
    next: 'Connect it, then catch up.',
  }),
  'has-it': (_facts, about) => ({
    what: `${nameOf(about)} got this already, or may have, when it was connected before.`,
  }),
  'field-empty': ({ labels = '' }, { workspace }) => {
    const names = labels.split('\n').filter(Boolean)
    return {
      what: `${workspace} has no ${allOf(names) || 'value for a field of the text'}.`,
      next: 'Fill it in on the location’s page.',
    }
  },
  'bad-link': ({ link = '' }, { workspace }) => ({
    what: `For ${workspace} the link becomes “${link}”, which is no address.`,
    next: 'Mend it on the location’s page.',
  }),
  refused: ({ sentence }, about) => ({ what: sentence ?? `${nameOf(about)} would not take this.` }),
  'no-such-time': ({ before = '', after = '' }, { workspace }) => ({
    what: `The clocks of ${workspace} jump over that time on that day.`,
    next: `Choose ${timeOf(before)} or ${timeOf(after)}.`,
  }),
  'moment-over': (_facts, { workspace }) => ({
    what: `At ${workspace} that time is over already.`,
    next: 'Choose a later one.',
  }),
  'after-limit': (_facts, { workspace }) => ({
    what: `At ${workspace} its turn comes after the latest time you allow.`,
    next: 'Allow a later time, or begin earlier.',
  }),
  'post-differs': (_facts, about) => ({
    what: `${about.workspace} has its post already, with another link, title or files than ${nameOf(about)} would get now.`,
    next: 'Send it a broadcast of its own.',
  }),
  archived: (_facts, { workspace }) => ({ what: `${workspace} is archived.` }),
  stopped: (_facts, { workspace }) => ({
    what: `The broadcast was stopped before ${workspace} got its post.`,
  }),
  disconnected: (_facts, about) => ({
    what: `${nameOf(about)} cannot be posted to just now.`,
    means: 'The post will wait there until its connection works again.',
    next: 'Have it reconnected.',
  }),
  'app-fault': (_facts, about) => ({
    what: `${nameOf(about)} cannot be posted to: the platform refuses this Mooring’s app just now.`,
    means: 'Whoever runs this Mooring has been told.',
  }),
  'not-set-up': (_facts, about) => ({
    what: `${nameOf(about)} cannot be posted to: the platform does not take this from this Mooring yet.`,
    means: 'The account is not the cause.',
    next: 'Whoever runs this Mooring has to finish its set-up there.',
  }),
  'not-connected': (_facts, about) => ({
    what: `${nameOf(about)} is not connected any more.`,
    next: 'Have it connected again.',
  }),
  'person-must-act': (_facts, about) => ({
    what: `The platform waits for somebody to act at ${nameOf(about)}.`,
    next: 'Have its owner sign in there and do what it asks.',
  }),
  'capability-missing': (_facts, about) => ({
    what: `${nameOf(about)} is connected without the permission to post.`,
    next: 'Have it reconnected with that permission.',
  }),
  'refused-there': (_facts, about) => ({
    what: `The platform will refuse a post of ${nameOf(about)} as it stands.`,
    next: 'Look at its page under Connected Accounts.',
  }),
  flawed: (_facts, about) => ({ what: `${nameOf(about)} would not take this as it is.` }),
  'choice-closed': (_facts, about) => ({
    what: `${nameOf(about)} does not offer what you chose.`,
    next: 'Choose something else for it.',
  }),
  'grant-ends': (facts, about) => ends(facts, about),
  'data-access-ends': (facts, about) => ends(facts, about),
  'too-many': ({ most = '' }, about) => ({
    what: `${nameOf(about)} has so many posts around that time that the platform would take this one late.`,
    means: most ? `It takes ${most} in that span.` : '',
    next: 'Choose another time.',
  }),
}

const ends: (facts: Fact['facts'], about: About) => Sentence = (_facts, about) => ({
  what: `The sign-in of ${nameOf(about)} ends before then.`,
  means: 'The post will wait there until somebody signs in again.',
  next: 'Have it renewed before that day.',
})

const timeOf = (wallTime: string): string => wallTime.slice(11) || 'another time'

/** The same, for many: `4 never connected`. */
const briefly: Readonly<Record<string, string>> = {
  'never-connected': 'never connected',
  removed: 'no longer connected',
  'has-it': 'have it already',
  'field-empty': 'lack a field of the text',
  'bad-link': 'have no address to link to',
  refused: 'would refuse it as it is',
  'no-such-time': 'have no such time on that day',
  'moment-over': 'are past that time already',
  'after-limit': 'come after the latest time',
  'post-differs': 'have an earlier post already',
  archived: 'are archived',
  stopped: 'were stopped',
  disconnected: 'are disconnected',
  'not-connected': 'no longer connected',
  'not-set-up': 'wait for the app’s set-up',
  'person-must-act': 'wait for somebody to act',
  'capability-missing': 'lack the permission',
  'refused-there': 'would be refused there',
  flawed: 'would refuse it as it is',
  'choice-closed': 'do not offer what was chosen',
  'app-fault': 'wait for the app to be mended',
  'grant-ends': 'expire first',
  'data-access-ends': 'expire first',
  'too-many': 'have too many posts then',
}

export const reachBriefly = (code: string): string => briefly[code] ?? code.replaceAll('-', ' ')

/** The first word of a phrase for many, where it is one. */
const ofOne: Readonly<Record<string, string>> = {
  are: 'is',
  come: 'comes',
  do: 'does',
  expire: 'expires',
  have: 'has',
  lack: 'lacks',
  wait: 'waits',
  were: 'was',
}

const inNumber = (phrase: string, count: number): string =>
  count === 1 ? phrase.replace(/^\w+/, (word) => ofOne[word] ?? word) : phrase

/** `187 of 200 reach their Facebook Page; 9 expire first, 4 never connected`. */
export function preflightLine(kind: {
  readonly kindLabel: string
  readonly workspaces: number
  readonly reached: number
  readonly why: readonly { readonly code: string; readonly workspaces: number }[]
}): string {
  const said = new Map<string, number>()
  for (const { code, workspaces } of kind.why)
    said.set(reachBriefly(code), (said.get(reachBriefly(code)) ?? 0) + workspaces)
  const others = [...said].map(([words, workspaces]) => `${workspaces} ${inNumber(words, workspaces)}`)
  const head = `${kind.reached} of ${kind.workspaces} reach their ${kind.kindLabel}`
  return others.length > 0 ? `${head}; ${others.join(', ')}` : head
}

type Counts = Readonly<Partial<Record<BroadcastDeliveryState, number>>>

const under: readonly BroadcastDeliveryState[] = ['waiting', 'sending', 'processing', 'unconfirmed']
const ahead: readonly BroadcastDeliveryState[] = ['draft', 'scheduled', 'preparing', 'ready']

/** The whole of it in a line: `180 published, 12 scheduled, 3 held, 5 left out`. */
export function broadcastLine(counts: Counts): string {
  const of = (states: readonly BroadcastDeliveryState[]): number =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const parts: [number, string][] = [
    [of(['published']), 'published'],
    [of(ahead), 'scheduled'],
    [of(under), 'under way'],
    [of(['held']), 'held'],
    [of(['needs-person']), of(['needs-person']) === 1 ? 'needs somebody' : 'need somebody'],
    [of(['rejected']), 'refused'],
    [of(['missed']), 'missed'],
    [of(['cancelled']), 'cancelled'],
    [of(['left-out']), 'left out'],
  ]
  return (
    parts
      .filter(([number]) => number > 0)
      .map(([number, word]) => `${number} ${word}`)
      .join(', ') || 'Nobody yet'
  )
}

/** `to 187 locations`. */
export const toLocations = (workspaces: number): string => `to ${count(workspaces, 'location')}`
