import { beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { project, readMask } from './projection.ts'
import { publish, RIVERSIDE, rest, say, tokenOf } from './test-client.ts'

const cut = (value: unknown, text: string): unknown => {
  const mask = readMask(text)
  return (
    mask && project(value, mask, (urn, kind) => (urn === 'urn:a' ? { kind, name: 'A', more: 1 } : undefined))
  )
}

describe('LinkedIn: projections', () => {
  const value = { id: 1, owner: 'urn:a', list: [{ id: 2, other: 'urn:b' }], deep: { x: 1, y: 2 } }
  it.each([
    ['(id,none)', { id: 1 }],
    ['id,deep:(x)', { id: 1, deep: { x: 1 } }],
    ['(list*(id), deep(y))', { list: [{ id: 2 }], deep: { y: 2 } }],
    ['(owner~(name))', { owner: 'urn:a', 'owner~': { name: 'A' } }],
    ['(owner~)', { owner: 'urn:a', 'owner~': { kind: 'entity', name: 'A', more: 1 } }],
    ['(owner~:playableStreams(kind))', { owner: 'urn:a', 'owner~': { kind: 'playableStreams' } }],
    ['(list*(*,other~(name)))', { list: [{ id: 2, other: 'urn:b' }] }],
  ])('%s', (text, expected) => {
    expect(cut(value, text)).toEqual(expected)
  })

  it.each(['(', '()', '(id', '(id))', '(id,)', '(id~~)', '(list*()', 'id)', '(,id)', '((id))'])(
    '%s is none',
    (text) => {
      expect(readMask(text)).toBeNull()
    },
  )
})

describe('LinkedIn: answers cut and decorated', () => {
  let emulator: Emulator
  let token: string
  beforeAll(async () => {
    emulator = createEmulator()
    token = await tokenOf(emulator, 'ada')
  })
  const NAME = { localizedName: 'Copper Kettle Riverside' }

  it('name the pages of a member, and their logos', async () => {
    const asked = '(elements*(*,organization~(localizedName,logoV2(original~:playableStreams))))'
    for (const projection of [asked, encodeURIComponent(asked)]) {
      const path = `/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&projection=${projection}`
      const { status, body } = await rest(emulator, token, path)
      const [first] = body.elements as Record<string, unknown>[]
      expect([status, first]).toMatchObject([
        200,
        { organization: RIVERSIDE, role: 'ADMINISTRATOR', 'organization~': NAME },
      ])
      expect(first).toHaveProperty([
        'organization~',
        'logoV2',
        'original~',
        'elements',
        0,
        'identifiers',
        0,
        'identifier',
      ])
      expect(body.paging).toMatchObject({ total: 2 })
    }
  })

  it('keep only the fields asked for, of one and of many', async () => {
    const urn = await publish(emulator, token, say('Warm bread'))
    const one = await rest(emulator, token, `/posts/${encodeURIComponent(urn)}?fields=id,commentary`)
    expect(one.body).toEqual({ id: urn, commentary: 'Warm bread' })
    const many = await rest(
      emulator,
      token,
      `/posts?q=author&author=${encodeURIComponent(RIVERSIDE)}&fields=id`,
    )
    expect(many.body).toMatchObject({ elements: [{ id: urn }], paging: {} })
    const refused = await rest(emulator, token, '/organizationAcls?q=roleAssignee&projection=(elements*(')
    expect([refused.status, refused.body.code]).toEqual([400, 'PARAM_INVALID'])
  })

  it('tell it at the former name and without a version as well', async () => {
    const query =
      'q=roleAssignee&role=ADMINISTRATOR&projection=(elements*(organizationalTarget~(localizedName)))'
    const answer = await emulator.fetch(
      `${emulator.origin}/linkedin/api/v2/organizationalEntityAcls?${query}`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
    )
    const { elements } = (await answer.json()) as { elements: unknown[] }
    expect(elements[0]).toEqual({ organizationalTarget: RIVERSIDE, 'organizationalTarget~': NAME })
  })
})
