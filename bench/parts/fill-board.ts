import type pg from 'pg'
import { newId } from '../../server/base/id.ts'

const kinds = [
  { platform: 'meta', kind: 'facebook_page', use: 'publish' },
  { platform: 'meta', kind: 'instagram_account', use: 'publish' },
  { platform: 'meta', kind: 'meta_ad_account', use: 'ads' },
  { platform: 'meta', kind: 'meta_pixel', use: 'pixel' },
  { platform: 'linkedin', kind: 'linkedin_page', use: 'publish' },
  { platform: 'tiktok', kind: 'tiktok_account', use: 'publish' },
  { platform: 'x', kind: 'x_account', use: 'publish' },
] as const

const cities = ['Austin', 'Leeds', 'Bremen', 'Lyon', 'Porto', 'Gdansk', 'Turin', 'Malmö', 'Cork', 'Basel']

/**
 * A hub's locations with seven accounts each, a grant for each platform, straight into the tables: four in five healthy,
 * the others ending within weeks or over. Ids are ours, so that every shape check holds.
 */
export async function fillBoard(admin: pg.Client, hubId: string, locations: number): Promise<void> {
  const { rows: apps } = await admin.query<{ id: string; platform: string }>(
    'select id, platform from apps where hub_id is null',
  )
  const appOf = new Map(apps.map((one) => [one.platform, one.id]))
  for (let from = 0; from < locations; from += 500) {
    const workspaces = []
    const [grants, accounts, carriers]: Record<string, unknown>[][] = [[], [], []]
    for (let n = from; n < Math.min(from + 500, locations); n += 1) {
      const workspaceId = newId('workspace')
      const city = cities[n % cities.length]
      workspaces.push({ id: workspaceId, name: `${city} ${String(n).padStart(4, '0')}`, place: { city } })
      const grantOf = new Map<string, string>()
      let page: string | undefined
      for (const { platform, kind, use } of kinds) {
        const fate = (n * 7 + kinds.findIndex((one) => one.kind === kind)) % 10
        let grantId = grantOf.get(platform)
        if (!grantId) {
          grantId = newId('grant')
          grantOf.set(platform, grantId)
          grants?.push({
            id: grantId,
            workspace_id: workspaceId,
            platform,
            app_id: appOf.get(platform),
            days: fate === 0 ? -2 : fate === 1 ? 3 + (n % 20) : 40 + (n % 90),
          })
        }
        const accountId = newId('account')
        const child = kind === 'instagram_account' ? page : undefined
        if (kind === 'facebook_page') page = accountId
        accounts?.push({
          id: accountId,
          workspace_id: workspaceId,
          platform,
          kind,
          use,
          parent_id: child,
          name: `Copper Kettle ${city} ${n} ${kind}`,
          handle: `ck.${city}.${n}`.toLowerCase(),
        })
        carriers?.push({
          id: newId('carrier'),
          workspace_id: workspaceId,
          account_id: accountId,
          grant_id: grantId,
          use,
        })
      }
    }
    const put = (text: string, list: unknown) => admin.query(text, [hubId, JSON.stringify(list)])
    await put(
      `insert into workspaces (hub_id, id, name, kind, time_zone, place, created_at)
       select $1, id, name, 'location', 'UTC', place, now() from jsonb_to_recordset($2) as r (id text, name text, place jsonb)`,
      workspaces,
    )
    await put(
      `with r as (select * from jsonb_to_recordset($2) as r (id text, workspace_id text, platform text, app_id text, days integer)),
       c as (insert into consents (id, app_id, subject, scope_set_hash, created_at) select 'cns' || substr(id, 4), app_id, id, 'bench', now() from r)
       insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, scopes, wrapped_key, has_refresh_token, access_expires_at,
         authorised_by, authorised_by_name, authorised_at)
       select $1, workspace_id, id, platform, app_id, 'cns' || substr(id, 4), id, '{}', '\\x00', false, now() + days * interval '1 day', 'usr_bench', 'Bench Person', now() from r`,
      grants,
    )
    await put(
      `insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, parent_id, name, handle, connected_at)
       select $1, workspace_id, id, platform, kind, use, id, parent_id, name, handle, now()
       from jsonb_to_recordset($2) as r (workspace_id text, id text, platform text, kind text, use text, parent_id text, name text, handle text)`,
      accounts,
    )
    await put(
      `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, capabilities, probed_at)
       select $1, workspace_id, account_id, grant_id, id, case use when 'publish' then '{publish}'::text[] when 'ads' then '{advertise}' else '{pixel}' end, now()
       from jsonb_to_recordset($2) as r (id text, workspace_id text, account_id text, grant_id text, use text)`,
      carriers,
    )
  }
}
