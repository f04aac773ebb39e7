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

export const orderOf = (n: number, way: Way): Order => ({
  n,
  way,
  file: way.form === 'story' ? createHash('sha256').update(ownBytes(n, way)).digest('hex') : null,
})

const ownBytes = (n: number, { files }: Way): Buffer => sampleBytes(files[0] ?? 'image', `order ${n}`)

/** Writes it, to go out some minutes from now, as a person does. */
export async function writeOrder(
  core: Context,
  account: Account,
  { n, way }: Order,
  inMinutes: number,
): Promise<void> {
  const own =
    way.form === 'story'
      ? await upload(
          core,
          account.scope,
          way.files[0] === 'video' ? 'story.mp4' : 'story.jpg',
          ownBytes(n, way),
        )
      : undefined
  const shared = (kinds: Way['files']): PostMedia[] =>
    kinds.map((kind, at) => ({ id: account.media[kind === 'image' && at > 0 ? 'other' : kind], alt: '' }))
  const moment = after(core.clock.now(), minutesMs(inMinutes))
  await writePost(core, account.scope, {
    content: {
      title: way.title ? `Menu ${n}` : '',
      text: textOf(n),
      link: way.link ? `https://copperkettle.example/menu/${n}` : null,
      media: own ? [{ id: own, alt: '' }] : shared(way.files),
      parts: way.parts.map((kinds, at) => ({ text: partOf(n, at + 2), media: shared(kinds) })),
    },
    targets: [{ accountId: account.id, form: way.form, text: null, choices: choicesOf(way) }],
    moment: { wallTime: wallTimeAt(moment, 'UTC') },
    notAfter: null,
    as: 'schedule',
    by: { id: 'usr_hana', name: 'Hana' },
  })
}

const choicesOf = ({ kind }: Way): Record<string, string> =>
  kind === 'tiktok_account' ? { privacy: 'SELF_ONLY' } : {}
