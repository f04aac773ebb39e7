// Builds what runs: the programs into dist/, the pages into dist/web. `node build.mjs` builds always.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const stamp = join(root, 'dist/stamp')
const sources = ['contract', 'emulator', 'server', 'web', 'build.mjs', 'tsconfig.json', 'package-lock.json']
const programs = {
  demo: 'server/main/demo.ts',
  serve: 'server/main/serve.ts',
  worker: 'server/main/worker.ts',
  migrate: 'server/main/migrate-database.ts',
  emulator: 'emulator/main.ts',
  'create-hub': 'server/main/create-hub.ts',
  'make-operator': 'server/main/make-operator.ts',
  'rotate-keys': 'server/main/rotate-keys.ts',
  'app-addresses': 'server/main/app-addresses.ts',
  doctor: 'server/main/doctor.ts',
  'confirm-restore': 'server/main/confirm-restore.ts',
  'verify-ledger': 'server/main/verify-ledger.ts',
  'stop-ads': 'server/main/stop-ads.ts',
  openapi: 'server/main/openapi.ts',
}

/** Is dist/ made of today's sources and packages? */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/** Builds everything; throws when something does not build. */
export async function build() {
  const made = fingerprint()
  rmSync(stamp, { force: true })
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const name of readdirSync(join(root, 'dist')))
    if (name !== 'web') rmSync(join(root, 'dist', name), { recursive: true })
  const { build: bundle, stop } = await import('esbuild')
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(programs).filter(([, path]) => existsSync(join(root, path))),
    ),
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
  // Its service would otherwise live, and keep its memory, as long as what is started next.
  await stop()
  if (existsSync(join(root, 'web/index.html'))) buildPages()
  writeFileSync(stamp, made)
}

function buildPages() {
  const args = [
    'node_modules/vite/bin/vite.js',
    'build',
    'web',
    '--outDir',
    '../dist/web',
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The pages (web/) do not build; see above.')
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version.split('.')[0])
  for (const path of sources.flatMap((source) => filesOf(join(root, source))))
    hash.update(`\0${path.slice(root.length)}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

/** Tests and migrations are in no bundle. */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesOf(join(path, name)))
  return /\.(test\.tsx?|sql|md)$/.test(path) ? [] : [path]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build()
