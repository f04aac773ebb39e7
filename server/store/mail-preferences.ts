import type { PersonScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a person wants by mail; the bell is always on. */
export interface MailPreferences {
  connections: 'all' | 'disconnected' | 'none'
  /** About posts that did not go out, or of which nobody knows. */
  posts: boolean
  /** The hub's daily digest, for its owners and admins. */
  digest: boolean
}

export const defaultMailPreferences: MailPreferences = { connections: 'all', posts: true, digest: true }

export async function findMailPreferences(tx: Tx<PersonScope>): Promise<MailPreferences> {
  const [row] = await tx.query<MailPreferences>(
    'select connections, posts, digest from mail_preferences where user_id = $1',
    [tx.scope.personId],
  )
  return row ?? defaultMailPreferences
}

export async function putMailPreferences(tx: Tx<PersonScope>, wanted: MailPreferences): Promise<void> {
  await tx.query(
    `insert into mail_preferences (user_id, connections, posts, digest) values ($1, $2, $3, $4)
     on conflict (user_id) do update set connections = excluded.connections, posts = excluded.posts, digest = excluded.digest`,
    [tx.scope.personId, wanted.connections, wanted.posts, wanted.digest],
  )
}
