import { ConfigRefused } from '../config.ts'
import { findInstallation, type Installation } from '../find-installation.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** Everything that start-up would refuse, and where this Mooring is. */
export function lookAtSettings(env: Readonly<Record<string, string | undefined>>): {
  findings: Finding[]
  installation?: Installation
} {
  try {
    const installation = findInstallation(env)
    const { mode, publicUrl, apps } = installation.config
    const named = Object.keys(apps)
    const says =
      mode === 'demo'
        ? `practice mode, ${publicUrl}, platforms pretended`
        : `production, ${publicUrl}, apps at ${named.length > 0 ? named.join(', ') : 'no platform'}`
    return { findings: [fine('Settings', says)], installation }
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error
    const findings = error.problems.map((line) => {
      const at = line.indexOf(': ')
      return at < 0
        ? wrong('Settings', line, 'Mend it; docs/operating.md, section 4, lists every setting.')
        : wrong('Settings', line.slice(0, at), line.slice(at + 2))
    })
    return { findings }
  }
}
