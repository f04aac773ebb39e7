import type { Tx } from './database.ts'

/** Which of these take every mail about connections. */
export async function wantingMail(tx: Tx, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>('select id from tenancy.wanting_mail($1) as id', [userIds])
  return new Set(rows.map((row) => row.id))
}

/** Which of these take mail about posts. */
export async function wantingPostMail(tx: Tx, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>('select id from tenancy.wanting_post_mail($1) as id', [userIds])
  return new Set(rows.map((row) => row.id))
}

/** Name and address of people whose ids are known here. */
export async function listAddresses(
  tx: Tx,
  userIds: readonly string[],
): Promise<{ userId: string; name: string; email: string }[]> {
  return tx.query(`select id as "userId", name, email from auth."user" where id = any ($1) order by id`, [
    userIds,
  ])
}
