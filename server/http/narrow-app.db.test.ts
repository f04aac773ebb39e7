import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'

const pagesOnly = ['r_organization_social', 'w_organization_social', 'rw_organization_admin']

it('an app without sign-in and ads products asks for less, and still connects its Pages', async () => {
  const world = await createWorld({
    core: (core) => ({
      ...core,
      operatorApps: new Map([...core.operatorApps].map(([id, app]) => [id, { ...app, scopes: pagesOnly }])),
    }),
  })
  try {
    const hubId = await world.addHub()
    const workspaceId = await world.addWorkspace(hubId, 'Riverside')
    const { userId } = await world.addUser('Dana')
    await world.join(userId, { hubId, workspaceId }, 'owner')
    const browser = await world.browser(userId)

    const begun = await browser.post(`/api/workspaces/${workspaceId}/connections`, { platform: 'linkedin' })
    const { authorizeUrl } = begun.json<{ authorizeUrl: string }>()
    expect(new URL(authorizeUrl).searchParams.get('scope')?.split(' ')).toEqual(pagesOnly)

    const arrived = await browser.get(await browser.authorize(authorizeUrl, { person: 'dana' }))
    const choose = String(arrived.headers.location)
    const page = await browser.get(
      `/api/workspaces/${workspaceId}/grants/${choose.split('/').at(-1)}/candidates`,
    )
    expect(page.json()).toMatchObject({ missingScopes: [] })
    expect(await browser.keepAll(workspaceId, choose)).toHaveLength(1)
  } finally {
    await world.close()
  }
})
