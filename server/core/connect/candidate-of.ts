import { newId } from '../../base/id.ts'
import type { Platform, Reached } from '../../platforms/platform.ts'
import type { Candidate } from '../../store/candidates.ts'

/** What a platform told of an account, as a row nobody has chosen yet. */
export function candidateOf(
  platform: Platform,
  grantId: string,
  reached: Reached,
  position: number,
): Candidate {
  return {
    id: newId('candidate'),
    grantId,
    kind: reached.kind,
    use: platform.accountKinds.find((one) => one.kind === reached.kind)?.use ?? 'publish',
    externalId: reached.externalId,
    parentExternalId: reached.parentExternalId ?? null,
    name: reached.name,
    handle: reached.handle ?? null,
    avatarUrl: reached.avatarUrl ?? null,
    link: reached.link ?? null,
    role: reached.role ?? null,
    capabilities: [...reached.capabilities],
    missing: reached.missing.map((fact) => ({ code: fact.code, facts: { ...fact.facts } })),
    limits: reached.limits.map((fact) => ({ code: fact.code, facts: { ...fact.facts } })),
    place: reached.place ? placeText(reached.place) : null,
    details: { ...reached.details },
    position,
  }
}

function placeText(place: NonNullable<Reached['place']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(place).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
