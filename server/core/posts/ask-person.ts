import type { Step } from './settle-target.ts'

/** Why a person has to say what became of it, or what is to become of it. Each has its sentence in contract/words/post.ts. */
export type AskCode =
  /** The platform answers nothing that could tell whether it is out. */
  | 'nobody-can-tell'
  /** Read back after silence: what was found is no proof. */
  | 'unclear'
  /** Not out after as many attempts as we make. */
  | 'not-there'
  /** The connection that could tell is broken, or the platform stayed away. */
  | 'cannot-look'
  | 'still-processing'
  /** Held for longer than the hub lets posts go out late. */
  | 'stale'
  | 'not-taken-any-more'
  /** Its account went while something of it may be out. */
  | 'account-gone'

/** It waits for one of three words: it is there, send it now, let it go. */
export const askPerson = (code: AskCode, facts: Readonly<Record<string, string>>): Step => ({
  state: 'needs-person',
  nextAt: null,
  code,
  facts,
})
