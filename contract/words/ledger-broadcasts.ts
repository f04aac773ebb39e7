import { onDay } from './dates.ts'
import type { Say } from './ledger-line.ts'
import { allOf, count } from './sentence.ts'

const title = ({ name }: Readonly<Record<string, string>>): string => (name ? `“${name}”` : 'a broadcast')

const locations = ({ workspaces = '0' }: Readonly<Record<string, string>>): string =>
  count(Number(workspaces), 'location')

const accounts = ({ names = '' }: Readonly<Record<string, string>>): string => {
  const list = names.split('\n').filter(Boolean)
  return list.length > 3 ? count(list.length, 'account') : allOf(list) || 'nobody'
}

const office = ({ by }: Readonly<Record<string, string>>): string =>
  by ? `Head office (${by})` : 'Head office'

/** Lines of a hub about its broadcasts, and of a location about the post it got through one. */
export const broadcastSentences: Readonly<Record<string, Say>> = {
  'broadcast.sent': ({ who, facts }) => ({
    what: `${who} sent the broadcast ${title(facts)} to ${locations(facts)}.`,
  }),
  'broadcast.changed': ({ who, facts }) => ({
    what: `${who} changed the broadcast ${title(facts)}, at ${locations(facts)}.`,
    means: 'What was out already stayed as it was.',
  }),
  'broadcast.stopped': ({ who, facts }) => ({
    what: `${who} stopped the broadcast ${title(facts)}.`,
    means: 'What was out already stayed out.',
  }),
  'broadcast.caught-up': ({ who, facts }) => ({
    what: `${who} sent the broadcast ${title(facts)} to ${locations(facts)} that had been left out.`,
  }),
  'broadcast.exported': ({ who, facts }) => ({
    what: `${who} took the results of the broadcast ${title(facts)} as a file.`,
  }),
  'post.from-hub': ({ facts, zone, now }) => ({
    what: `${office(facts)} scheduled a post to ${accounts(facts)}${facts.at ? `, for ${onDay(facts.at, zone, now)}` : ''}.`,
  }),
  'post.changed-by-hub': ({ facts, zone, now }) => ({
    what: `${office(facts)} changed its post to ${accounts(facts)}${facts.at ? `, for ${onDay(facts.at, zone, now)}` : ''}.`,
  }),
  'post.stopped-by-hub': ({ facts }) => ({
    what: `${office(facts)} stopped its post to ${accounts(facts)} before it went out.`,
  }),
}
