import type { Core } from '../../core/core.ts'
import { type Fetched, FetchProblem } from '../../core/fetch-media.ts'

const WITHIN_MS = 20_000

/** Fetches as Meta does, which calls itself `facebookexternalhit` and follows redirects. */
export async function fetchFile(core: Core, url: string, mostBytes: number): Promise<Fetched | FetchProblem> {
  try {
    const limits = { mostBytes, withinMs: WITHIN_MS, redirects: 3, agent: 'facebookexternalhit/1.1' }
    return await core.fetchMedia(url, limits)
  } catch (problem) {
    if (problem instanceof FetchProblem) return problem
    throw problem
  }
}
