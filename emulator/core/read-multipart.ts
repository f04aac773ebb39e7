/** One part of a multipart body, its bytes as they came. */
export type Part = { readonly name: string; readonly fileName: string | null; readonly bytes: Uint8Array }

/**
 * Reads `multipart/form-data` (RFC 7578) without deciding what is text: common clients send a file's bytes without a
 * file name, which the built-in reader takes for text and spoils. null = it is broken.
 */
export function readMultipart(body: Uint8Array, contentType: string): Part[] | null {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return null
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let at = bytes.indexOf(mark)
  while (at >= 0) {
    const from = at + mark.length
    if (bytes.subarray(from, from + 2).toString('latin1') === '--') return parts
    const next = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), from)
    const part = next < 0 ? null : readPart(bytes.subarray(from + 2, next))
    if (!part) return null
    parts.push(part)
    at = next + 2
  }
  return null
}

function readPart(bytes: Buffer): Part | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const disposition = /^content-disposition:(.*)$/im.exec(bytes.subarray(0, end).toString('utf8'))?.[1] ?? ''
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) return null
  const fileName = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? null
  return { name, fileName, bytes: new Uint8Array(bytes.subarray(end + 4)) }
}
