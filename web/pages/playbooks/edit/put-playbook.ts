import { api } from '../../../api/client.ts'
import type { Kept } from '../../posts/compose/use-autosave.ts'
import { type PlaybookDraft, wishOf } from './playbook-draft.ts'

/** Keeps it anew, or in the place of the version that was seen. */
export const putPlaybook =
  (hub: string) =>
  (wanted: PlaybookDraft, _as: unknown, kept: Kept | null): Promise<Kept> => {
    const body = wishOf(wanted)
    return kept
      ? api.call('PUT /api/hubs/{hub}/playbooks/{playbook}', {
          params: { hub, playbook: kept.id },
          body: { ...body, version: kept.version },
        })
      : api.call('POST /api/hubs/{hub}/playbooks', { params: { hub }, body })
  }
