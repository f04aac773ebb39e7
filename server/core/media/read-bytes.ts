import type { Context } from '../context.ts'

/** Bytes `first` to `last` of a file, both included, in memory. */
export async function readBytes(
  ctx: Pick<Context, 'files'>,
  fileKey: string,
  first: number,
  last: number,
): Promise<Buffer> {
  if (last < first) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  for await (const chunk of ctx.files.read(fileKey, first, last)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
