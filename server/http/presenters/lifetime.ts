import type * as z from 'zod'
import type { lifetime } from '../../../contract/account-life.ts'
import type { Lifetime } from '../../core/grants/lifetimes.ts'

export const presentLifetime = (one: Lifetime): z.input<typeof lifetime> => ({
  code: one.code,
  acts: one.acts,
  at: one.at?.toISOString() ?? null,
  everySeconds: one.everySeconds,
  facts: { ...one.facts },
})
