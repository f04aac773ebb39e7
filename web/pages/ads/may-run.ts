import type { WorkspaceSummary } from '../../api/types.ts'

/** Owner, admin and acting hub admins: they approve, end, and let ads run again. */
export const mayRun = ({ role }: Pick<WorkspaceSummary, 'role'>): boolean =>
  role === 'owner' || role === 'admin' || role === 'acting'
