import type { Details } from './details.ts'
import { readLinkedInDetails } from './linkedin-details.ts'
import { readMetaDetails } from './meta-details.ts'
import { placeFor, type Stage } from './stage.ts'
import type { ToldAd } from './told.ts'

const readers = new Map([
  ['meta', readMetaDetails],
  ['linkedin', readLinkedInDetails],
])

/** Read from the platform by whoever the location is connected with; undefined: nothing of it was made so far down. */
export async function readDetails(stage: Stage, ad: ToldAd): Promise<Details | undefined> {
  return readers.get(ad.platform)?.(stage.core, placeFor(stage, ad.workspaceId).scope, ad)
}
