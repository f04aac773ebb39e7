import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../server/main/project-root.ts'

/** Bundles programs as they are shipped (name -> source) into a new folder, below the project so that packages and migrations are found. Answers the folder. */
export async function bundlePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const cache = join(projectRoot(), '.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'programs-'))
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: { ...programs },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return outdir
}
