import { describe, expect, it } from 'vitest'
import { multipart } from './multipart.ts'

async function* inTwo(text: string) {
  yield Buffer.from(text.slice(0, 3))
  yield Buffer.from(text.slice(3))
}

async function written({ body }: ReturnType<typeof multipart>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body.chunks) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const file = {
  name: 'source',
  fileName: 'a "b"\n.jpg',
  type: 'image/jpeg',
  bytes: 6,
  chunks: inTwo('abcdef'),
}

describe('a form with a file (RFC 7578)', () => {
  it('is read by a parser that is not ours', async () => {
    const form = multipart([{ name: 'message', value: 'Grüße' }, file])
    const bytes = await written(form)
    const read = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': form.type },
    }).formData()
    expect(read.get('message')).toBe('Grüße')
    const source = read.get('source') as File
    expect([source.type, await source.text()]).toEqual(['image/jpeg', 'abcdef'])
  })

  it('says its length beforehand, to the byte', async () => {
    const form = multipart([
      { name: 'title', value: 'Café' },
      { ...file, chunks: inTwo('abcdef') },
    ])
    expect((await written(form)).length).toBe(form.body.bytes)
  })

  it('no name breaks out of its line', async () => {
    const form = multipart([{ ...file, chunks: inTwo('abcdef') }])
    expect((await written(form)).toString()).toContain('filename="a %22b%22%0A.jpg"')
  })
})
