import type { SetUp, WorkspaceSummary } from '../../api/types.ts'

/** Where a step is done; null when there is nothing to do, or not for this person. */
export function stepAddress(
  { step, state }: SetUp['steps'][number],
  { checklist, may }: Pick<SetUp, 'checklist' | 'may'>,
  { id, hubId }: Pick<WorkspaceSummary, 'id' | 'hubId'>,
): string | null {
  if (state !== 'to-do' && state !== 'waiting') return null
  // Its first owner is invited from the hub, not while acting.
  if (step === 'owner') return may.people ? `/w/${id}/manage/people` : `/h/${hubId}/locations/${id}/ownership`
  if (!may.connect) return null
  const begun = checklist.find((one) => one.next === 'choose' && one.grantId)
  switch (step) {
    case 'location':
      return `/w/${id}/manage/location`
    case 'socials':
      return begun ? `/w/${id}/manage/accounts/choose/${begun.grantId}` : `/w/${id}/manage/accounts`
    case 'ad-account':
    case 'pixel':
      return `/w/${id}/manage/accounts/ads`
    case 'hand-off':
      return `/w/${id}/hand-offs`
    case 'confirm':
      return null
  }
}
