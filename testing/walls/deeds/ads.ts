import { adTo } from '../../ads/ad-to.ts'
import { picture } from '../../media/pictures.ts'
import { addPicture } from '../../media/send-picture.ts'
import { type Deeds, inA, ofHub, type Room } from './deed.ts'

const month = { from: '2026-11-01', to: '2026-11-30' }

/** Ads of a workspace, and what a hub sets and stops. */
export const ads: Deeds = {
  'PUT /api/workspaces/{workspace}/ad-centre': (room) =>
    inA(room, '/ad-centre', { latitude: 51.5, longitude: -0.12 }),
  'POST /api/workspaces/{workspace}/ads': async (room) =>
    inA(room, '/ads', { wish: await wish(room), as: 'ask' }),
  'PUT /api/workspaces/{workspace}/ads/{ad}': async (room) =>
    inA(room, `/ads/${await written(room)}`, { wish: await wish(room), as: 'draft', version: 1 }),
  'POST /api/workspaces/{workspace}/ads/{ad}/approve': async (room) => {
    const { admin, things } = room.three
    await admin.query('update ad_stops set lifted_at = now() where lifted_at is null')
    await admin.query(
      `insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at)
       select $1, '-', currency, 1000000, 1000000, 'Somebody', now() from ads limit 1 on conflict do nothing`,
      [things.A.hub],
    )
    const id = await written(room)
    const { rows } = await admin.query<{ hash: string }>('select plan_hash as hash from ads where id = $1', [
      id,
    ])
    return inA(room, `/ads/${id}/approve`, { hash: rows[0]?.hash })
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/refuse': async (room) =>
    inA(room, `/ads/${await written(room)}/refuse`, { reason: 'Not this week.' }),
  'POST /api/workspaces/{workspace}/ads/{ad}/pause': async (room) => {
    const id = await written(room)
    await room.three.admin.query(`update ads set state = 'running', activated_at = now() where id = $1`, [id])
    return inA(room, `/ads/${id}/pause`)
  },
  'POST /api/workspaces/{workspace}/accounts/{account}/ad-pause': async (room) => {
    await room.three.admin.query(`update ads set state = 'running', activated_at = now() where id = $1`, [
      await written(room),
    ])
    return inA(room, ({ adAccount }) => `/accounts/${adAccount}/ad-pause`)
  },
  'POST /api/workspaces/{workspace}/ads/{ad}/end': async (room) =>
    inA(room, `/ads/${await written(room)}/end`),
  'DELETE /api/workspaces/{workspace}/ads/{ad}': async (room) => inA(room, `/ads/${await written(room)}`),
  'POST /api/workspaces/{workspace}/ad-stops': (room) => inA(room, '/ad-stops', { account: null }),
  'POST /api/workspaces/{workspace}/ad-stops/{stop}/lift': async (room) => {
    const { path, by } = inA(room, '/ad-stops')
    return inA(room, `/ad-stops/${idIn(await by.send('POST', path, { account: null }))}/lift`)
  },
  'POST /api/workspaces/{workspace}/ad-numbers/export': (room) => inA(room, '/ad-numbers/export', month),
  'POST /api/hubs/{hub}/ads/export': (room) => ofHub(room, '/ads/export', month),
  'PUT /api/hubs/{hub}/ad-limits': (room) =>
    ofHub(room, '/ad-limits', {
      workspace: room.three.things.A.workspace,
      currency: 'GBP',
      monthMinor: 50_000,
      aloneMinor: 10_000,
    }),
  'POST /api/hubs/{hub}/ad-stops': (room) => ofHub(room, '/ad-stops'),
  'POST /api/hubs/{hub}/ad-stops/{stop}/lift': async (room) => {
    const { path, by } = ofHub(room, '/ad-stops')
    return ofHub(room, `/ad-stops/${idIn(await by.send('POST', path))}/lift`)
  },
}

const idIn = ({ text }: { text: string }): string => (JSON.parse(text) as { id: string }).id

async function wish({ three }: Room): Promise<object> {
  const { workspace, adAccount, page } = three.things.A
  const media = await addPicture(three.members.A.owner, workspace, await picture(1_080, 1_080), 'menu.jpg')
  return adTo(adAccount, page, `Soup ${Math.random()}`, [media])
}

/** Waits for approval. */
async function written(room: Room): Promise<string> {
  const { path, by } = inA(room, '/ads')
  return idIn(await by.send('POST', path, { wish: await wish(room), as: 'ask' }))
}
