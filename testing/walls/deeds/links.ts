import type { Browser } from '../../browser.ts'
import type { ThreeWorkspaces } from '../../isolation/things.ts'
import { type Asked, ask, choiceOf, codeOf, connectAs, enter } from '../../links/guests.ts'
import { placesOfOne } from '../../links/together.ts'
import { type Deeds, inA, type Room } from './deed.ts'

/** Connect links, and what their guests do. */
export const links: Deeds = {
  'POST /api/hubs/{hub}/connect-links': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links`,
    body: { ...asks, workspace: three.things.A.workspace },
  }),
  'POST /api/hubs/{hub}/connect-links/{link}/renewal': async ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links/${(await sentFromA(three)).id}/renewal`,
    body: { days: 2 },
  }),
  'DELETE /api/hubs/{hub}/connect-links/{link}': async ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links/${(await sentFromA(three)).id}`,
  }),
  'POST /api/workspaces/{workspace}/connect-links': (room) => inA(room, '/connect-links', asks),
  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': async (room) => {
    const { id } = await sentFromA(room.three)
    return inA(room, `/connect-links/${id}/renewal`, { days: 2 })
  },
  'DELETE /api/workspaces/{workspace}/connect-links/{link}': async (room) =>
    inA(room, `/connect-links/${(await sentFromA(room.three)).id}`),
  'POST /api/connect-links/{token}/visit': async ({ world, three }) => {
    const { token, email } = await sentFromA(three)
    const by = await world.browser()
    await by.post(`/api/connect-links/${token}/codes`)
    return { by, path: `/api/connect-links/${token}/visit`, body: { code: await codeOf(world, email) } }
  },
  'POST /api/guest/{link}/confirmations': async (room) => {
    const { by, here, there } = await askedTogether(room, ['Riverside', 'Harbour'])
    await connectAs(by, here, 'linkedin', { person: 'hana' })
    const body = { platform: 'linkedin', links: [there.id] }
    return { by, path: `/api/guest/${here.id}/confirmations`, body }
  },
  'POST /api/guest/{link}/onward': async (room) => {
    const { by, here, there } = await askedTogether(room, ['Lakeside', 'Midtown'])
    return { by, path: `/api/guest/${here.id}/onward`, body: { link: there.id } }
  },
  'POST /api/guest/{link}/grants/{grant}/accounts': async ({ world, three }) => {
    const link = await sentFromA(three, 'x')
    const by = await enter(world, link)
    const choose = await connectAs(by, link, 'x', { person: 'erik' })
    return { by, ...(await choiceOf(by, link, choose)) }
  },
  'DELETE /api/guest/{link}/grants/{grant}': async ({ world, three }) => {
    const link = await sentFromA(three, 'x')
    const by = await enter(world, link)
    const choose = await connectAs(by, link, 'x', { person: 'gus' })
    return { by, path: `/api/guest/${link.id}/grants/${choose.split('/').at(-1)}` }
  },
}

const asks = {
  recipient: { name: 'Ines Asked', email: 'ines@asked.example' },
  uses: [{ platform: 'linkedin' }],
}

const sentFromA = ({ members, things }: ThreeWorkspaces, platform = 'meta') =>
  ask(members.A.owner, `/api/workspaces/${things.A.workspace}`, { uses: [{ platform }] })

/** Two locations of C's owner that one campaign asks somebody for, and their visit in the first of them. */
async function askedTogether(
  { world, three }: Room,
  names: Parameters<typeof placesOfOne>[2],
): Promise<{ by: Browser; here: Asked; there: Asked }> {
  const { C } = three.things
  const browser = three.members.C.owner
  const owner = { userId: three.userOf.get(browser) ?? '', browser }
  const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await three.admin.query(text, values)).rows as Row[]
  const places = await placesOfOne(world, { hubId: C.hub, owner, sql }, names)
  const recipient = { name: 'Ines Asked', email: `ines.${names.join('.').toLowerCase()}@asked.example` }
  const asked: Asked[] = []
  for (const { workspaceId, account } of places) {
    const uses = [{ platform: 'linkedin', account }]
    asked.push(await ask(browser, `/api/workspaces/${workspaceId}`, { recipient, uses }))
  }
  const [here, there] = asked as [Asked, Asked]
  await sql('update connect_links set campaign_id = $1 where id = any ($2)', [
    C.campaign,
    [here.id, there.id],
  ])
  return { by: await enter(world, here), here, there }
}
