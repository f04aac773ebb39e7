import { Pool } from 'pg'
import type { Parts } from './parts.ts'

/** Opens door two: time and the queue. */
export async function startWorker(parts: Parts & { sweepUrl: string }): Promise<{ stop(): Promise<void> }> {
  const sweep = new Pool({ connectionString: parts.sweepUrl, max: 2 })
  sweep.on('error', () => {})
  return { stop: () => sweep.end() }
}
