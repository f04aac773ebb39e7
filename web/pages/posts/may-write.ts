import type { WorkspaceSummary } from '../../api/types.ts'

/** Everybody but those who only look. */
export const mayWrite = ({ role }: Pick<WorkspaceSummary, 'role'>): boolean => role !== 'viewer'
