import { expect, it } from 'vitest'
import { adTo } from '../../testing/ads/ad-to.ts'
import { threeWorkspaces } from '../../testing/isolation/three-workspaces.ts'
import { createWorld } from '../../testing/world.ts'

it('a draft without a budget is answered with its field', async () => {
  const world = await createWorld()
  try {
    const { things, members, admin } = await threeWorkspaces(world)
    const { workspace, adAccount, page } = things.A
    const wish = { ...adTo(adAccount, page), budget: { per: 'day', minor: 0 } }
    const answer = await members.A.owner.post(`/api/workspaces/${workspace}/ads`, { wish, as: 'draft' })
    await admin.end()
    expect(answer.status).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'bad-input', fields: [{ field: 'body.wish.budget.minor' }] })
  } finally {
    await world.close()
  }
})
