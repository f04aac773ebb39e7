import { newId } from '../../server/base/id.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import type { Connected } from '../parts/connect-accounts.ts'
import type { Control } from '../parts/emulator-process.ts'

export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>

/** A post that hangs on a page already, and that we take for one of ours; answers its delivery. */
export async function plantPost(
  { control, ask }: { control: Control; ask: Ask },
  { scope, platform, page, n }: { scope: WorkspaceScope; platform: string; page: Connected; n: number },
): Promise<string> {
  const text = `Soup of the day, bowl ${n}`
  const { id: externalId } = await control<{ id: string }>('POST', '/wall/post', {
    platform,
    account: page.externalId,
    text,
  })
  const [post, target] = [newId('post'), newId('target')]
  const place = [scope.hubId, scope.workspaceId]
  await ask(
    `insert into posts (hub_id, workspace_id, id, text, author_id, author_name, created_at, updated_at)
     values ($1, $2, $3, $4, 'usr_hana', 'Hana', now(), now())`,
    [...place, post, text],
  )
  await ask(
    `insert into post_targets (hub_id, workspace_id, id, post_id, account_id, platform, account_name, shape, state, since, external_id, published_at)
     values ($1, $2, $3, $4, $5, $6, 'Page', 'text', 'published', now(), $7, now())`,
    [...place, target, post, page.id, platform, externalId],
  )
  return target
}
