import { type AboutConnection, causeSentence } from './cause.ts'
import { sayDay, sayDistance, saySince } from './dates.ts'
import { missingSentence } from './missing.ts'
import type { Fact, Sentence } from './sentence.ts'
import { troubleSentence } from './trouble.ts'

interface Connection {
  readonly name: string
  readonly kindLabel: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly status: 'connected' | 'expiring' | 'disconnected'
  readonly cause: Fact | null
  readonly limits: readonly Fact[]
  readonly troubleSince: string | null
  readonly troubleKind: string | null
  readonly actBy: string | null
  readonly actByKind: 'consent' | 'data-access' | 'access' | null
}

/** How a connection is, whole: what is the case, what it means for posts, the one next step. */
export function connectionSentence(
  connection: Connection,
  about: AboutConnection,
  zone: string,
  now: number,
): Sentence {
  const { cause, limits, troubleSince } = connection
  if (cause) {
    const said = causeSentence(cause, about)
    return connection.status === 'expiring' ? { ...said, ...until(connection, zone, now) } : said
  }
  if (troubleSince)
    return troubleSentence(connection.troubleKind, about.platform, saySince(troubleSince, zone, now))
  const [limit] = limits
  if (limit) return missingSentence(limit, { ...about, kind: connection.kindLabel })
  const works = connection.use === 'publish' ? 'It works, and posts can go out.' : 'It works.'
  return { what: works, next: nextStep(connection, zone, now) }
}

/** The day that matters, where a person has to act before it. */
function until({ actBy, actByKind }: Connection, zone: string, now: number): Pick<Sentence, 'means'> {
  if (!actBy || actByKind === 'access') return {}
  const [day, distance] = [sayDay(actBy, zone, now), sayDistance(actBy, zone, now)]
  return { means: `Until ${day === distance ? day : `${day}, ${distance},`} everything works.` }
}

function nextStep(connection: Connection, zone: string, now: number): string {
  if (!connection.actBy || connection.actByKind === 'access') return 'Nobody has to do anything.'
  return `Nobody has to do anything before ${sayDay(connection.actBy, zone, now)}.`
}
