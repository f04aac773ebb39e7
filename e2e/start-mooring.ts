import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { projectRoot } from '../server/main/project-root.ts'
import { findChromium } from '../testing/find-chromium.ts'

export interface Started {
  readonly mooring: string
  readonly emulator: string
  /** Where the journeys find the one browser. */
  readonly browser: string
  /** Pictures of what failed. */
  readonly pictures: string
}

declare module 'vitest' {
  interface ProvidedContext {
    started: Started
  }
}

const patienceMs = 240_000

/** One `npm start` and one browser for all journeys: free ports, an empty data folder, nothing left behind. */
export default async function startMooring(project: TestProject): Promise<() => Promise<void>> {
  const chrome = await findChromium()
  const folder = mkdtempSync(join(tmpdir(), 'mooring-journeys-'))
  // Started as root, PostgreSQL runs as somebody else, who has to get in; else the data goes where we do not clean up.
  chmodSync(folder, 0o711)
  const pictures = join(projectRoot(), '.cache/journeys', `${project.vitest.config.shard?.index ?? ''}`)
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const [port, emulatorPort] = await freePorts()
  const product = startProduct({
    PORT: `${port}`,
    EMULATOR_PORT: `${emulatorPort}`,
    DATA_DIR: join(folder, 'data'),
  })
  const mooring = `http://localhost:${port}`
  const stop = async () => {
    await stopProduct(product.child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ready(`${mooring}/healthz`, product)
    const browser = await chromium.launchServer({ ...chrome, headless: true })
    project.provide('started', {
      mooring,
      emulator: `http://127.0.0.1:${emulatorPort}`,
      browser: browser.wsEndpoint(),
      pictures,
    })
    return async () => {
      await browser.close()
      await stop()
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Product {
  readonly child: ChildProcess
  said(): string
}

function startProduct(env: Record<string, string>): Product {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: projectRoot(),
    env: { ...ownSettingsRemoved(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  return { child, said: () => said }
}

/** The journeys walk the demo as anybody gets it, whatever this shell is set to. */
function ownSettingsRemoved(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(MOORING_|PUBLIC_URL$|(MIGRATE_|SWEEP_)?DATABASE_URL$|NODE_ENV$|VITEST)/.test(name),
    ),
  )
}

async function ready(url: string, product: Product): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (product.child.exitCode !== null) break
    const reply = await fetch(url).catch(() => undefined)
    if (reply?.ok) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`Mooring did not start:\n${product.said()}`)
}

async function stopProduct(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Two ports held at once, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports: number[] = []
  for (const server of servers) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address && typeof address === 'object') ports.push(address.port)
  }
  for (const server of servers) {
    server.close()
    await once(server, 'close')
  }
  const [first, second] = ports
  if (!first || !second) throw new Error('This machine has no free port.')
  return [first, second]
}
