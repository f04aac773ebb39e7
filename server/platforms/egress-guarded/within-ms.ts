import { type FetchReason, FetchRefused } from './fetch-file.ts'

/** The work's own end, or this refusal when it takes longer. */
export async function withinMs<T>(work: Promise<T>, ms: number, reason: FetchReason): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FetchRefused(reason)), Math.max(0, ms))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
