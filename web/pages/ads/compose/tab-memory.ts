import type { AdDraft } from './ad-draft.ts'
import { emptyAd } from './ad-draft.ts'

/** An ad that the server cannot keep yet, because something is undecided; a tab's own, so that two never take each other's. */
export interface Remembered {
  readonly draft: AdDraft
  /** The version on the server that it goes on from; null: there is none. */
  readonly version: number | null
  /** The ad that it was begun like. */
  readonly like: string | null
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (workspace: string, ad: string | null): string => `ad ${workspace} ${ad ?? 'new'}`

export function remember(
  workspace: string,
  ad: string | null,
  what: Remembered | null,
  store: Store = sessionStorage,
): void {
  if (what) store.setItem(keyOf(workspace, ad), JSON.stringify(what))
  else store.removeItem(keyOf(workspace, ad))
}

export function recall(
  workspace: string,
  ad: string | null,
  store: Store = sessionStorage,
): Remembered | undefined {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(workspace, ad)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('draft' in kept)) return undefined
    const { draft, version, like } = kept as Remembered
    // An older page may have kept fewer fields.
    return { draft: { ...emptyAd, ...draft }, version: version ?? null, like: like ?? null }
  } catch {
    return undefined
  }
}
