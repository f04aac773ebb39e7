import { z } from 'zod'

/** Ids go into paths, so nothing but digits passes. */
export const graphId = z.string().regex(/^\d{1,32}$/)

export const adAccountId = z.string().regex(/^act_\d{1,32}$/)
