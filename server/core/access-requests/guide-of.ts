import type { AccessGuide, AccountKindFacts } from '../../platforms/platform.ts'

/** What has to be clicked at the platform for this missing fact; undefined = nothing that anybody could give. */
export const guideOf = (kind: AccountKindFacts | undefined, code: string): AccessGuide | undefined =>
  kind?.access?.find((guide) => guide.missing.some((one) => one === code))

/** What somebody who manages it there can give to a login that does not do enough, or does not reach it at all. */
export function roleGuide(
  kind: AccountKindFacts | undefined,
  lacks: readonly string[],
): AccessGuide | undefined {
  const known = lacks.flatMap((code) => guideOf(kind, code) ?? []).find((guide) => guide.who === 'holder')
  const isRole = lacks.some((code) => code === 'not-reachable' || code === 'capability-missing')
  return known ?? (isRole ? kind?.access?.find((guide) => guide.role !== undefined) : undefined)
}

/** What is missing where a platform only refused: by the cause that its carrier was lost for. */
export const lostCodes: Readonly<Record<string, string>> = {
  'role-lost': 'role-too-low',
  'permission-unticked': 'scope-missing',
}

/** Whether somebody else can be asked: what only the authoriser can change, they change themselves. */
export const canAskAccess = (
  kind: AccountKindFacts | undefined,
  lacks: readonly { readonly code: string }[],
  isAuthoriser: boolean,
): boolean =>
  lacks.some((fact) => {
    const guide = guideOf(kind, fact.code)
    return guide !== undefined && (guide.who === 'holder' || !isAuthoriser)
  })
