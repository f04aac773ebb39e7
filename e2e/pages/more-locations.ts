import type { Page } from 'playwright-core'
import type { Emulator } from '../emulator.ts'

/** What a page's own code would send; told to wait, it waits. */
export const call = <T>(
  page: Page,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<T> =>
  page.evaluate(
    async ([how, where, sent]) => {
      const ask = () =>
        fetch(where, {
          method: how,
          headers: { 'x-mooring': '1', ...(sent ? { 'content-type': 'application/json' } : {}) },
          ...(sent ? { body: sent } : {}),
        })
      let reply = await ask()
      for (; reply.status === 429; reply = await ask())
        await new Promise((done) => setTimeout(done, 1_000 * Number(reply.headers.get('retry-after') ?? 5)))
      if (!reply.ok) throw new Error(`${where} answered ${reply.status}: ${await reply.text()}`)
      return reply.status === 204 ? undefined : await reply.json()
    },
    [method, path, body ? JSON.stringify(body) : null] as const,
  ) as Promise<T>

interface Owner {
  readonly page: Page
  readonly email: string
  /** Who they are at the platform. */
  readonly there: string
}

/** A new location whose owner has accepted; answers its id. */
export async function openLocation(
  hana: Page,
  { page, email }: Owner,
  location: { name: string; timeZone: string; place?: object },
): Promise<string> {
  const made = await call<{ workspaceId: string; invitationLink: string }>(
    hana,
    'POST',
    `/api/hubs/${hubOf(hana)}/workspaces`,
    { ...location, ownerEmail: email },
  )
  await call(page, 'POST', `/api/invitations/${made.invitationLink.split('/').at(-1)}/accept`, {})
  return made.workspaceId
}

export const hubOf = (hana: Page): string | undefined => /\/h\/(hub_[0-9a-z]+)/.exec(hana.url())?.[1]

interface Candidate {
  readonly id: string
  readonly externalId: string
  readonly kind: string
  readonly name: string
}

/** The owner signs in at the platform and chooses what is wanted there: what the pages do, without them. */
export async function connectAs(
  emulator: Emulator,
  { page, there }: Owner,
  {
    workspace,
    platform,
    wants,
  }: { workspace: string; platform: string; wants: (candidate: Candidate) => boolean },
): Promise<void> {
  const at = `/api/workspaces/${workspace}`
  const begun = await call<{ authorizeUrl: string }>(page, 'POST', `${at}/connections`, { platform })
  const back = await emulator.authorise(begun.authorizeUrl, there)
  const arrived = await page.evaluate(async (where) => (await fetch(where)).url, back)
  const grant = /\/choose\/(grt_[0-9a-z]+)/.exec(arrived)?.[1]
  const { candidates } = await call<{ candidates: Candidate[] }>(
    page,
    'GET',
    `${at}/grants/${grant}/candidates`,
  )
  const chosen = candidates.filter(wants).map((one) => one.id)
  await call(page, 'POST', `${at}/grants/${grant}/accounts`, { candidates: chosen, confirmed: chosen })
}

/** A new location of Ada's, whose LinkedIn Page she connects with the login that she uses for all of hers. */
export async function giveAda(
  { hana, ada, emulator }: { hana: Page; ada: Page; emulator: Emulator },
  location: { name: string; linkedinPage: string },
): Promise<void> {
  const owner = { page: ada, email: 'ada.moreno@copperkettle.example', there: 'ada' }
  const { name, linkedinPage: account } = location
  const workspace = await openLocation(hana, owner, { name, timeZone: 'America/Los_Angeles' })
  await emulator.setRole({ platform: 'linkedin', account, person: 'ada', role: 'ADMINISTRATOR' })
  await connectAs(emulator, owner, {
    workspace,
    platform: 'linkedin',
    wants: ({ externalId }) => externalId === account,
  })
}
