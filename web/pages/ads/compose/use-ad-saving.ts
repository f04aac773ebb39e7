import { useEffect } from 'react'
import { ApiProblem } from '../../../api/api-problem.ts'
import { api } from '../../../api/client.ts'
import type { AdWish } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { type KeepAs, type Kept, useAutosave } from '../../posts/compose/use-autosave.ts'
import { showsAds } from '../shows-ads.ts'
import type { AdDraft } from './ad-draft.ts'
import { remember } from './tab-memory.ts'

/** Keeps an ad: on the server once it is whole, until then in this tab. */
export function useAdSaving(given: {
  draft: AdDraft
  kept: Kept | null
  /** What is written by itself; what waits for approval is changed only when somebody says so. */
  keeps: boolean
  isRestored: boolean
  like: string | null
  onKept: (kept: Kept) => void
  wishOf: (draft: AdDraft) => AdWish | null
}) {
  const { draft, wishOf, like } = given
  const { id: workspace } = useWorkspace()
  const saving = useAutosave({
    draft,
    kept: given.kept,
    keeps: given.keeps && wishOf(draft) !== null,
    onKept: given.onKept,
    put: (wanted, as, kept) => putAd(workspace, wishOf(wanted), as, kept),
    shownBy: showsAds,
    isRemembered: true,
    isRestored: given.isRestored,
  })
  const { isDirty, kept } = saving
  useEffect(() => {
    remember(workspace, kept?.id ?? null, isDirty ? { draft, version: kept?.version ?? null, like } : null)
    // It has a name now.
    if (kept) remember(workspace, null, null)
  }, [workspace, draft, isDirty, kept, like])
  return saving
}

export type AdSaving = ReturnType<typeof useAdSaving>

function putAd(workspace: string, wish: AdWish | null, as: KeepAs, kept: Kept | null): Promise<Kept> {
  if (!wish) return Promise.reject(new ApiProblem('bad-input', 'Something is still to be decided.'))
  const wanted = as === 'schedule' ? ('ask' as const) : ('draft' as const)
  return kept
    ? api.call('PUT /api/workspaces/{workspace}/ads/{ad}', {
        params: { workspace, ad: kept.id },
        body: { wish, as: wanted, version: kept.version },
      })
    : api.call('POST /api/workspaces/{workspace}/ads', { params: { workspace }, body: { wish, as: wanted } })
}
