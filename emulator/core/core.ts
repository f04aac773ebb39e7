import { randomBytes } from 'node:crypto'
import type { FetchMedia } from './fetch-media.ts'
import type { Keeper } from './keep-state.ts'
import type { MediaShelf } from './media-shelf.ts'
import type { CallOut } from './notices/call-out.ts'
import { createOutbox, type Outbox } from './notices/outbox.ts'
import { forgetIndex } from './oauth/tokens-of-grant.ts'
import type { Platform } from './platform.ts'
import type { PlatformId } from './platform-id.ts'
import { createRotations, type Rotations } from './rotations.ts'
import { emptyState, type State } from './state.ts'

/** A person of the practice world, as the control API lists them. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly story: string
  readonly platforms: readonly PlatformId[]
}

/** One line of the recent-requests list: never a query, a header or a body. */
export type RequestLine = {
  readonly platform: PlatformId
  readonly host: string
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly fault: string | null
  readonly at: number
}

type View = { readonly [K in keyof State]: Readonly<State[K]> }

/** What every part of the emulator is given: the clock, the state, the people, the platforms. */
export type Core = {
  /** How the outside calls the emulator; begins every absolute address it hands out. */
  origin: string
  readonly people: readonly Person[]
  readonly platforms: readonly Platform[]
  /** Newest first; in memory only. */
  readonly requests: RequestLine[]
  /** Every presentation of a refresh token; in memory only. */
  readonly rotations: Rotations
  readonly outbox: Outbox
  /** Files of posts. */
  readonly media: MediaShelf
  /** Fetches a file from the address an app gave. */
  readonly fetchMedia: FetchMedia
  readonly state: View
  /** The emulator's clock, epoch milliseconds. */
  now(): number
  /** The only way to change the state. What changed is on disk before the answer leaves. */
  change<T>(edit: (state: State) => T): T
  /** As `change`, for counters: written with the next change, or within a second. */
  count(edit: (state: State) => void): void
  /** Resolves when every change so far is on disk. */
  commit(): Promise<void>
}

export type CoreOptions = {
  origin: string
  people: readonly Person[]
  platforms: readonly Platform[]
  keeper: Keeper
  clockOffsetSeconds: number
  /** Real time in epoch milliseconds; the offset is added to it. */
  time: () => number
  /** How many rotations are remembered. */
  rotationsKept: number
  /** How apps are told things. */
  callOut: CallOut
  media: MediaShelf
  fetchMedia: FetchMedia
}

const LAZY_WRITE_MS = 1000
const MINUTE = 60_000
const DAY = 86_400_000

/** Builds the core on what the keeper remembers. */
export function createCore(options: CoreOptions): Core {
  // What an older emulator kept lacks what came since.
  const state: State = {
    ...emptyState(randomBytes(32).toString('base64url'), options.clockOffsetSeconds),
    ...options.keeper.load(),
  }
  const now = (): number => options.time() + state.clockOffsetSeconds * 1000
  let prunedAt = Number.NEGATIVE_INFINITY
  let dirty = false
  let saving: Promise<void> = Promise.resolve()
  let lazy: NodeJS.Timeout | null = null

  const core: Core = {
    origin: options.origin,
    people: options.people,
    platforms: options.platforms,
    requests: [],
    rotations: createRotations(options.rotationsKept, now),
    outbox: createOutbox(options.callOut),
    media: options.media,
    fetchMedia: options.fetchMedia,
    state,
    now,
    change(edit) {
      dirty = true
      return edit(state)
    },
    count(edit) {
      edit(state)
      if (lazy) return
      lazy = setTimeout(() => {
        lazy = null
        dirty = true
        core.commit().catch(() => undefined)
      }, LAZY_WRITE_MS)
      lazy.unref()
    },
    commit() {
      // A request that changed nothing still waits for a write under way: it may have read what that write holds.
      if (!dirty) return saving
      dirty = false
      const real = options.time()
      if (Math.abs(real - prunedAt) >= MINUTE) {
        prunedAt = real
        prune(state, now())
      }
      saving = options.keeper.write(state)
      saving.catch(() => {
        dirty = true
      })
      return saving
    },
  }
  return core
}

/**
 * Forgets codes after a day and tokens 400 days after their end: nobody can tell them from unknown ones by then. Access
 * tokens of less than ten minutes are ordered in thousands for a trial; they are forgotten ten minutes after their end.
 * A spent refresh token stays: presented again, it must be known as such.
 */
function prune(state: State, now: number): void {
  for (const [key, code] of Object.entries(state.codes))
    if (code.issuedAt < now - DAY) delete state.codes[key]
  for (const [key, token] of Object.entries(state.tokens)) {
    const end = token.deadAt ?? token.spentAt ?? token.expiresAt
    if (end === null) continue
    const short = token.kind === 'access' && end - token.issuedAt < 10 * MINUTE
    if (end < now - (short ? 10 * MINUTE : 400 * DAY)) delete state.tokens[key]
  }
  forgetIndex(state.tokens)
}
