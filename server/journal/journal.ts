/**
 * The critical journal (R37): what a platform has just handed out, sealed, on disk before anything else is done with it.
 * A crash, a lost database, a full disk later: what stands here is adopted when it is read again.
 */
export interface Journal {
  /** Names the folder, on this machine: an intent says in which journal its answer would be found. */
  readonly id: string
  /** Whether the next entries have their place on disk already. Without room nothing is sent whose answer could be lost. */
  hasRoom(): Promise<boolean>
  /** Resolves when the entry is on disk (fsync), with what settles it. */
  append(entry: Entry): Promise<Settle>
  /** How many entries of this process are not settled yet. */
  pending(): number
  /** Is there, in any file of this folder, an unsettled successor of this generation of the grant? */
  holds(grantId: string, parent: number): Promise<boolean>
  /** Entries left by processes that are gone; with `all`, also settled ones that are still kept (a restored database catches up). */
  leftovers(options?: { all: boolean }): Promise<Leftover[]>
  close(): Promise<void>
}

/** Written down lazily: an entry settled twice or not at all is adopted again, which changes nothing. */
export type Settle = () => void

/** The successor of one generation of a grant. Ciphertexts are the vault's, bound to grant and generation; the rest is no secret. */
export interface Successor {
  readonly hubId: string
  readonly workspaceId: string
  readonly grantId: string
  readonly parent: number
  readonly platform: string
  /** Base64 of sealed values. */
  readonly access: string | null
  readonly refresh: string | null
  readonly hasRefresh: boolean
  /** ISO instants. */
  readonly accessExpiresAt: string | null
  readonly refreshExpiresAt: string | null
  readonly dataAccessExpiresAt: string | null
  readonly scopes: readonly string[]
  readonly at: string
  readonly dueAt: string | null
}

/**
 * What a code was exchanged for: the first tokens of a grant that the database does not know yet, so its key comes along,
 * wrapped by the workspace's. Generation 0 has no row: whoever cannot read `exchange` finds nothing to adopt, and leaves it.
 */
export interface Exchanged
  extends Omit<Successor, 'parent' | 'hasRefresh' | 'dataAccessExpiresAt' | 'dueAt'> {
  readonly parent: 0
  readonly exchange: {
    readonly revocationId: string
    readonly appId: string
    /** null: nobody waits for it, it is only to be given back. */
    readonly attemptId: string | null
    /** Base64 of the wrapped grant key. */
    readonly grantKey: string
  }
}

export type Entry = Successor | Exchanged

export const isExchanged = (entry: Entry): entry is Exchanged => 'exchange' in entry

/** One file of a process that is gone. */
export interface Leftover {
  readonly entries: readonly Entry[]
  /** All of them are dealt with: the file is only kept for a while. */
  done(): Promise<void>
}
