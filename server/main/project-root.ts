import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with our package.json: the same whether run from source or from the bundle in dist/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('Mooring cannot find its own folder (no package-lock.json above it).')
    folder = parent
  }
  return folder
}
