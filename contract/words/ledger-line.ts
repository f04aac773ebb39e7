import type { Sentence } from './sentence.ts'

/** What a line of the ledger says, before it is put into words. */
export interface LedgerWords {
  readonly action: string
  readonly at: string
  readonly times: number
  readonly about: 'account' | 'parent' | 'access'
  readonly by: {
    readonly kind: string
    readonly name: string | null
    readonly acting: boolean
    /** Whose link a guest came through. */
    readonly through?: string | null
  }
  readonly facts: Readonly<Record<string, string>>
}

export interface AboutLine {
  /** The account as people see it; for a line about the parent, the parent's. */
  readonly account: string
  readonly platform: string
  readonly workspace: string
  readonly zone: string
  readonly now: number
}

/** Everything that the sentences of a line may say. */
export interface Said extends AboutLine {
  /** `Dana Reyes`, `Hana Sato (hub admin) for Riverside`, `Mooring`, `Somebody`. */
  readonly who: string
  readonly facts: LedgerWords['facts']
  readonly line: LedgerWords
}

/** A sentence for one kind of line. */
export type Say = (said: Said) => Sentence
