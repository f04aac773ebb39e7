import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeJpeg } from '../../core/media-facts/test-media.ts'
import { postsOf } from '../../core/wall.ts'
import { createEmulator } from '../../create-emulator.ts'
import { driveMeta } from '../drive-meta.ts'
import { RIVERSIDE } from './drive-publishing.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'emulator-posts-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

describe('Meta: what was published', () => {
  it('is there after a restart, with its files and what is still to come', async () => {
    const meta = await driveMeta({ dataDir })
    const token = (await meta.listed(await meta.long()))[0]?.access_token ?? ''
    const feed = `${meta.emulator.origin}/meta/graph/v26.0/${RIVERSIDE}`
    const post = async (edge: string, values: Record<string, string | Blob>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ access_token: token, ...values })) body.set(name, value)
      return (await meta.emulator.fetch(`${feed}/${edge}`, { method: 'POST', body })).json()
    }
    const picture = makeJpeg(12, 12)
    await post('photos', { message: 'Seen', source: new Blob([Uint8Array.from(picture)]) })
    const at = String(Math.floor(meta.emulator.core.now() / 1000) + 3600)
    await post('feed', { message: 'To come', published: 'false', scheduled_publish_time: at })

    const next = createEmulator({ dataDir })
    const [seen] = postsOf(next.core, 'meta', RIVERSIDE)
    expect(seen?.text).toBe('Seen')
    const file = await next.fetch(`${next.origin}/_wall/media/${seen?.media[0]?.sha256}`)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(picture)
    const clock = { method: 'POST', body: JSON.stringify({ advanceSeconds: 3700 }) }
    await next.fetch(`${next.origin}/_control/clock`, clock)
    const wall = (await (await next.fetch(`${next.origin}/_control/wall`)).json()) as {
      posts: { text: string }[]
    }
    expect(wall.posts.map(({ text }) => text)).toEqual(['Seen', 'To come'])
  })
})
