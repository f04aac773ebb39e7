import { operatorScope } from '../../base/make-scope.ts'
import { listTroubledApps } from '../../store/app-health.ts'
import type { Database } from '../../store/database.ts'
import { type Finding, fine, wrong } from './finding.ts'

const about = 'Apps'

/** Apps of ours that their platforms refuse: no connection is given up for it, but somebody has to mend it. */
export async function lookAtApps(db: Database): Promise<Finding[]> {
  const troubled = await db.inScope(operatorScope(), listTroubledApps)
  if (troubled.length === 0) return [fine(about, 'none is refused by its platform')]
  return troubled.map(({ appId, area, code, openedAt }) =>
    wrong(
      about,
      `${appId} is refused (${area}, ${code}) since ${openedAt?.toISOString()}`,
      'Look at it in the developer portal: secret, credits, API version, state. It is noticed within a minute when it works again.',
    ),
  )
}
