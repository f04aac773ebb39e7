import type { Context } from '../context.ts'

/** Keeps bytes as a file of their own. */
export async function storeWhole(
  ctx: Pick<Context, 'files'>,
  fileKey: string,
  bytes: Uint8Array,
): Promise<void> {
  await ctx.files.write(fileKey, 0, bytes)
  await ctx.files.settle(fileKey)
}
