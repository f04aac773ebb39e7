import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../server/main/project-root.ts'

export interface Shots {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  readonly failed: number
  /** Requests with those of the warming up. */
  readonly all: number
}

/** Load from a process of its own, after two seconds of warming up. */
export async function shoot(
  url: string,
  what: { connections: number; seconds: number; headers: Readonly<Record<string, string>> },
): Promise<Shots> {
  const args = ['-j', '-c', String(what.connections)]
  for (const [name, value] of Object.entries(what.headers)) args.push('-H', `${name}=${value}`)
  const warm = JSON.parse(await cannon([...args, '-d', '2', url])) as { requests: { total: number } }
  const report = JSON.parse(await cannon([...args, '-d', String(what.seconds), url])) as {
    requests: { average: number; total: number }
    latency: { p50: number; p99: number; max: number }
    non2xx: number
    errors: number
  }
  const { requests, latency, non2xx, errors } = report
  return {
    perSecond: Math.round(requests.average),
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    maxMs: latency.max,
    failed: non2xx + errors,
    all: warm.requests.total + requests.total,
  }
}

function cannon(args: string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot(), 'node_modules/autocannon/autocannon.js'), ...args],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.on('error', failed)
    child.on('close', () => done(text))
  })
}
