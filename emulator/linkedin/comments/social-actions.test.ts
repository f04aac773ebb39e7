import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { publish, RIVERSIDE, rest, say, tokenOf } from '../test-client.ts'

let emulator: Emulator
let token: string
let post: string

beforeEach(async () => {
  emulator = createEmulator()
  token = await tokenOf(emulator, 'ada')
  post = await publish(emulator, token, say('Warm bread'))
})

const under = (urn: string): string => `/socialActions/${encodeURIComponent(urn)}/comments`
const words = (text: string, more: Record<string, unknown> = {}) => ({
  actor: RIVERSIDE,
  message: { text },
  ...more,
})

describe('LinkedIn: comments', () => {
  it('are written below a post and below one another, listed, counted and deleted', async () => {
    const first = await rest(emulator, token, under(post), { json: words('First', { object: post }) })
    const { id, commentUrn } = first.body as { id: string; commentUrn: string }
    expect([first.status, first.headers.get('x-restli-id'), commentUrn]).toEqual([
      201,
      id,
      `urn:li:comment:(${post},${id})`,
    ])
    const answer = await rest(emulator, token, under(commentUrn), { json: words('Thanks') })
    expect(answer.body).toMatchObject({
      object: post,
      parentComment: commentUrn,
      message: { text: 'Thanks' },
    })
    const list = await rest(emulator, token, `${under(post)}?start=0&count=10`)
    expect(list.body).toMatchObject({ elements: [{ id, message: { text: 'First' } }], paging: { total: 1 } })
    expect((await rest(emulator, token, `${under(post)}/${id}`)).body).toMatchObject({ id, actor: RIVERSIDE })
    expect((await rest(emulator, token, under(post).replace(/\/comments$/, ''))).body).toMatchObject({
      commentsSummary: { totalFirstLevelComments: 1 },
    })
    for (const _again of [1, 2])
      expect((await rest(emulator, token, `${under(post)}/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await rest(emulator, token, under(post))).body.elements).toEqual([])
  })

  it('are taken at the unversioned address as well', async () => {
    const answer = await emulator.fetch(`${emulator.origin}/linkedin/api/v2/socialActions/${post}/comments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(words('First', { object: post })),
    })
    expect([answer.status, await answer.json()]).toMatchObject([201, { object: post }])
  })

  it('want words, a post, and somebody who may', async () => {
    const status = async (json: unknown, urn = post) =>
      (await rest(emulator, token, under(urn), { json })).status
    expect(await status(words(' '))).toBe(400)
    expect(await status(words('x'.repeat(1251)))).toBe(400)
    expect(await status({ message: { text: 'a' } })).toBe(422)
    expect(await status(words('a'), 'urn:li:share:1')).toBe(404)
    expect(await status(words('a', { actor: 'urn:li:person:x' }))).toBe(403)
    const reader = await tokenOf(emulator, 'ada', 'r_organization_social')
    expect((await rest(emulator, reader, under(post), { json: words('a') })).status).toBe(403)
    const stranger = await tokenOf(emulator, 'gus')
    expect((await rest(emulator, stranger, under(post))).status).toBe(403)
  })
})
