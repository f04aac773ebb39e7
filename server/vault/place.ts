/** Where a workspace key belongs. A hub's own secrets (such as its app's) use the workspace id `-`. */
export interface WorkspacePlace {
  readonly hub: string
  readonly workspace: string
}

/** Where a grant key belongs. A row with secrets but no grant (an attempt, a hub's app) puts its own id here. */
export interface GrantPlace extends WorkspacePlace {
  readonly grant: string
}

/** Where a sealed value belongs: `owner` is the row that stores it, `valueKind` the column's meaning. */
export interface ValuePlace extends GrantPlace {
  readonly owner: { readonly kind: string; readonly id: string }
  readonly valueKind: string
  /** Whole number from 0; a value sealed for one generation does not open as another. */
  readonly generation: number
}

/** The workspace id that stands for the hub itself. */
export const HUB_LEVEL = '-'
