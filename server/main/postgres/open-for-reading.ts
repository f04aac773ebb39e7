import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Lets every account read `folder` and run what is executable in it, whatever the umask was. */
export function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const facts = lstatSync(path)
    if (facts.isDirectory()) openForReading(path)
    else if (facts.isFile()) chmodSync(path, facts.mode & 0o100 ? 0o755 : 0o644)
  }
}
