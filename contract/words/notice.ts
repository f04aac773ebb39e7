import { causeSentence } from './cause.ts'
import { sayDate } from './dates.ts'
import { allOf, count, type Fact, type Sentence } from './sentence.ts'

/** What a person is told of: the facts of a notice, for the bell and for the mail alike. */
export interface AboutNotice {
  readonly kind: 'expiring' | 'disconnected' | 'restored' | 'taken-over'
  /** `LinkedIn`. */
  readonly platform: string
  /** Names, the one to mend first before the others. */
  readonly accounts: readonly string[]
  readonly cause: Fact
  /** Who authorised it. */
  readonly who: string | null
  readonly causeAt: string | null
  readonly actBy: string | null
  /** A restored one: what it was before. */
  readonly was: 'expiring' | 'disconnected' | null
  /** Ads that are on and paid by it. */
  readonly ads?: number | undefined
}

/** When and where it is read: the workspace's zone, and the reader's (or the mail's) present. */
export interface ReadAt {
  readonly zone: string
  readonly now: number
}

/** One line: which account, and what is the matter. Days are dates, so that it stays right in a mail. */
export function noticeTitle(about: AboutNotice, { zone, now }: ReadAt): string {
  const [first = about.platform, ...more] = about.accounts
  const named = `${more.length > 0 ? `${first} and ${more.length} more` : first} (${about.platform})`
  const one = more.length === 0
  switch (about.kind) {
    case 'disconnected':
      return `${named} ${one ? 'is' : 'are'} disconnected`
    case 'taken-over':
      return `${named} ${one ? 'goes' : 'go'} on through a spare`
    case 'restored':
      return about.was === 'expiring'
        ? `${named} ${one ? 'is' : 'are'} renewed`
        : `${named} ${one ? 'works' : 'work'} again`
    case 'expiring':
      return about.cause.code === 'renewal-failed'
        ? `${named} ${one ? 'has' : 'have'} not renewed yet`
        : `${named} ${one ? 'has' : 'have'} to be renewed${about.actBy ? ` by ${sayDate(about.actBy, zone, now)}` : ''}`
  }
}

/** What happened, what it means for the posts, the one next step. */
export function noticeSentence(about: AboutNotice, read: ReadAt): Sentence {
  if (about.kind === 'restored') return restoredSentence(about)
  if (about.kind === 'taken-over') return takenOverSentence(about)
  const disconnected = about.kind === 'disconnected'
  const cause = causeSentence(about.cause, {
    account: about.accounts[0] ?? about.platform,
    platform: about.platform,
    who: about.who,
    on: about.causeAt ? `on ${sayDate(about.causeAt, read.zone, read.now)}` : null,
    disconnected,
  })
  const ads = about.ads ? adsOnIt(about.ads, disconnected ? 'disconnected' : 'expiring') : undefined
  if (disconnected || !about.actBy)
    return ads ? { ...cause, means: [cause.means, ads].filter(Boolean).join(' ') } : cause
  const day = sayDate(about.actBy, read.zone, read.now)
  const means =
    about.cause.code === 'renewal-failed'
      ? `It still works, until ${day} at the latest. We keep asking.`
      : `Everything works until ${day}; after that, posts would wait.`
  return { ...cause, means: [means, ads].filter(Boolean).join(' ') }
}

/** What it means for ads that are on: a connection is what they are switched off through. */
export function adsOnIt(ads: number, status: 'connected' | 'expiring' | 'disconnected'): string {
  const one = ads === 1
  const run = `${count(ads, 'ad')} ${one ? 'runs' : 'run'} on it`
  if (status === 'connected') return `${run}.`
  return status === 'expiring'
    ? `${run}; without it nobody here can switch ${one ? 'it' : 'them'} off.`
    : `${run}, and nobody here can switch ${one ? 'it' : 'them'} off before it is connected again.`
}

function restoredSentence({ accounts, platform, was }: AboutNotice): Sentence {
  const names = accounts.length > 0 ? allOf(accounts) : platform
  const one = accounts.length < 2
  return {
    what:
      was === 'expiring'
        ? `${names} ${one ? 'was' : 'were'} renewed at ${platform}.`
        : `${names} ${one ? 'is' : 'are'} connected to ${platform} again.`,
    means: 'Posts go out as planned.',
    next: 'Nothing is left to do.',
  }
}

/** Not red: it says what stood by, and that nothing stands by now. */
function takenOverSentence({ accounts, platform, who, cause }: AboutNotice): Sentence {
  const names = accounts.length > 0 ? allOf(accounts) : platform
  const one = accounts.length < 2
  return {
    what: `${who ? `${who}’s sign-in` : 'The sign-in'} for ${names} ended at ${platform}, and ${cause.facts.to ? `${cause.facts.to}’s` : 'the spare'} took over at once.`,
    means: `Posts go out as planned; ${one ? 'it stays' : 'they stay'} connected.`,
    next: 'If that was the last spare, ask a second person to sign in as one.',
  }
}

/** Why this person got the mail: the last line but one. */
export function noticeReason(of: 'location' | 'hub', workspace: string, hub: string): string {
  return of === 'location'
    ? `You get this because you look after ${workspace} (${hub}).`
    : `You get this for ${hub}: nobody at ${workspace} could mend it.`
}

/** One line of the hub's digest. */
export function digestLine(
  line: {
    readonly platform: string
    readonly kind: 'expiring' | 'disconnected'
    readonly accounts: readonly string[]
    readonly causeAt: string | null
    readonly actBy: string | null
    readonly mended: boolean
  },
  { zone, now }: ReadAt,
): string {
  const what = `${allOf(line.accounts)} (${line.platform})`
  if (line.mended) return line.kind === 'expiring' ? `${what}: renewed` : `${what}: connected again`
  if (line.kind === 'expiring')
    return `${what}: to be renewed${line.actBy ? ` by ${sayDate(line.actBy, zone, now)}` : ''}`
  return `${what}: disconnected${line.causeAt ? ` since ${sayDate(line.causeAt, zone, now)}` : ''}`
}

/** What the digest is called: `Copper Kettle: 3 connections need attention`. */
export function digestTitle(hub: string, open: number, mended: number): string {
  if (open > 0) return `${hub}: ${open === 1 ? '1 connection needs' : `${open} connections need`} attention`
  return `${hub}: ${count(mended, 'connection')} mended, nothing open`
}
