import { z } from 'zod'

/** Ids go into paths, so nothing but digits passes. */
export const graphId = z.string().regex(/^\d{1,32}$/)

export const adAccountId = z.string().regex(/^act_\d{1,32}$/)

/** A post of a Page is `<page>_<post>`; photos, videos and media are plain numbers. */
export const postId = z.string().regex(/^\d{1,32}(_\d{1,32})?$/)
