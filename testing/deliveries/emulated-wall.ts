import { createHash } from 'node:crypto'
import { emulatedAs } from '../../server/platforms/address.ts'
import type { Platform, Reached, TokenCall } from '../../server/platforms/platform.ts'
import type {
  Delivery,
  DeliveryAccount,
  DeliveryCall,
  DeliveryFile,
  Handle,
  PublishFacts,
  Shape,
} from '../../server/platforms/publishing.ts'
import { connectEmulated } from '../connect-emulated.ts'
import { type EmulatedPlatform, emulatedPlatform } from '../emulated-platform.ts'
import { tinyServer } from '../tiny-server.ts'
import { type SampleKind, sampleFile } from './sample-file.ts'

/** An emulated platform with accounts to publish to, their walls, and a place from which it may fetch files. */
export interface EmulatedWall {
  readonly at: EmulatedPlatform
  readonly call: TokenCall
  account(kind: string): DeliveryAccount
  /** A delivery like no other, within the facts. */
  sample(kind: string, facts: PublishFacts, shape: Shape, file?: SampleKind): Promise<Delivery>
  /** The texts of a delivery's posts that hang on the wall just now, first to last, known by its words or its files. */
  hanging(delivery: Delivery): Promise<readonly string[]>
  /** Moves the platform's clock and the call's. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

/**
 * `settings`: switches of the platform's behaviour, set before anybody signs in. `app`: a practice one may have files fetched
 * from this machine.
 */
export async function emulatedWall(
  platform: Platform,
  settings: Readonly<Record<string, string>> = {},
  person = 'ada',
  app: object = { maturity: 'practice' },
): Promise<EmulatedWall> {
  const at = await emulatedPlatform(platform, app)
  await at.control('POST', 'settings', { platform: emulatedAs(platform).platform, settings })
  const { call } = await connectEmulated(platform, at, person)
  const reached = await platform.listAccounts(call)
  const files = await fileServer()
  const marks = new Map<Delivery, string>()

  const account = (kind: string): DeliveryAccount => {
    const one = reached.find((one) => one.kind === kind && one.missing.length === 0)
    if (!one) throw new Error(`${person} reaches no ${kind}`)
    const { externalId, parentExternalId, handle } = one
    return { kind, externalId, parentExternalId, handle, token: tokenOf(one, reached) }
  }
  return {
    at,
    call,
    account,
    sample: async (kind, facts, shape, file) => {
      const mark = `number ${marks.size + 1}`
      const to = account(kind)
      const delivery: Delivery = {
        account: to,
        shape,
        files: filesFor(facts, shape, file).map((one, n) => sampleFile(one, `${mark}, ${n}`, files.serve)),
        ...wordsFor(facts, shape, mark),
        choices: await choicesFor(platform, call, facts, to),
      }
      marks.set(delivery, mark)
      return delivery
    },
    hanging: async (delivery) => {
      const { posts } = await at.control<{ posts: Hanging[] }>(
        'GET',
        `wall?platform=${platform.id}&limit=10000`,
      )
      const isOurs = new RegExp(`\\b${marks.get(delivery)}\\b`)
      const ours = await Promise.all(delivery.files.map(digestOf))
      const hanging = posts.filter(
        ({ takenDownAt, text, media }) =>
          !takenDownAt && (isOurs.test(text) || media.some(({ sha256 }) => ours.includes(sha256))),
      )
      return hanging.map(({ text }) => text)
    },
    pass: (ms) => at.control('POST', 'clock', { advanceSeconds: Math.max(1, Math.ceil(ms / 1000)) }),
    close: async () => {
      await at.close()
      await files.close()
    },
  }
}

interface Hanging {
  readonly text: string
  readonly takenDownAt: string | null
  readonly media: readonly { readonly sha256: string }[]
}

const digestOf = async (file: DeliveryFile): Promise<string> =>
  createHash('sha256')
    .update(await file.read(0, file.bytes - 1))
    .digest('hex')

/** A delivery call that remembers what was kept. */
export function keeping(call: TokenCall, handle: Handle = {}): DeliveryCall & { kept(): Handle } {
  let kept = handle
  const keep = async (next: Handle) => {
    kept = next
  }
  return { ...call, keep, kept: () => kept }
}

/** An account's own token, else that of the account it rides on. */
const tokenOf = (account: Reached, all: readonly Reached[]) =>
  account.token ?? all.find(({ externalId }) => externalId === account.parentExternalId)?.token

function filesFor(facts: PublishFacts, shape: Shape, file?: SampleKind): SampleKind[] {
  const { media, image, video } = facts.shapes[shape] ?? {}
  const kind = file ?? (image ? 'image' : video ? 'video' : 'document')
  return Array.from({ length: media?.least ?? 0 }, () => kind)
}

function wordsFor(
  facts: PublishFacts,
  shape: Shape,
  mark: string,
): Pick<Delivery, 'text' | 'title' | 'link' | 'parts'> {
  const { text, title, takesLink } = facts.shapes[shape] ?? {}
  // What platforms change on the way: addresses, hashtags, signs that are syntax somewhere.
  const written = `Soup (hot) & bread_rolls <today> #soup ${mark}: mooring.com`
  const part = (n: string) => ({ text: `${n}, of ${mark}`, files: [] })
  return {
    text: text ? written : '',
    title: title ? `Menu ${mark}` : undefined,
    link: takesLink && shape === 'link' ? `https://mooring.com/menu/${encodeURIComponent(mark)}` : undefined,
    parts: shape === 'thread' ? [part('Second'), part('Third')] : [],
  }
}

/** As a person would who takes the first of everything. */
async function choicesFor(
  platform: Platform,
  call: TokenCall,
  { choices = [] }: PublishFacts,
  account: DeliveryAccount,
): Promise<Record<string, string>> {
  const token = account.token ?? call.token
  const open =
    choices.length > 0 ? await platform.publish?.publishOptions?.({ ...call, token }, account) : undefined
  return Object.fromEntries(
    choices.map(({ name, preset, words = [] }) => [
      name,
      preset ?? open?.choices[name]?.[0] ?? words[0] ?? '',
    ]),
  )
}

/** Files at addresses of their own, as long as the server lives. */
async function fileServer() {
  const files: Buffer[] = []
  const server = await tinyServer((request, response) => {
    const file = files[Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1])]
    response.writeHead(file ? 200 : 404, { 'content-type': 'image/jpeg' })
    response.end(file)
  })
  const serve = (bytes: Buffer) => `${server.url}/${files.push(bytes) - 1}`
  return { serve, close: server.close }
}
