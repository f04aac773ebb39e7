/** Where a location's accounts are handed to somebody else: at the hub, with these chosen; or inside it. */
export const handOffAddress = (
  at: { readonly hub: string | null; readonly workspace: string },
  accounts: readonly string[] = [],
): string =>
  at.hub
    ? `/h/${at.hub}/locations/${at.workspace}/hand-off${accounts.length > 0 ? `?accounts=${accounts.join(',')}` : ''}`
    : `/w/${at.workspace}/hand-offs`
