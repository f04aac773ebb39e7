import { PlatformFailure } from '../../failure.ts'
import { adAccountId, graphId } from '../graph/ids.ts'

interface Shown {
  readonly kind: string
  readonly externalId: string
  readonly parentExternalId?: string | undefined
}

/** The Page that stands behind an ad: itself, or the one an Instagram account is linked to. */
export const pageOf = (shownBy: Shown): string =>
  checked(isInstagram(shownBy) ? shownBy.parentExternalId : shownBy.externalId)

export const isInstagram = ({ kind }: Pick<Shown, 'kind'>): boolean => kind === 'instagram_account'

/** An ad appears where its account is at home, and nowhere else: it stands under that name there. */
export const placementOf = (shownBy: Pick<Shown, 'kind'>): 'instagram' | 'facebook' =>
  isInstagram(shownBy) ? 'instagram' : 'facebook'

/** Ids go into paths. */
export function checked(id: string | undefined): string {
  const known = graphId.safeParse(id)
  if (!known.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  return known.data
}

export function checkedAccount({ externalId }: { readonly externalId: string }): string {
  const known = adAccountId.safeParse(externalId)
  if (!known.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  return known.data
}
