import { isProblem } from '../../../api/api-problem.ts'
import { TurnOn } from '../../../shell/TurnOn.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

/** Why something was not done with an ad; a conflict says itself what has changed. */
export function DeedProblem({ error }: { error: Error | null }) {
  if (isProblem(error, 'conflict')) return <Notice tone="no" sentence={{ what: error.detail }} />
  return <ProblemNotice error={error} actions={<TurnOn error={error} />} />
}
