import * as z from 'zod'

/** Shapes that several routes share. Ids carry a prefix and 128 random bits. */
export const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{20,40}$`), `an id that begins with ${prefix}_`)

export const hubId = id('hub')
export const workspaceId = id('ws')
export const accountId = id('acc')
export const grantId = id('grt')
export const candidateId = id('cnd')
export const linkId = id('lnk')
export const handOffId = id('hof')
export const campaignId = id('cpn')
export const playbookId = id('pbk')
export const instant = z.iso.datetime({ offset: true })

export const platformId = z.enum(['meta', 'linkedin', 'tiktok', 'tiktok-business', 'x'])
export type PlatformId = z.infer<typeof platformId>
export const hubRole = z.enum(['owner', 'admin', 'viewer'])
export const workspaceRole = z.enum(['owner', 'admin', 'editor', 'viewer'])
export const capability = z.enum(['publish', 'stories', 'insights', 'advertise', 'pixel'])
export const status = z.enum(['connected', 'expiring', 'disconnected'])

export const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
export const personName = z.string().trim().min(1).max(120)
export const password = z.string().min(10, 'at least 10 characters').max(200)

/** A closed code with facts for its sentence; the sentences are in words.ts. */
export const fact = z
  .object({ code: z.string(), facts: z.record(z.string(), z.string()) })
  .meta({ id: 'Fact' })

export const place = z
  .strictObject({
    street: z.string().trim().max(200),
    city: z.string().trim().max(120),
    region: z.string().trim().max(120),
    postalCode: z.string().trim().max(20),
    country: z.string().trim().max(60),
    phone: z.string().trim().max(40),
    website: z.string().trim().max(300),
  })
  .partial()
  .meta({ id: 'Place' })

export const context = z
  .object({
    kind: z.enum(['hub', 'workspace']),
    id: z.string(),
    name: z.string(),
    hubId,
    hubName: z.string(),
    /** The person's own role there; `via-hub` = a hub admin who would act. */
    role: z.enum(['owner', 'admin', 'viewer', 'editor', 'via-hub']),
  })
  .meta({ id: 'Context' })

export const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'a time zone such as Europe/London')
