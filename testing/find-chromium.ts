import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Chromium = { executablePath: string; args: string[] }

/** The one without a window of its own first: it takes a quarter less of a processor. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

/** Headless, quiet, no calls home; root has no sandbox to give. */
const flags = [
  '--headless',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
]

/**
 * A Chromium for the journeys: CHROMIUM_PATH, an installed one, else the npm package's. Throws one line that
 * says what to install. `seek` narrows the search, for its own test.
 */
export async function findChromium(
  seek: { named?: string | undefined; installed?: string[]; bundled?: () => Promise<string> } = {},
): Promise<Chromium> {
  const named = 'named' in seek ? seek.named : process.env.CHROMIUM_PATH
  if (named) {
    if (!runs(named))
      throw new Error(`CHROMIUM_PATH is ${named}, which does not run. Correct it or unset it.`)
    return { executablePath: named, args: flags }
  }
  const installed = (seek.installed ?? usualPlaces()).find((path) => existsSync(path) && runs(path))
  if (installed) return { executablePath: installed, args: flags }
  const bundled = await (seek.bundled ?? unpacked)().catch(() => undefined)
  if (bundled && runs(bundled)) return { executablePath: bundled, args: flags }
  throw new Error(
    'The browser journeys need Chromium: install it (Debian: apt-get install chromium; macOS and Windows: Chrome), or set CHROMIUM_PATH.',
  )
}

function usualPlaces(): string[] {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    )
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) =>
      ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((path) => join(folder, path, 'Application')),
    )
    .flatMap((folder) => ['chrome.exe', 'msedge.exe'].map((name) => join(folder, name)))
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
  )
  return [...onPath, '/snap/bin/chromium', ...mac, ...windows]
}

async function unpacked(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

/** On Windows `--version` opens a window, so there its place alone must do. */
function runs(path: string): boolean {
  if (process.platform === 'win32') return existsSync(path)
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}
