import { createHash, randomInt } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { findPost } from '../../core/wall.ts'

/** What LinkedIn knows of a post beside what people see. Times in epoch milliseconds on the emulator's clock. */
export type Post = {
  readonly urn: string
  readonly author: string
  readonly account: string
  readonly person: string
  readonly clientId: string
  /** Little text, as far as it was understood. */
  readonly commentary: string
  /** What the caller gave and may have back: content, distribution, ... */
  readonly fields: Readonly<Record<string, unknown>>
  readonly state: 'DRAFT' | 'PUBLISHED'
  readonly createdAt: number
  readonly publishedAt: number | null
  readonly modifiedAt: number
  readonly edited: boolean
  /** Until then nobody can read it. */
  readonly hiddenUntil: number
  /** A draft that was deleted; a published post hangs on the wall or not. */
  readonly deleted: boolean
}

/** Ids count milliseconds in their upper part, as LinkedIn's do: 19 digits, newer ones higher. */
export function newUrn(core: Core, kind: 'share' | 'ugcPost'): string {
  return `urn:li:${kind}:${(BigInt(core.now()) << 22n) | BigInt(randomInt(2 ** 22))}`
}

export const keepPost = (core: Core, post: Post): void => keepThing(core, 'linkedin', 'post', post.urn, post)

/** A post that is there: a draft, or one that still hangs. Posts of people by hand have no `Post`; see view-post. */
export function findOwnPost(core: Core, urn: string): Post | undefined {
  const post = thingOf<Post>(core, 'linkedin', 'post', urn)
  if (!post || post.deleted) return undefined
  return post.state === 'DRAFT' || findPost(core, 'linkedin', urn)?.takenDownAt === null ? post : undefined
}

/** URNs of an author's drafts. */
export const draftsOf = (core: Core, account: string): string[] =>
  urnsOf(core, (post) => post.state === 'DRAFT' && post.account === account)

/** URNs of what was made for an ad account, drafts only if asked for. */
export const postsForAds = (core: Core, adAccount: string, drafts: boolean): string[] =>
  urnsOf(core, ({ state, fields }) => {
    const { dscAdAccount } = (fields.adContext ?? {}) as { dscAdAccount?: string }
    return dscAdAccount === adAccount && (drafts || state === 'PUBLISHED')
  })

function urnsOf(core: Core, isMeant: (post: Post) => boolean): string[] {
  const things = Object.entries(core.state.things.linkedin ?? {})
  return things.flatMap(([key, value]) => {
    const post = key.startsWith('post|') ? (value as Post) : null
    return post && isMeant(post) ? [post.urn] : []
  })
}

const HOURS_48 = 48 * 3_600_000
type Said = { readonly urn: string; readonly at: number }

/** The earlier post that says the same, or null: for 48 hours, even when it was deleted since (§5). */
export function earlierPost(core: Core, what: SaidBy): string | null {
  const said = thingOf<Said>(core, 'linkedin', 'said', digestOf(what))
  return said && core.now() - said.at < HOURS_48 && said.at <= core.now() ? said.urn : null
}

export const rememberSaid = (core: Core, what: SaidBy, urn: string): void =>
  keepThing(core, 'linkedin', 'said', digestOf(what), { urn, at: core.now() } satisfies Said)

/** What makes two posts the same. */
export type SaidBy = Pick<Post, 'author' | 'commentary' | 'fields'>

const digestOf = ({ author, commentary, fields }: SaidBy): string =>
  createHash('sha256')
    .update(JSON.stringify([author, commentary, fields.content ?? null, fields.reshareContext ?? null]))
    .digest('hex')
    .slice(0, 32)
