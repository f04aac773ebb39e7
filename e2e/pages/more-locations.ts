import type { Page } from 'playwright-core'
import type { Emulator } from '../emulator.ts'
import { authorise } from './door.ts'

/** What a page's own code would send. */
const call = <T>(page: Page, method: 'GET' | 'POST', path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([how, where, sent]) => {
      const reply = await fetch(where, {
        method: how,
        headers: { 'x-mooring': '1', ...(sent ? { 'content-type': 'application/json' } : {}) },
        ...(sent ? { body: sent } : {}),
      })
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`)
      return reply.status === 204 ? undefined : await reply.json()
    },
    [method, path, body ? JSON.stringify(body) : null] as const,
  ) as Promise<T>

/** A new location of Ada's, whose LinkedIn Page she connects with the login that she uses for all of hers. */
export async function giveAda(
  { hana, ada, emulator }: { hana: Page; ada: Page; emulator: Emulator },
  location: { name: string; linkedinPage: string },
): Promise<void> {
  const hub = /\/h\/(hub_[0-9a-z]+)/.exec(hana.url())?.[1]
  const made = await call<{ workspaceId: string; invitationLink: string }>(
    hana,
    'POST',
    `/api/hubs/${hub}/workspaces`,
    {
      name: location.name,
      timeZone: 'America/Los_Angeles',
      ownerEmail: 'ada.moreno@copperkettle.example',
    },
  )
  await call(ada, 'POST', `/api/invitations/${made.invitationLink.split('/').at(-1)}/accept`, {})
  const account = location.linkedinPage
  await emulator.setRole({ platform: 'linkedin', account, person: 'ada', role: 'ADMINISTRATOR' })
  const at = `/api/workspaces/${made.workspaceId}`
  const begun = await call<{ authorizeUrl: string }>(ada, 'POST', `${at}/connections`, {
    platform: 'linkedin',
  })
  await ada.goto(begun.authorizeUrl)
  await authorise(ada, 'Ada Moreno')
  await ada.waitForURL(/\/choose\/grt_/)
  const grant = ada.url().split('/').at(-1)
  const { candidates } = await call<{ candidates: { id: string; externalId: string }[] }>(
    ada,
    'GET',
    `${at}/grants/${grant}/candidates`,
  )
  const chosen = candidates.filter((one) => one.externalId === account).map((one) => one.id)
  await call(ada, 'POST', `${at}/grants/${grant}/accounts`, { candidates: chosen, confirmed: chosen })
}
