import { createHash } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { derive } from '../../core/oauth/digest.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { findPost, type Hung } from '../../core/wall.ts'
import { xAccounts } from '../../world/x.ts'
import { personOf } from '../user-call.ts'
import { findUrls } from './read-text.ts'

/** What X knows of a post beside what people see. Times in epoch milliseconds on the emulator's clock. */
export type Post = {
  readonly id: string
  readonly mediaIds: readonly string[]
  readonly mediaKeys: readonly string[]
  readonly conversationId: string
  readonly quoted: string | null
  readonly replySettings: string
  readonly poll: { readonly options: readonly string[]; readonly minutes: number } | null
  /** From then on it is in timelines and can be looked up. */
  readonly readableAt: number
}

export const keepPost = (core: Core, post: Post): void => keepThing(core, 'x', 'post', post.id, post)

/** What is known of a post; one that a person wrote by hand has only its text. */
export function detailsOf(core: Core, id: string): Post {
  const known = thingOf<Post>(core, 'x', 'post', id)
  return (
    known ?? {
      id,
      mediaIds: [],
      mediaKeys: [],
      conversationId: id,
      quoted: null,
      replySettings: 'everyone',
      poll: null,
      readableAt: 0,
    }
  )
}

/** A post that hangs. `soon` finds also what reading does not show yet. */
export function findLive(core: Core, id: string, soon = false): Hung | null {
  const hung = findPost(core, 'x', id)
  if (hung?.takenDownAt !== null) return null
  return soon || core.now() >= detailsOf(core, id).readableAt ? hung : null
}

/** People of protected accounts are read by themselves only: nobody follows anybody here. */
export const maySee = (hung: Hung, person: string): boolean => {
  const owner = personOf(hung.account)
  return owner === person || owner === undefined || !xAccounts[owner].protected
}

export type Link = {
  readonly short: string
  readonly long: string
  readonly from: number
  readonly to: number
}

/** The text as X answers it: addresses become t.co, and what hangs below has one of its own at the end. */
export function answeredText(
  core: Core,
  hung: Hung,
): { readonly text: string; readonly links: readonly Link[] } {
  const links: Link[] = []
  let [text, at] = ['', 0]
  for (const { from, to, url } of findUrls(hung.text)) {
    text += hung.text.slice(at, from)
    const short = shortLink(core, hung.id, url)
    links.push({ short, long: url, from: text.length, to: text.length + short.length })
    text += short
    at = to
  }
  text += hung.text.slice(at)
  if (hung.media.length === 0) return { text, links }
  const short = shortLink(core, hung.id, 'media')
  const kind = hung.media[0]?.kind === 'video' ? 'video' : 'photo'
  const from = text === '' ? 0 : text.length + 1
  links.push({ short, long: `${hung.url}/${kind}/1`, from, to: from + short.length })
  return { text: text === '' ? short : `${text} ${short}`, links }
}

const shortLink = (core: Core, id: string, of: string): string =>
  `https://t.co/${derive(core, 'x', 't.co', id, of)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 10)}`

type Said = { readonly id: string; readonly at: number }
const DAY_MS = 86_400_000

/** The live post of the last 24 hours with the same text and files, or null. */
export function sameBefore(
  core: Core,
  userId: string,
  text: string,
  files: readonly string[],
): string | null {
  const said = thingOf<Said>(core, 'x', 'said', saidKey(userId, text, files))
  if (!said || said.at > core.now() || core.now() - said.at >= DAY_MS) return null
  return findLive(core, said.id, true) ? said.id : null
}

export const rememberSaid = (
  core: Core,
  { account, text, media, id }: Pick<Hung, 'account' | 'text' | 'media' | 'id'>,
): void => {
  const files = media.map(({ sha256 }) => sha256)
  keepThing(core, 'x', 'said', saidKey(account, text, files), { id, at: core.now() } satisfies Said)
}

const saidKey = (userId: string, text: string, files: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([userId, text.trim(), files]))
    .digest('hex')
    .slice(0, 32)
