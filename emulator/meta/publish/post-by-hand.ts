import type { Core } from '../../core/core.ts'
import { pages } from '../../world/meta.ts'
import { postAddress } from './permalinks.ts'
import { newId } from './things.ts'

/** A text on a Page; Instagram takes none without a picture. */
export function postByHand(
  core: Core,
  account: string,
): { id: string; url: string; visibility: string } | null {
  if (!pages.some(({ id }) => id === account)) return null
  const id = `${account}_${newId()}`
  return { id, url: postAddress(core, id), visibility: 'public' }
}
