import { operatorScope } from '../../base/make-scope.ts'
import { checkNotedKeys, isNoted } from '../../core/operator/check-noted-keys.ts'
import type { Database } from '../../store/database.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { OperatorKeys } from '../../vault/operator-key.ts'
import { type Finding, fine, look, wrong } from './finding.ts'

const about = 'Operator keys'

/** Present, the ones this database was sealed with, and how many workspace keys are under old ones. */
export async function lookAtKeys(keys: OperatorKeys, db: Database, sweep: Sweep): Promise<Finding[]> {
  const problems = await checkNotedKeys({ db }, operatorScope(), { keys, sweep })
  if (problems.length > 0)
    return problems.map((line) => {
      const [says = line, next = 'see docs/operating.md'] = line.split('; ')
      return wrong(about, says, `${next.charAt(0).toUpperCase()}${next.slice(1)} (MOORING_OPERATOR_KEYS).`)
    })
  const { id } = keys.current
  const byKey = await sweep.keyringsByOperatorKey()
  const old = [...byKey].filter(([key]) => key !== id)
  const findings: Finding[] = []
  if (old.length > 0)
    findings.push(
      look(
        about,
        old.map(([key, count]) => `${count} workspace keys are still under the key "${key}"`).join('; '),
        'npm run rotate-keys wraps them anew; the old key has to stay until it has.',
      ),
    )
  if (!(await isNoted({ db }, operatorScope(), id)))
    findings.push(
      look(about, `no server has been started with "${id}" yet`, 'Start npm run serve with these settings.'),
    )
  return [
    ...findings,
    fine(about, `"${id}" wraps ${byKey.get(id) ?? 0} workspace keys; all that are needed are here`),
  ]
}
