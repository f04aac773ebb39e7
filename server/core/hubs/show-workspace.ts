import type { WorkspaceScope } from '../../base/scope.ts'
import { getWorkspace, type Workspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'

export const showWorkspace = (ctx: Context, scope: WorkspaceScope): Promise<Workspace> =>
  ctx.db.inScope(scope, getWorkspace)
