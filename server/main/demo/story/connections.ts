/** One connection: at that day the person signs in at the platform and keeps what is the location's own. */
export interface StoryStep {
  readonly workspace: string
  readonly by: string
  readonly platform: string
  readonly daysAgo: number
  /** Also choose the ad account and its pixel. */
  readonly ads?: boolean
  /** Also keep an account of that name, which is another location's. */
  readonly also?: string
  /** Authorised, and left before choosing. */
  readonly leaves?: boolean
}

export const steps: readonly StoryStep[] = [
  { workspace: 'riverside', by: 'dana', platform: 'linkedin', daysAgo: 353 },
  { workspace: 'northfield', by: 'kai', platform: 'linkedin', daysAgo: 345 },
  { workspace: 'eastgate', by: 'noor', platform: 'linkedin', daysAgo: 341 },
  { workspace: 'southbank', by: 'noor', platform: 'linkedin', daysAgo: 341 },
  { workspace: 'kiosk', by: 'ivo', platform: 'tiktok', daysAgo: 150 },
  { workspace: 'kiosk', by: 'ivo', platform: 'x', daysAgo: 150 },
  { workspace: 'eastgate', by: 'noor', platform: 'meta', daysAgo: 42 },
  { workspace: 'southbank', by: 'noor', platform: 'meta', daysAgo: 42 },
  { workspace: 'northfield', by: 'noor', platform: 'meta', daysAgo: 42 },
  { workspace: 'eastgate', by: 'noor', platform: 'tiktok', daysAgo: 42 },
  { workspace: 'lakeside', by: 'erik', platform: 'linkedin', daysAgo: 40 },
  { workspace: 'brand', by: 'hana', platform: 'meta', daysAgo: 30, ads: true },
  { workspace: 'brand', by: 'hana', platform: 'linkedin', daysAgo: 30, also: 'Copper Kettle Midtown' },
  { workspace: 'brand', by: 'hana', platform: 'tiktok', daysAgo: 30 },
  { workspace: 'brand', by: 'hana', platform: 'x', daysAgo: 30 },
  { workspace: 'northfield', by: 'kai', platform: 'tiktok', daysAgo: 25 },
  { workspace: 'harbour', by: 'ada', platform: 'meta', daysAgo: 20, ads: true },
  { workspace: 'harbour', by: 'ada', platform: 'linkedin', daysAgo: 20 },
  { workspace: 'harbour', by: 'ada', platform: 'tiktok', daysAgo: 20 },
  { workspace: 'harbour', by: 'ada', platform: 'x', daysAgo: 20 },
  { workspace: 'riverside', by: 'dana', platform: 'meta', daysAgo: 12 },
  { workspace: 'riverside', by: 'dana', platform: 'tiktok', daysAgo: 12 },
  { workspace: 'hillside', by: 'carla', platform: 'meta', daysAgo: 9 },
  { workspace: 'hillside', by: 'carla', platform: 'x', daysAgo: 9 },
  { workspace: 'lakeside', by: 'erik', platform: 'meta', daysAgo: 8 },
  { workspace: 'austin', by: 'ben', platform: 'x', daysAgo: 6 },
  { workspace: 'austin', by: 'ben', platform: 'meta', daysAgo: 2, leaves: true },
  { workspace: 'midtown', by: 'farah', platform: 'tiktok', daysAgo: 2 },
  { workspace: 'midtown', by: 'farah', platform: 'meta', daysAgo: 1, leaves: true },
]
