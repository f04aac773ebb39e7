import { businesses } from '../../world/meta.ts'

/** A business as other nodes mention it; undefined = none. */
export function businessName(id: string | null): { id: string; name: string } | undefined {
  const business = businesses.find((one) => one.id === id)
  return business && { id: business.id, name: business.name }
}
