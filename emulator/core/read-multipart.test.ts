import { describe, expect, it } from 'vitest'
import { readMultipart } from './read-multipart.ts'

const TYPE = 'multipart/form-data; boundary=cut'
const body = (...lines: (string | Buffer)[]) =>
  Buffer.concat(lines.map((line) => (typeof line === 'string' ? Buffer.from(`${line}\r\n`) : line)))

describe('a multipart body', () => {
  it('gives the bytes of each part as they came, with a file name or without', () => {
    const bytes = Buffer.from([0, 255, 13, 10, 200])
    const read = readMultipart(
      body(
        '--cut',
        'Content-Disposition: form-data; name="segment_index"',
        '',
        '0',
        '--cut',
        'Content-Type: application/octet-stream',
        'content-disposition: form-data; name="media"; filename="a.bin"',
        '',
        bytes,
        '',
        '--cut--',
      ),
      TYPE,
    )
    expect(read).toEqual([
      { name: 'segment_index', fileName: null, bytes: new Uint8Array(Buffer.from('0')) },
      { name: 'media', fileName: 'a.bin', bytes: new Uint8Array(bytes) },
    ])
  })

  it('reads what the built-in writer writes', async () => {
    const form = new FormData()
    form.set('a', 'one')
    form.set('b', new Blob([new Uint8Array([1, 2, 3])]), 'b.bin')
    const request = new Request('http://a.test', { method: 'POST', body: form })
    const type = request.headers.get('content-type') ?? ''
    const read = readMultipart(new Uint8Array(await request.arrayBuffer()), type)
    expect(read?.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['a', 3],
      ['b', 3],
    ])
  })

  it.each([
    ['no boundary', 'multipart/form-data', body('--cut--')],
    ['another boundary', TYPE, body('--tear--')],
    ['no end', TYPE, body('--cut', 'Content-Disposition: form-data; name="a"', '', '1')],
    ['no name', TYPE, body('--cut', 'Content-Disposition: form-data', '', '1', '--cut--')],
    ['no head', TYPE, body('--cut', 'name="a"', '--cut--')],
  ])('%s is broken', (_, type, bytes) => {
    expect(readMultipart(bytes, type)).toBeNull()
  })
})
