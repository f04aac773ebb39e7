import { createHash } from 'node:crypto'
import { after, minutesMs } from '../../server/base/clock.ts'
import type { Context } from '../../server/core/context.ts'
import { wallTimeAt } from '../../server/core/posts/moment-of.ts'
import { writePost } from '../../server/core/posts/write-post.ts'
import type { PostMedia } from '../../server/store/posts.ts'
import { sampleBytes } from '../../testing/deliveries/sample-file.ts'
import type { Account } from './cast.ts'
import { partOf, textOf } from './marker.ts'
import type { Way } from './shapes.ts'
import { upload } from './upload.ts'

/** A post that was written, and how it is known on a wall. */
export interface Order {
  readonly n: number
  readonly way: Way
  /** Of a story, which has no words: SHA-256 of the file that no other post has. */
  readonly file: string | null
}

/** Writes post number `n`, to go out some minutes from now, as a person does. */
export async function writeOrder(
  core: Context,
  account: Account,
  { n, way, inMinutes }: { n: number; way: Way; inMinutes: number },
): Promise<Order> {
  const own = way.form === 'story' ? await ownFile(core, account, n, way) : undefined
  const shared = (kinds: Way['files']): PostMedia[] =>
    kinds.map((kind, at) => ({ id: account.media[kind === 'image' && at > 0 ? 'other' : kind], alt: '' }))
  const moment = after(core.clock.now(), minutesMs(inMinutes))
  await writePost(core, account.scope, {
    content: {
      title: way.title ? `Menu ${n}` : '',
      text: textOf(n),
      link: way.link ? `https://copperkettle.example/menu/${n}` : null,
      media: own ? [{ id: own.id, alt: '' }] : shared(way.files),
      parts: way.parts.map((kinds, at) => ({ text: partOf(n, at + 2), media: shared(kinds) })),
    },
    targets: [{ accountId: account.id, form: way.form, text: null, choices: choicesOf(way) }],
    moment: { wallTime: wallTimeAt(moment, 'UTC') },
    notAfter: null,
    as: 'schedule',
    by: { id: 'usr_hana', name: 'Hana' },
  })
  return { n, way, file: own?.sha256 ?? null }
}

const choicesOf = ({ kind }: Way): Record<string, string> =>
  kind === 'tiktok_account' ? { privacy: 'SELF_ONLY' } : {}

async function ownFile(core: Context, { scope }: Account, n: number, { files }: Way) {
  const bytes = sampleBytes(files[0] ?? 'image', `order ${n}`)
  const id = await upload(core, scope, files[0] === 'video' ? 'story.mp4' : 'story.jpg', bytes)
  return { id, sha256: createHash('sha256').update(bytes).digest('hex') }
}
