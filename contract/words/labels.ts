/** One word for each code that stands in a badge, a table or a choice. */

export const statusWords = {
  connected: 'Connected',
  expiring: 'Expiring Soon',
  disconnected: 'Disconnected',
  'not-set-up': 'Not set up',
} as const

/** An ad account is ready and a pixel fires; only posts need a connection in the everyday sense. */
export function statusWord(
  status: keyof typeof statusWords,
  use: 'publish' | 'ads' | 'pixel',
  limits: readonly { readonly code: string }[] = [],
): string {
  if (status !== 'connected' || use === 'publish') return statusWords[status]
  if (use === 'ads') return 'Ready'
  return limits.some((limit) => limit.code === 'pixel-never-fired') ? 'Ready' : 'Firing'
}

export const capabilityWords = {
  publish: 'Publish posts',
  stories: 'Stories',
  insights: 'Insights',
  advertise: 'Run ads',
  pixel: 'Measure results',
} as const

export const roleLabels = {
  owner: 'Owner',
  admin: 'Admin',
  editor: 'Editor',
  viewer: 'Viewer',
  acting: 'Acting',
  'via-hub': 'Through the hub',
} as const

export const roleMeanings = {
  workspace: {
    owner: 'Everything here: connections, people, posts and ads',
    admin: 'As the owner, but cannot remove the owner',
    editor: 'Writes and publishes; sees connections, cannot change them',
    viewer: 'Sees everything, changes nothing',
  },
  hub: {
    owner: 'Everything, with people, apps and security',
    admin: 'Creates workspaces, invites, and may act in any workspace',
    viewer: 'Sees the board and reports; enters nothing',
  },
} as const

export const actingReasons = {
  'set-up': { label: 'Set up', hint: 'connect accounts for a new location', doing: 'set it up' },
  support: { label: 'Support', hint: 'somebody there asked for help', doing: 'help somebody there' },
  repair: { label: 'Repair', hint: 'a connection broke', doing: 'repair a connection' },
  review: { label: 'Review', hint: 'look, without changing anything', doing: 'look' },
} as const

export const placeFields: Readonly<Record<string, string>> = {
  name: 'Name',
  street: 'Street',
  city: 'City',
  region: 'Region',
  postalCode: 'Postcode',
  country: 'Country',
  phone: 'Phone',
  website: 'Website',
}

/** What a line of the ledger may be about, as the filter offers it. */
export const ledgerAreas = {
  connections: 'Connections',
  posts: 'Posts and files',
  ads: 'Ads',
  people: 'People',
  acting: 'Entering and leaving',
  places: 'Locations',
  settings: 'Settings and apps',
} as const
