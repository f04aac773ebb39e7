import type { ThreeWorkspaces } from '../../isolation/things.ts'
import type { Deed, Deeds } from './deed.ts'

/** Renewal campaigns. */
export const campaigns: Deeds = {
  'POST /api/hubs/{hub}/campaigns': async ({ three }) => {
    const by = three.hubPeople.owner
    const path = `/api/hubs/${three.things.A.hub}/campaigns`
    const { page } = three.things.A
    await three.admin.query(
      `update grants set data_access_expires_at = now() + interval '9 days'
       where id in (select grant_id from carriers where account_id = $1)`,
      [page],
    )
    const selection = { accounts: [page] }
    const preview = await by.post(`${path}/preview`, selection)
    const { snapshot } = preview.json<{ snapshot: string }>()
    return { by, path, body: { title: 'One that ends', selection, snapshot } }
  },
  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': ({ three }) => ({
    ...campaignOf(three, 'A', 'reminders'),
    body: {},
  }),
  'POST /api/hubs/{hub}/campaigns/{campaign}/export': ({ three }) => campaignOf(three, 'A', 'export'),
  'POST /api/hubs/{hub}/campaigns/{campaign}/finish': ({ three }) => campaignOf(three, 'B', 'finish'),
}

const campaignOf = ({ hubPeople, things }: ThreeWorkspaces, side: 'A' | 'B', verb: string): Deed => ({
  by: hubPeople.owner,
  path: `/api/hubs/${things[side].hub}/campaigns/${things[side].campaign}/${verb}`,
})
