import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What all ads of a playbook have spent, those that a location has answered anew since among them; in its currency. */
export async function spentByPlaybook(
  tx: Tx<HubScope>,
  playbookId?: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; minor: number }>(
    `select a.playbook_id as id, sum(a.spent_minor)::float8 as minor from ads a
     join playbooks p on p.hub_id = a.hub_id and p.id = a.playbook_id and p.wish->'budget'->>'currency' = a.currency
     where a.hub_id = $1 and a.playbook_id is not null and ($2::text is null or a.playbook_id = $2) group by 1`,
    [tx.scope.hubId, playbookId ?? null],
  )
  return new Map(rows.map(({ id, minor }) => [id, minor]))
}

/** Whether an ad was written from it that counts in another currency. */
export async function hasAdsInAnother(
  tx: Tx<HubScope>,
  { playbookId, currency }: { playbookId: string; currency: string },
): Promise<boolean> {
  const rows = await tx.query(
    'select from ads where hub_id = $1 and playbook_id = $2 and currency <> $3 limit 1',
    [tx.scope.hubId, playbookId, currency],
  )
  return rows.length > 0
}
