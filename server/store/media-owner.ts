import type { FilesScope } from '../base/scope.ts'

/** Stands for the workspace in the hub's own files. */
export const hubFiles = '-'

/** Hub and workspace of whoever's files they are. */
export const filesOf = (scope: FilesScope): [string, string] => [
  scope.hubId,
  scope.kind === 'hub' ? hubFiles : scope.workspaceId,
]
