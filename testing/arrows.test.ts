import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../server/main/project-root.ts'

const planted: Record<string, [path: string, text: string]> = {
  'arrows-of-base': ['server/base/a.ts', "import '../core/fine.ts'"],
  'arrows-of-contract': ['contract/a.ts', "import '../server/core/fine.ts'"],
  'base-as-types-in-contract': ['contract/b.ts', "import '../server/base/fine.ts'"],
  'words-are-plain': ['contract/words/a.ts', "import '../fine.ts'"],
  'arrows-of-vault': ['server/vault/a.ts', "import '../store/fine.ts'"],
  'arrows-of-core': ['server/core/a.ts', "import '../http/fine.ts'"],
  'arrows-of-http': ['server/http/a.ts', "import '../store/fine.ts'"],
  'arrows-of-worker': ['server/worker/a.ts', "import '../vault/fine.ts'"],
  'arrows-of-main': ['server/main/a.ts', "import '../../testing/fine.ts'"],
  'arrows-of-web': ['web/a.ts', "import '../server/base/fine.ts'"],
  'arrows-of-emulator': ['emulator/a.test.ts', "import type { Fine } from '../server/base/fine.ts'"],
  'contract-as-types-only': ['web/b.ts', "import { fine } from '../contract/fine.ts'\nconsole.log(fine)"],
  'platforms-apart': ['server/platforms/x/a.ts', "import '../meta/fine.ts'"],
  'no-cycles': ['server/store/a.ts', "import './b.ts'"],
  resolvable: ['server/core/b.ts', "import './nowhere.ts'"],
}
const fine = [
  'server/base',
  'server/core',
  'server/http',
  'server/store',
  'server/vault',
  'contract',
  'testing',
]
let folder: string

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'arrows-')))
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(join(projectRoot(), name), join(folder, name))
  for (const place of [...fine, 'server/platforms/meta'])
    write(`${place}/fine.ts`, 'export type Fine = 1\nexport const fine = 1')
  write('server/store/b.ts', "import './a.ts'")
  write('server/core/types.ts', "import type { Fine } from '../../contract/fine.ts'\nexport type Mine = Fine")
  write(
    'contract/words.ts',
    "import './words/b.ts'\nimport type { Fine } from './fine.ts'\nexport type Mine = Fine",
  )
  write('contract/words/b.ts', 'export const words = 1')
  write('web/c.ts', "import '../contract/words.ts'")
  write('server/core/c.test.ts', "import '../../testing/fine.ts'")
  for (const [path, text] of Object.values(planted)) write(path, text)
})

afterAll(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${text}\n`)
}

test('every planted breach is found under its own name, and nothing else is', () => {
  const program = join(projectRoot(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'contract',
    'emulator',
  ]
  const run = spawnSync(process.execPath, [...args, 'server', 'testing', 'web'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  const found = new Set(summary.violations.map(({ from, rule }) => `${rule.name} in ${from}`))
  // A cycle has two ends, and either may be named.
  found.delete('no-cycles in server/store/b.ts')
  expect(found).toEqual(new Set(Object.entries(planted).map(([name, [path]]) => `${name} in ${path}`)))
})
