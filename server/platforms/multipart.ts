import { randomBytes } from 'node:crypto'

/** One field of a form with files (RFC 7578). */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string
      readonly fileName: string
      readonly type: string
      readonly bytes: number
      readonly chunks: AsyncIterable<Uint8Array>
    }

export interface Multipart {
  /** Content-Type with its boundary. */
  readonly type: string
  readonly body: { readonly bytes: number; readonly chunks: AsyncIterable<Uint8Array> }
}

/** A form whose files are read while it is sent; fields stand in the order given, so put them before the files. */
export function multipart(parts: readonly FormPart[]): Multipart {
  const boundary = `mooring-${randomBytes(18).toString('hex')}`
  const heads = parts.map((part) => Buffer.from(headOf(boundary, part)))
  const end = Buffer.from(`--${boundary}--\r\n`)
  const line = Buffer.from('\r\n')
  const bytes = parts.reduce(
    (sum, part, at) => sum + (heads[at]?.length ?? 0) + sizeOf(part) + line.length,
    end.length,
  )
  async function* chunks() {
    for (const [at, part] of parts.entries()) {
      yield heads[at] as Buffer
      if ('value' in part) yield Buffer.from(part.value)
      else yield* part.chunks
      yield line
    }
    yield end
  }
  return { type: `multipart/form-data; boundary=${boundary}`, body: { bytes, chunks: chunks() } }
}

const sizeOf = (part: FormPart): number => ('value' in part ? Buffer.byteLength(part.value) : part.bytes)

function headOf(boundary: string, part: FormPart): string {
  const file = 'value' in part ? '' : `; filename="${quoted(part.fileName)}"`
  const type = 'value' in part ? '' : `content-type: ${part.type}\r\n`
  return `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(part.name)}"${file}\r\n${type}\r\n`
}

/** As browsers write names (WHATWG multipart/form-data encoding). */
const quoted = (name: string): string => name.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22')
