import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyPng } from '../../../testing/media/one-picture.ts'
import {
  type BroadcastScene,
  type Corner,
  createBroadcastScene,
  everybody,
  olga,
  wishWith,
} from '../../../testing/posts/broadcast-scene.ts'
import { newId } from '../../base/id.ts'
import type { FilesScope, HubScope, WorkspaceScope } from '../../base/scope.ts'
import { findMedia } from '../../store/media.ts'
import { shareMedia } from '../../store/media-shares.ts'
import { appendPart } from '../media/append-part.ts'
import { beginUpload } from '../media/begin-upload.ts'
import { changeMedia } from '../media/change-media.ts'
import { finishUpload } from '../media/finish-upload.ts'
import { listMedia } from '../media/list-media.ts'
import { removeMedia } from '../media/remove-media.ts'
import { openOriginal } from '../media/stored-file.ts'
import { takeAway } from '../media/take-away.ts'
import { changeBroadcast } from './change-broadcast.ts'
import { stopBroadcast } from './stop-broadcast.ts'

let scene: BroadcastScene
beforeAll(async () => {
  scene = await createBroadcastScene()
})
afterAll(() => scene.close())

async function picture(scope: FilesScope, name: string): Promise<string> {
  const { id } = await beginUpload(scene.core, scope, { name, bytes: tinyPng.length, by: olga })
  await appendPart(scene.core, scope, { mediaId: id, offset: 0, bytes: tinyPng })
  await finishUpload(scene.core, scope, id)
  return id
}

const withFiles = (...ids: string[]) => ({
  content: {
    title: '',
    text: 'Look at {name}',
    link: null,
    media: ids.map((id) => ({ id, alt: 'Leeks' })),
    parts: [],
  },
})

const rowsOf = (hub: HubScope) =>
  scene.sql<{ workspace_id: string; id: string; file_key: string; shared_from: string | null }>(
    'select workspace_id, id, file_key, shared_from from media where hub_id = $1 order by workspace_id, id',
    [hub.hubId],
  )

const later = { kind: 'local', wallTime: '2098-06-01T09:30' } as const

/** A hub with two pictures, one of which it sends to the first of two locations. */
async function sentOne() {
  const hub = await scene.hub()
  const [a, b] = [await scene.corner(hub, 'Aspen', 1), await scene.corner(hub, 'Birch', 1)]
  const [sent, kept] = [await picture(hub, 'sent.png'), await picture(hub, 'kept.png')]
  const audience = { ...everybody, of: 'chosen' as const, workspaces: [a.scope.workspaceId] }
  const id = await scene.send(hub, { ...withFiles(sent), timing: later, audience })
  await scene.spread()
  const [post] = await scene.postsAt(a.scope)
  const ours = post?.media[0]?.id ?? ''
  return { hub, a, b, sent, kept, id, ours }
}

describe('a file of the hub', () => {
  it('goes out everywhere, is stored once, and fitted once', async () => {
    const hub = await scene.hub()
    for (const name of ['Aspen', 'Birch', 'Cedar']) await scene.corner(hub, name, 1)
    const file = await picture(hub, 'leeks.png')
    await scene.send(hub, withFiles(file))
    await scene.spread()
    await scene.work()
    expect(scene.wall.posts.filter((one) => one.text.startsWith('Look at '))).toHaveLength(3)
    const rows = await rowsOf(hub)
    expect(rows.map((row) => row.shared_from)).toEqual([null, file, file, file])
    expect(new Set(rows.map((row) => row.file_key)).size).toBe(1)
    const copies = await scene.sql('select workspace_id, media_id from media_copies where hub_id = $1', [
      hub.hubId,
    ])
    expect(copies).toEqual([{ workspace_id: '-', media_id: file }])
  })

  it('is seen where it was sent, and no other file of the hub is', async () => {
    const { a, b, sent, kept, ours } = await sentOne()
    expect((await openOriginal(scene.core, a.scope, ours)).bytes).toBe(tinyPng.length)
    const closed = { code: 'not-found' }
    for (const [scope, id] of [
      [a.scope, sent],
      [a.scope, kept],
      [b.scope, ours],
      [b.scope, sent],
    ] as const)
      await expect(openOriginal(scene.core, scope, id)).rejects.toMatchObject(closed)
    expect((await listMedia(scene.core, a.scope, {})).media).toEqual([])
    await expect(
      changeMedia(scene.core, a.scope, { mediaId: ours, altText: 'Ours now' }),
    ).rejects.toMatchObject(closed)
    await expect(removeMedia(scene.core, a.scope, ours)).rejects.toMatchObject(closed)
  })

  it('stays while a broadcast or a location has it', async () => {
    const { hub, sent, kept } = await sentOne()
    await expect(removeMedia(scene.core, hub, sent)).rejects.toMatchObject({ code: 'in-use' })
    await removeMedia(scene.core, hub, kept)
    expect((await listMedia(scene.core, hub, {})).media.map((one) => one.id)).toEqual([sent])
  })

  it('goes from a location whose post has another one now, and its bytes stay', async () => {
    const { hub, a, sent, kept, id, ours } = await sentOne()
    const { audience: _, ...wish } = wishWith({ ...withFiles(kept), timing: later })
    await changeBroadcast(scene.core, hub, { ...wish, id, version: 2, by: olga })
    await scene.spread()
    await expect(openOriginal(scene.core, a.scope, ours)).rejects.toMatchObject({ code: 'not-found' })
    await takeAway(scene.core, a.scope, ours)
    expect((await rowsOf(hub)).map((row) => row.shared_from)).toEqual([null, null, kept])
    expect((await openOriginal(scene.core, hub, sent)).bytes).toBe(tinyPng.length)
    await stopBroadcast(scene.core, hub, { id, by: olga })
  })
})

describe('the database alone', () => {
  const share = (scope: WorkspaceScope, hub: HubScope, fileId: string, fileKey?: string) =>
    scene.core.db.inScope(hub, async (tx) => {
      const file = await findMedia(tx, fileId)
      if (!file) throw new Error('no file')
      const asked = { ...file, fileKey: fileKey ?? file.fileKey }
      return shareMedia(await tx.enter(scope), { id: newId('media'), file: asked, at: new Date() })
    })
  const refused = async (corner: Corner, hub: HubScope, fileId: string, fileKey?: string) =>
    share(corner.scope, hub, fileId, fileKey).then(
      () => 'shared',
      (error: { code?: string }) => error.code,
    )

  it('lets a location share what it was sent, and nothing else, under no other key', async () => {
    const { hub, a, b, sent, kept, ours } = await sentOne()
    expect(await share(a.scope, hub, sent)).toBe(ours)
    // 42501: the wall. 23503: the key is not that file's.
    expect(await refused(a, hub, kept)).toBe('42501')
    expect(await refused(b, hub, sent)).toBe('42501')
    await scene.sql('update media set removed_at = now() where id = $1', [ours])
    expect(await refused(a, hub, sent, 'f'.repeat(32))).toBe('23503')
  })

  it('planted: without its wall any file of the hub could be shared', async () => {
    const { hub, b, kept } = await sentOne()
    await scene.sql(`alter policy workspace_scope on media
      with check (hub_id = tenancy.hub() and workspace_id = tenancy.workspace())`)
    expect(await refused(b, hub, kept)).toBe('shared')
  })
})
