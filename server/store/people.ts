import type { Tx } from './database.ts'

/** Name and address of people whose ids are known here. */
export async function listAddresses(
  tx: Tx,
  userIds: readonly string[],
): Promise<{ userId: string; name: string; email: string }[]> {
  return tx.query(`select id as "userId", name, email from auth."user" where id = any ($1) order by id`, [
    userIds,
  ])
}
