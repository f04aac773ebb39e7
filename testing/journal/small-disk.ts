import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SmallDisk {
  readonly folder: string
  fill(): void
  free(): void
  remove(): void
}

/**
 * A folder that can have no room: a file system of 1 MiB where one may be mounted, else one that is away for a while, so
 * that no new file can be made in it.
 */
export function smallDisk(parent: string): SmallDisk {
  const folder = join(parent, 'disk')
  mkdirSync(folder)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0) {
    const ballast = join(folder, 'ballast')
    return {
      folder,
      fill: () => {
        const { bavail, bsize } = statfsSync(folder)
        // Half a segment is left: a write takes a part before it says that there is no more.
        writeFileSync(ballast, Buffer.alloc(Math.max(0, (bavail - 8) * bsize), 1))
      },
      free: () => rmSync(ballast),
      // Lazily: a test that failed may have left a file open in it.
      remove: () => void spawnSync('umount', ['-l', folder]),
    }
  }
  const away = join(parent, 'away')
  return {
    folder,
    fill: () => renameSync(folder, away),
    free: () => renameSync(away, folder),
    remove: () => undefined,
  }
}
