import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { AdComposerPage } from './AdComposerPage.tsx'
import { type AdDraft, adDraftOf, anotherOf, emptyAd } from './ad-draft.ts'
import { FromPlaybook } from './FromPlaybook.tsx'
import { recall } from './tab-memory.ts'

/** A new ad: empty, for a post, or like another one. Once it is kept its address names the draft. */
export function NewAdPage() {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const { draft, from, post } = useSearch({ from: '/signed-in/w/$workspace/ads/new' })
  const params = { workspace: workspace.id }
  const source = draft ?? from
  const found = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ads/{ad}', { params: { ...params, ad: source ?? '' } }),
    enabled: source !== undefined,
    staleTime: 0,
  })
  const boostable = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/boostable', { params }),
    enabled: post !== undefined,
  })
  const ad = found.isFetching ? undefined : found.data
  if (draft && ad?.playbook) return <FromPlaybook ad={ad} />
  const boosted = boostable.data?.posts.find(({ target }) => target === post)
  const isReady = source ? ad !== undefined : !post || !boostable.isPending
  const restored = (): AdDraft | undefined => {
    const kept = recall(workspace.id, draft ?? null)
    if (draft) return ad && kept?.version === ad.version ? kept.draft : undefined
    if (from) return kept?.like === from ? kept.draft : undefined
    return boosted && kept?.draft.target !== boosted.target ? undefined : kept?.draft
  }
  const fresh = (): AdDraft => {
    if (ad) return from ? anotherOf(ad) : adDraftOf(ad)
    return boosted
      ? { ...emptyAd, kind: 'post', target: boosted.target, shownBy: boosted.account.id }
      : emptyAd
  }
  const kept = isReady ? restored() : undefined
  return (
    <AdComposerPage
      title="Write an ad"
      error={found.error ?? boostable.error}
      start={isReady ? (kept ?? fresh()) : undefined}
      isRestored={kept !== undefined}
      kept={draft && ad ? { id: ad.id, version: ad.version } : null}
      keeps
      like={draft ? null : (from ?? null)}
      onKept={({ id }) => {
        if (id !== draft)
          void navigate({ to: '/w/$workspace/ads/new', params, search: { draft: id }, replace: true })
      }}
    />
  )
}
