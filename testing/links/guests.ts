import type { Answer, Browser } from '../browser.ts'
import type { World } from '../world.ts'

/** A link as the world knows it: what the maker was answered, and where its codes go. */
export interface Asked {
  readonly id: string
  readonly token: string
  readonly email: string
}

export interface Wish {
  readonly recipient?: { readonly name: string; readonly email: string }
  readonly uses?: readonly { readonly platform: string; readonly account?: string }[]
  readonly days?: number
}

let people = 0

/** Somebody who may asks somebody new to connect; `at` is the address of the hub's or the workspace's links. */
export async function ask(
  maker: Browser,
  at: string,
  wish: Wish & { workspace?: string } = {},
): Promise<Asked> {
  people += 1
  const recipient = wish.recipient ?? { name: 'Farah Franchisee', email: `farah.${people}@asked.example` }
  const { uses = [{ platform: 'meta' }], ...rest } = wish
  const made = await ok(maker.post(`${at}/connect-links`, { ...rest, uses, recipient }))
  const { id, link } = made.json<{ id: string; link: string }>()
  return { id, token: link.split('/').at(-1) ?? '', email: recipient.email }
}

/** The newest code that was mailed to this address. */
export async function codeOf(world: World, email: string): Promise<string> {
  const inbox = await ok((await world.browser()).get('/api/demo/inbox'))
  const { mails } = inbox.json<{ mails: { to: string; text: string; at: string }[] }>()
  const texts = mails.filter((mail) => mail.to === email).map((mail) => mail.text)
  const code = texts.map((text) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(text)?.[0]).find(Boolean)
  if (!code) throw new Error(`no code was mailed to ${email}`)
  return code
}

/** The way of a recipient: the link, the code from the mail, a visit in this browser. */
export async function enter(world: World, { token, email }: Asked, browser?: Browser): Promise<Browser> {
  const guest = browser ?? (await world.browser())
  await ok(guest.post(`/api/connect-links/${token}/codes`))
  await ok(guest.post(`/api/connect-links/${token}/visit`, { code: await codeOf(world, email) }))
  return guest
}

/** Begins, consents at the platform, and comes back; answers the address the browser ends on. */
export async function connectAs(
  guest: Browser,
  link: Asked,
  platform: string,
  choice: { person: string; accounts?: string[] },
): Promise<string> {
  const begun = await ok(guest.post(`/api/guest/${link.id}/connections`, { platform }))
  const back = await guest.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, choice)
  const arrived = await guest.get(back)
  if (arrived.status !== 303) throw new Error(`the callback answered ${arrived.status}: ${arrived.text}`)
  return String(arrived.headers.location)
}

/** Every usable account of a guest's choose page, to keep: address and body. */
export async function choiceOf(guest: Browser, link: Asked, choosePage: string) {
  const grant = choosePage.split('/').at(-1) ?? ''
  const at = `/api/guest/${link.id}/grants/${grant}`
  const page = (await ok(guest.get(`${at}/candidates`))).json<{
    candidates: { id: string; usable: boolean; held: string | null }[]
  }>()
  const candidates = page.candidates.filter((one) => one.usable && one.held === null).map((one) => one.id)
  return { grant, path: `${at}/accounts`, body: { candidates, confirmed: candidates } }
}

async function ok(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked
  if (answer.status >= 300) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return answer
}
