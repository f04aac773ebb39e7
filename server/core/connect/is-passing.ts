import type { FailureKind, PlatformFailure } from '../../platforms/failure.ts'

const passing: readonly FailureKind[] = ['unavailable', 'limited', 'unknown-outcome']

/** It says nothing of the account or the person: asked later, the platform may well say yes. */
export const isPassing = (failure: PlatformFailure): boolean => passing.includes(failure.kind)
