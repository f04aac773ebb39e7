import { createContext, useContext } from 'react'
import type { WorkspaceSummary } from '../api/types.ts'

export const WorkspaceContext = createContext<WorkspaceSummary | null>(null)

/** The workspace whose page this is; only below WorkspaceShell. */
export function useWorkspace(): WorkspaceSummary {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace is for pages of a workspace')
  return workspace
}
