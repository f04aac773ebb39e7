import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { isAdmin } from './page-role.ts'

const text = z.string().min(1).optional().catch(undefined)

export const organization = z.object({
  localizedName: text,
  vanityName: text,
  localizedWebsite: text,
  locations: z
    .array(
      z.object({
        locationType: text,
        address: z
          .object({ line1: text, city: text, postalCode: text, country: text })
          .optional()
          .catch(undefined),
        phoneNumber1: z.object({ number: text }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
})
export type Organization = z.output<typeof organization>

/** A query of a few hundred characters: LinkedIn takes about four thousand. */
const batchSize = 50

/**
 * What LinkedIn says of Pages: the whole record to an admin, the public part to everybody else. Pages that it says
 * nothing of are left out.
 */
export async function readOrganizations(
  call: TokenCall,
  roles: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Organization>> {
  const found = new Map<string, Organization>()
  const administered = [...roles].filter(([, role]) => isAdmin(role)).map(([id]) => id)
  // Refused as a whole when one of them is out of reach: the public part still tells the name.
  await readBatches(call, 'organizations', administered, found).catch(unlessRefused)
  const rest = [...roles.keys()].filter((id) => !found.has(id))
  await readBatches(call, 'organizationsLookup', rest, found)
  return found
}

async function readBatches(
  call: TokenCall,
  path: 'organizations' | 'organizationsLookup',
  ids: readonly string[],
  found: Map<string, Organization>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += batchSize) {
    const { results } = await getRest(call, {
      path,
      query: { ids: ids.slice(start, start + batchSize) },
      schema: z.object({ results: z.record(z.string(), organization) }),
    })
    for (const [id, one] of Object.entries(results)) found.set(id, one)
  }
}

function unlessRefused(error: unknown): void {
  const isRefused =
    error instanceof PlatformFailure && (error.kind === 'scope-missing' || error.kind === 'role-lost')
  if (!isRefused) throw error
}
