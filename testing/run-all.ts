import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../server/main/project-root.ts'
import { sourceBreaches } from './source-rules.ts'
import { failures, type Tally, tally } from './tally.ts'

/** `npm test`: everything, journeys included. `--fast` (`npm run check`): what needs neither database nor browser. */
const fast = process.argv.includes('--fast')
const root = projectRoot()
const reports = join(root, '.cache/reports')
const total: Tally = { passed: 0, failed: 0 }
const failed: string[] = []
const folders = ['contract', 'emulator', 'server', 'web', 'testing', 'e2e', 'bench', 'chaos'].filter(
  (folder) => existsSync(join(root, folder)),
)
const bin = (path: string) => join(root, 'node_modules', path)

async function runAll(): Promise<void> {
  mkdirSync(reports, { recursive: true })
  await tool('types', [bin('ts7/bin/tsc'), '-p', '.'])
  await tool('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'])
  const cruise = [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs']
  await tool('import arrows', [...cruise, ...folders])
  report('source rules', sourceBreaches(root).join('\n'))
  await tool('unused code', [bin('knip/bin/knip.js'), '--no-progress'])
  await tests('tests', fast ? ['--exclude', '**/*.db.test.ts'] : [])
  if (!fast) await journeys()
}

/** Half of them each in a product of its own: a journey waits more than it computes. */
async function journeys(): Promise<void> {
  await tool('build', ['build.mjs'])
  const config = ['--config', 'vitest.e2e.config.ts']
  await Promise.all([1, 2].map((lane) => tests(`journeys-${lane}`, [...config, `--shard=${lane}/2`])))
}

/** A tool counts as one: silent when fine, its own words when not. */
async function tool(name: string, args: string[]): Promise<void> {
  const { code, said } = await node(args, 'pipe')
  report(name, code === 0 ? '' : said || `${name} ended with ${code}`)
}

function report(name: string, wrong: string): void {
  total[wrong ? 'failed' : 'passed'] += 1
  if (wrong) failed.push(`${name}: ${wrong.slice(0, 2000)}`)
  console.log(wrong ? `${name}: failed\n${wrong}` : `${name}: fine`)
}

async function tests(name: string, args: string[]): Promise<void> {
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=./testing/report.ts', `--outputFile.json=${file}`]
  const { code } = await node(
    [bin('vitest/vitest.mjs'), 'run', '--allowOnly=false', ...reporters, ...args],
    'inherit',
  )
  const came = tally(file, code)
  total.passed += came.passed
  total.failed += came.failed
  failed.push(...failures(file))
}

function node(args: string[], output: 'pipe' | 'inherit'): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', output, output] })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGTERM', pass).on('SIGINT', pass)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  return new Promise((done) => {
    child.once('close', (code) => {
      process.off('SIGTERM', pass).off('SIGINT', pass)
      done({ code, said })
    })
  })
}

try {
  await runAll()
} catch (error) {
  total.failed += 1
  console.error(error)
}
for (const one of failed) console.log(`failed: ${one}`)
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed`)
