import { api } from '../../../api/client.ts'
import { type Draft, wishOf } from './draft.ts'
import type { KeepAs, Kept } from './use-autosave.ts'

/** Writes a post anew, or in the place of the version that was seen. */
export const putPost =
  (workspace: string) =>
  (wanted: Draft, as: KeepAs, kept: Kept | null): Promise<Kept> => {
    const body = wishOf(wanted, as)
    return kept
      ? api.call('PUT /api/workspaces/{workspace}/posts/{post}', {
          params: { workspace, post: kept.id },
          body: { ...body, version: kept.version },
        })
      : api.call('POST /api/workspaces/{workspace}/posts', { params: { workspace }, body })
  }
