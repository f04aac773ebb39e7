/**
 * The closed list of ways our API says no, with the HTTP status of each (RFC 9457 problem details).
 * The words a person reads are in contract/words.ts.
 */
export const problems = {
  'bad-input': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'second-factor-wrong': 401,
  'code-wrong': 401,
  'visit-over': 401,
  'not-allowed': 403,
  'origin-refused': 403,
  'enter-first': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'already-done': 409,
  conflict: 409,
  'last-owner': 409,
  'still-connected': 409,
  'name-taken': 409,
  'in-use': 409,
  'no-room': 409,
  'wrong-offset': 409,
  'held-by-sibling': 409,
  'in-progress': 409,
  'answer-lost': 409,
  'account-unusable': 409,
  'confirm-place': 409,
  'link-expired': 410,
  'too-large': 413,
  'wrong-content-type': 415,
  'key-reused': 422,
  'file-refused': 422,
  'address-refused': 422,
  'too-many-requests': 429,
  'not-set-up': 409,
  'over-limit': 409,
  'ads-stopped': 409,
  'platform-unavailable': 502,
  'platform-refused': 409,
  'reconnect-needed': 409,
  'safe-mode': 503,
  'internal-error': 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problems

export interface FieldProblem {
  /** Where, as a dotted path: `body.email`. */
  field: string
  /** What to do about it, in plain words. */
  fix: string
}

/** Thrown by core and the doors; becomes `application/problem+json`. `facts` are safe to show. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly fields: readonly FieldProblem[]
  readonly facts: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    detail: string,
    more: { fields?: readonly FieldProblem[]; facts?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail)
    this.code = code
    this.fields = more.fields ?? []
    this.facts = more.facts ?? {}
  }

  get status(): number {
    return problems[this.code]
  }
}

export const notFound = (what: string): Problem =>
  new Problem('not-found', `There is no ${what} here, or you may not see it.`)
