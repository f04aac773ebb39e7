import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { forecastSentence } from '../../../../contract/words.ts'
import type { Delivery } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import styles from './Forecast.module.css'
import { isMendedAtAccount, willFail } from './will-fail.ts'

interface Foreseen {
  readonly accountId: string
  readonly account: string
  readonly platform: string
  readonly shape: string
  readonly forecast?: Delivery['forecast'] | null
}

/** Why it will not go out as things stand, and the one step that mends it; nothing where it will. */
export function ForecastWarning(props: { about: Foreseen; zone: string; now: number; brief?: boolean }) {
  const { about, zone, now, brief } = props
  const workspace = useWorkspace()
  const { forecast } = about
  if (!forecast || !willFail(about)) return null
  const said = forecastSentence(forecast, { ...about, zone, now })
  return (
    <p className={styles.warning}>
      <TriangleAlert className={styles.icon} size={14} aria-hidden="true" />
      <span>
        {said.what} {brief ? said.next : [said.means, said.next].filter(Boolean).join(' ')}
        {!brief && isMendedAtAccount(forecast) && (
          <>
            {' '}
            <Link
              to="/w/$workspace/manage/accounts/$account"
              params={{ workspace: workspace.id, account: about.accountId }}
            >
              Open {about.account}
            </Link>
          </>
        )}
      </span>
    </p>
  )
}
