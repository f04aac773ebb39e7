import { Navigate } from '@tanstack/react-router'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** A workspace opens on its accounts until there is a calendar to open on. */
export function WorkspaceHome() {
  const { id } = useWorkspace()
  return <Navigate to="/w/$workspace/manage/accounts" params={{ workspace: id }} replace />
}
