import type { RateLimitOptions } from '@fastify/rate-limit'
import type { App } from './app.ts'

const perMinute = { 'sign-in': 20, connect: 60, api: 1200, notice: 1200, file: 1200 } as const

export type Bucket = keyof typeof perMinute

/** R28: separate buckets by address, so that trying passwords does not stop anybody's work. */
export const limit = (app: App, bucket: Bucket): RateLimitOptions => ({
  max: app.limits?.[bucket] ?? perMinute[bucket],
  timeWindow: '1 minute',
  groupId: bucket,
})
