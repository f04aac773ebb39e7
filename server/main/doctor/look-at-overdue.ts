import { countedUpTo, type Overdue, type Waiting } from '../../store/overdue.ts'
import { type Finding, fine, look, wrong } from './finding.ts'

/** Minutes after which a waiting thing is worth a look, or wrong. */
const limits = {
  renewals: { about: 'Renewals', look: 5, wrong: 15 },
  probes: { about: 'Probes', look: 30, wrong: 240 },
  judgements: { about: 'Judgements', look: 10, wrong: 60 },
  mails: { about: 'Mails', look: 10, wrong: 60 },
  revocations: { about: 'Revocations', look: 30, wrong: 240 },
} as const satisfies Partial<Record<keyof Overdue, object>>

/** Work that is due and not done: how much, and for how long. */
export function lookAtOverdue(overdue: Overdue, { mailsLeave }: { mailsLeave: boolean }): Finding[] {
  // Without a mail server they wait for ever, and that was said already.
  const names = (Object.keys(limits) as (keyof typeof limits)[]).filter(
    (name) => name !== 'mails' || mailsLeave,
  )
  const queues = names.map((name) => {
    const { about, look: from, wrong: over } = limits[name]
    const waiting = overdue[name]
    const minutes = Math.floor(waiting.oldestSeconds / 60)
    if (minutes < from) return fine(about, waiting.count === 0 ? 'nothing waits' : says(waiting, minutes))
    const next =
      minutes < over
        ? 'Look again in a few minutes.'
        : name === 'mails'
          ? 'Is SMTP_URL set and reachable, and does a worker run? Its log says more.'
          : 'Does a worker run, and are its platforms in reach? Its log says more.'
    return (minutes < over ? look : wrong)(about, says(waiting, minutes), next)
  })
  if (overdue.inDoubt === 0) return queues
  return [
    ...queues,
    look(
      'Renewals',
      `${number(overdue.inDoubt)} were cut off, and whether their token was used up is not known`,
      'They settle by themselves when they are next used; the ones that were lost ask to be reconnected.',
    ),
  ]
}

const number = (count: number): string =>
  count >= countedUpTo ? `${countedUpTo - 1} or more` : String(count)

const says = ({ count }: Waiting, minutes: number): string =>
  `${number(count)} due, the oldest for ${minutes < 1 ? 'less than a minute' : `${minutes} min`}`
