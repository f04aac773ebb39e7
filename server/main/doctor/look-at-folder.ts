import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { type Finding, fine, look, wrong } from './finding.ts'

const about = 'Data folder'
const megabyte = 1_048_576

/** It takes what platforms hand out once: writable, with room, and closed to others. */
export function lookAtFolder(dataDir: string): Finding[] {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return [
      wrong(
        about,
        `${dataDir} ${isMissing ? 'does not exist' : 'cannot be written by this account'}`,
        isMissing
          ? 'Set DATA_DIR to a folder that is kept, or start serve once: it makes it.'
          : 'Run the doctor as the account of the service, or give the folder to it (chown).',
      ),
    ]
  }
  const { bavail, bsize } = statfsSync(dataDir)
  const freeMb = Math.floor((bavail * bsize) / megabyte)
  const findings: Finding[] = []
  if (freeMb < 64)
    findings.push(
      wrong(about, `only ${freeMb} MB are left on its disk`, 'Make room: without it no token is renewed.'),
    )
  else if (freeMb < 512)
    findings.push(look(about, `only ${freeMb} MB are left on its disk`, 'Make room soon.'))
  else findings.push(fine(about, `${dataDir}, writable, ${freeMb} MB free`))
  if (process.platform !== 'win32' && (statSync(dataDir).mode & 0o066) !== 0)
    findings.push(look(about, 'other accounts of this machine can read it', `chmod 700 ${dataDir}`))
  return findings
}
