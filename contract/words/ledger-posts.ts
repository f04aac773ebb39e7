import { onDay } from './dates.ts'
import type { Say } from './ledger-line.ts'
import { targetSentence } from './post.ts'
import { allOf, count } from './sentence.ts'

const names = ({ names: said = '' }: Readonly<Record<string, string>>): string => {
  const list = said.split('\n').filter(Boolean)
  return list.length > 3 ? count(list.length, 'account') : allOf(list) || 'nobody'
}

/** How a delivery ended, or what it waits for: the same words as on the post's own page. */
const delivery =
  (state: string): Say =>
  ({ facts, platform }) =>
    targetSentence({ platform, account: facts.name ?? 'an account', state, code: facts.code ?? null, facts })

/** Lines about posts. */
export const postSentences: Readonly<Record<string, Say>> = {
  'post.scheduled': ({ who, facts, zone, now }) => ({
    what: `${who} scheduled a post to ${names(facts)}${facts.at ? `, for ${onDay(facts.at, zone, now)}` : ''}.`,
  }),
  'post.cancelled': ({ who, facts }) => ({ what: `${who} cancelled a post to ${names(facts)}.` }),
  'post.discarded': ({ who }) => ({ what: `${who} threw a post away that had not gone out.` }),
  'post.answered': ({ who, facts }) => ({
    what: `${who} ${
      {
        'is-there': 'said that a post is out on',
        'send-now': 'had a post sent now to',
        drop: 'let a post go that was for',
      }[facts.as ?? ''] ?? 'answered for'
    } ${facts.name ?? 'an account'}.`,
  }),
  'post.moved': ({ who, facts }) => ({
    what: `${who} removed ${facts.name ?? 'an account'} and ${
      {
        reassign: `gave its ${count(Number(facts.count ?? 0), 'post')} to ${facts.to ?? 'another account'}`,
        draft: `made ${count(Number(facts.count ?? 0), 'post')} of it drafts`,
        cancel: `cancelled its ${count(Number(facts.count ?? 0), 'post')}`,
      }[facts.as ?? ''] ?? 'settled its posts'
    }.`,
  }),
  'post.back': ({ facts }) => ({
    what: `With ${names(facts)}, ${count(Number(facts.count ?? 0), 'post')} came back into the schedule.`,
  }),
  'posts.imported': ({ who, facts }) => ({
    what: `${who} brought posts from ${facts.fileName ? `“${facts.fileName}”` : 'a file'}: ${[
      [facts.scheduled, 'scheduled'],
      [facts.draft, 'kept as drafts'],
      [facts.same, 'here already'],
      [facts.refused, 'left out'],
    ]
      .filter(([number]) => Number(number ?? 0) > 0)
      .map(([number, what]) => `${number} ${what}`)
      .join(', ')}.`,
  }),
  'post.clocks-changed': ({ facts, zone, now }) => ({
    what: `The clocks of ${facts.zone ?? 'the location'} go by new rules: a post stays at its time there${facts.at ? `, which is ${onDay(facts.at, zone, now)} now` : ''}.`,
  }),
  'post.published': delivery('published'),
  'post.rejected': delivery('rejected'),
  'post.missed': delivery('missed'),
  'post.held': delivery('held'),
  'post.needs-person': delivery('needs-person'),
}
