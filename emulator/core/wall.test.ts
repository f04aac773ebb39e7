import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { findPost, postsOf, putOnWall, takeDown, type WallPost } from './wall.ts'

const DAY = 86_400

const post = (emulator: Emulator, change: Partial<WallPost> & { id: string }): WallPost => ({
  platform: 'meta',
  account: 'a',
  shape: 'text',
  text: 'Fresh buns',
  link: null,
  title: null,
  media: [],
  clientId: 'app',
  person: 'ada',
  createdAt: emulator.core.now(),
  takenDownAt: null,
  replyTo: null,
  visibility: 'public',
  url: 'http://emulator.test/1',
  ...change,
})

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}
type Page = { posts: { id: string; n: number; takenDownAt: string | null }[]; next: number }
type Counts = { posts: Record<'meta', { live: number; takenDown: number; duplicates: number }> }

describe('the wall', () => {
  it('shows newest first, keeps the place of a changed post, and hides what was taken down', () => {
    const emulator = createEmulator({ time: () => 1000 })
    const { core } = emulator
    for (const id of ['1', '2', '3']) putOnWall(core, post(emulator, { id, createdAt: Number(id) }))
    putOnWall(core, post(emulator, { id: '1', createdAt: 1, text: 'Changed' }))
    expect(postsOf(core, 'meta', 'a').map(({ id, text }) => [id, text])).toEqual([
      ['3', 'Fresh buns'],
      ['2', 'Fresh buns'],
      ['1', 'Changed'],
    ])
    expect(takeDown(core, 'meta', '2')).toBe(true)
    expect(takeDown(core, 'meta', '2')).toBe(false)
    expect(postsOf(core, 'meta', 'a').map(({ id }) => id)).toEqual(['3', '1'])
    expect(postsOf(core, 'meta', 'a', { takenDown: true }).length).toBe(3)
    expect(findPost(core, 'meta', '2')?.takenDownAt).toBe(1000)
    expect([findPost(core, 'x', '1'), postsOf(core, 'x', 'a')]).toEqual([null, []])
  })

  it('is paged by control without a gap, by platform and account as well', async () => {
    const emulator = createEmulator()
    for (let n = 1; n <= 25; n += 1)
      putOnWall(emulator.core, post(emulator, { id: `${n}`, account: n % 2 ? 'odd' : 'even' }))
    putOnWall(emulator.core, post(emulator, { id: '1', platform: 'x', account: 'odd' }))
    const seen: string[] = []
    let after = 0
    for (;;) {
      const page = await control<Page>(emulator, `/wall?platform=meta&after=${after}&limit=10`)
      if (page.posts.length === 0) break
      seen.push(...page.posts.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => String(n + 1)))
    const odd = await control<Page>(emulator, '/wall?account=odd&platform=meta')
    expect(odd.posts.length).toBe(13)
  })

  it('counts the same post of an app within a day, and nothing that differs', async () => {
    const emulator = createEmulator()
    const { core } = emulator
    const put = (id: string, change: Partial<WallPost> = {}) =>
      putOnWall(core, post(emulator, { id, ...change }))
    put('1')
    put('2', { account: 'b' })
    put('3', { text: 'Other' })
    put('4', { shape: 'story' })
    put('5', { clientId: '' })
    expect((await control<Counts>(emulator, '/truth')).posts.meta).toEqual({
      live: 5,
      takenDown: 0,
      duplicates: 0,
    })
    put('6')
    takeDown(core, 'meta', '6')
    expect((await control<Counts>(emulator, '/truth')).posts.meta).toEqual({
      live: 5,
      takenDown: 1,
      duplicates: 1,
    })
    await control(emulator, '/clock', { advanceSeconds: DAY })
    put('7')
    expect((await control<Counts>(emulator, '/truth')).posts.meta.duplicates).toBe(1)
  })

  it('is empty after a reset', async () => {
    const emulator = createEmulator()
    putOnWall(emulator.core, post(emulator, { id: '1' }))
    await control(emulator, '/reset', {})
    expect((await control<Page>(emulator, '/wall')).posts).toEqual([])
    expect(postsOf(emulator.core, 'meta', 'a')).toEqual([])
  })
})

describe('pages of the wall', () => {
  it('show a post with its pictures, escaped, and let the owner delete it', async () => {
    const emulator = createEmulator()
    const { core } = emulator
    putOnWall(core, post(emulator, { id: 'p1', text: '<b>Buns</b>', account: '107733920184462' }))
    const wall = `${emulator.origin}/_wall/meta/107733920184462`
    expect(await (await emulator.fetch(`${emulator.origin}/_wall`)).text()).toContain(
      'Copper Kettle Riverside',
    )
    expect(await (await emulator.fetch(wall)).text()).toContain('&lt;b&gt;Buns&lt;/b&gt;')
    const body = new URLSearchParams({ id: 'p1' })
    const elsewhere = { 'sec-fetch-site': 'cross-site' }
    expect(
      (await emulator.fetch(`${wall}/take-down`, { method: 'POST', body, headers: elsewhere })).status,
    ).toBe(403)
    expect(postsOf(core, 'meta', '107733920184462').length).toBe(1)
    await emulator.fetch(`${wall}/take-down`, { method: 'POST', body })
    expect(postsOf(core, 'meta', '107733920184462')).toEqual([])
  })
})
