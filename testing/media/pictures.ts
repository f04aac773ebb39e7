import sharp from 'sharp'

/** A picture of stripes, so that it does not shrink to nothing. */
export async function picture(
  width: number,
  height: number,
  type: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' = 'jpeg',
): Promise<Buffer> {
  return striped(width, height).toFormat(type).toBuffer()
}

export const striped = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } }).composite([
    {
      input: Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${Math.ceil(width / 3)}" height="${height}" fill="#f6ad55"/></svg>`,
      ),
    },
  ])

/** Nothing packs this well: as heavy as pictures get. */
export function noise(width: number, height: number): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
}
