import { api } from '../../../api/client.ts'
import type { Kept } from '../../posts/compose/use-autosave.ts'
import { type BroadcastDraft, wishOf } from './broadcast-draft.ts'

/** Keeps a draft anew, or in the place of the version that was seen. */
export const putBroadcast =
  (hub: string) =>
  (wanted: BroadcastDraft, _as: unknown, kept: Kept | null): Promise<Kept> => {
    const body = wishOf(wanted)
    return kept
      ? api.call('PUT /api/hubs/{hub}/broadcasts/{broadcast}', {
          params: { hub, broadcast: kept.id },
          body: { ...body, version: kept.version },
        })
      : api.call('POST /api/hubs/{hub}/broadcasts', { params: { hub }, body })
  }
