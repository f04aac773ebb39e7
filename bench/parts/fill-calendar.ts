import type pg from 'pg'
import { newId } from '../../server/base/id.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'

/** So many posts over the days of a month (`2026-12`), each for every one of these accounts; straight into the tables. */
export async function fillCalendar(
  admin: pg.Client,
  scope: WorkspaceScope,
  what: { accounts: readonly { id: string; platform: string; name: string }[]; month: string; posts: number },
): Promise<void> {
  const days = new Date(Date.UTC(Number(what.month.slice(0, 4)), Number(what.month.slice(5)), 0)).getUTCDate()
  const [posts, targets]: object[][] = [[], []]
  for (let n = 0; n < what.posts; n += 1) {
    const id = newId('post')
    const two = (number: number) => String(number).padStart(2, '0')
    const wall = `${what.month}-${two(1 + (n % days))}T${two(7 + ((n * 5) % 14))}:${two((n * 7) % 60)}`
    posts?.push({
      id,
      wall,
      text: `Post ${n}: ${'fresh bread, warm soup and a seat by the window. '.repeat(4)}`,
    })
    for (const account of what.accounts)
      targets?.push({
        id: newId('target'),
        post: id,
        wall,
        account: account.id,
        platform: account.platform,
        name: account.name,
      })
  }
  const put = (text: string, list: unknown) =>
    admin.query(text, [scope.hubId, scope.workspaceId, JSON.stringify(list)])
  await put(
    `insert into posts (hub_id, workspace_id, id, text, wall_time, time_zone, due_at, author_id, author_name, created_at, updated_at)
     select $1, $2, id, text, wall, 'UTC', (wall || 'Z')::timestamptz, 'usr_bench', 'Bench Person', now(), now()
     from jsonb_to_recordset($3) as r (id text, wall text, text text)`,
    posts,
  )
  await put(
    `insert into post_targets (hub_id, workspace_id, id, post_id, account_id, platform, account_name, shape, state, due_at, next_at, since)
     select $1, $2, id, post, account, platform, name, 'text', 'scheduled', (wall || 'Z')::timestamptz, (wall || 'Z')::timestamptz, now()
     from jsonb_to_recordset($3) as r (id text, post text, wall text, account text, platform text, name text)`,
    targets,
  )
}
