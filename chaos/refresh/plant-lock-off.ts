import { Client } from 'pg'

/** Planted defect: a lease that somebody holds is in nobody's way. */
export async function plantLockOff(ownerUrl: string): Promise<void> {
  const client = new Client(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ definition: string }>(
      `select pg_get_functiondef('tenancy.claim_refreshes'::regproc) as definition`,
    )
    const before = rows[0]?.definition ?? ''
    const after = before.replace('g.leased_until >= clock_timestamp()', 'false')
    if (after === before) throw new Error('the lease is not where it was: the defect cannot be planted')
    await client.query(after)
  } finally {
    await client.end()
  }
}
