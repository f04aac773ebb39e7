/** What the hub looks at, as it stands in the address. */
export interface HubAdsSearch {
  days?: '7' | '90' | undefined
  search?: string | undefined
}

export function readHubAdsSearch(search: Record<string, unknown>): HubAdsSearch {
  const { days, search: words } = search
  return {
    ...(days === '7' || days === '90' ? { days } : {}),
    ...(typeof words === 'string' && words !== '' ? { search: words.slice(0, 100) } : {}),
  }
}
