import type { FieldProblem, ProblemCode } from '../../contract/define.ts'

/** `unreachable`: no answer came at all. */
export type ApiProblemCode = ProblemCode | 'unreachable'

/** How every failed call ends: the API's problem document (RFC 9457) as an error. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ApiProblemCode
  readonly detail: string
  readonly fields: readonly FieldProblem[]
  readonly facts: Readonly<Record<string, string>>

  constructor(
    code: ApiProblemCode,
    detail: string,
    fields: readonly FieldProblem[] = [],
    facts: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.code = code
    this.detail = detail
    this.fields = fields
    this.facts = facts
  }

  /** What to change about one field of the body, if the server named it. */
  field(name: string): string | undefined {
    return this.fields.find((field) => field.field === name || field.field === `body.${name}`)?.fix
  }
}

export const isProblem = (error: unknown, ...codes: readonly ApiProblemCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
