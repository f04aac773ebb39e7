/** Where a workspace's accounts are handed to somebody else. */
export const handOffAddress = (workspaceId: string): string => `/w/${workspaceId}/hand-offs`
