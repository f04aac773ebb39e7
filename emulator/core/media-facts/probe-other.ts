import { z } from 'zod'

export type Probed = {
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
}

const number = z.coerce.number().positive().nullish().catch(null)
const report = z.object({
  media: z.object({
    track: z.array(z.looseObject({ '@type': z.string(), Width: number, Height: number, Duration: number })),
  }),
})

type Prober = {
  analyzeData(size: number, read: (length: number, offset: number) => Uint8Array): Promise<unknown>
  close(): void
}
type Module = { default(options: { format: 'object' }): Promise<Prober> }

// A name the compiler does not follow: the package is the product's, and may be missing.
const PACKAGE: string = 'mediainfo.js'

/** Films that are neither MP4 nor MOV, by mediainfo.js where it is installed; null = nothing is known of them. */
export async function probeOther(bytes: Uint8Array): Promise<Probed | null> {
  const found = (await import(PACKAGE).catch(() => null)) as Module | null
  if (!found) return null
  const prober = await found.default({ format: 'object' })
  try {
    const read = (length: number, offset: number): Uint8Array => bytes.subarray(offset, offset + length)
    const told = report.safeParse(await prober.analyzeData(bytes.length, read))
    const tracks = told.data?.media.track ?? []
    const film = tracks.find((track) => track['@type'] === 'Video')
    if (!film) return null
    const seconds = film.Duration ?? tracks.find((track) => track['@type'] === 'General')?.Duration
    return { width: film.Width ?? null, height: film.Height ?? null, seconds: seconds ?? null }
  } finally {
    prober.close()
  }
}
