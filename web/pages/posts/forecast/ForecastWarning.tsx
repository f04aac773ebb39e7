import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { forecastReason, forecastSentence } from '../../../../contract/words.ts'
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

/**
 * Why it will not go out as things stand, and the one step that mends it; nothing where it will. `beside`: a badge says already that it
 * will not. `brief`: without the way to the account.
 */
export function ForecastWarning(props: {
  about: Foreseen
  zone: string
  now: number
  beside?: boolean
  brief?: boolean
}) {
  const { about, zone, now, beside, brief } = props
  const workspace = useWorkspace()
  const { forecast } = about
  if (!forecast || !willFail(about)) return null
  const said = (beside ? forecastReason : forecastSentence)(forecast, { ...about, zone, now })
  return (
    <p className={styles.warning}>
      {!beside && <TriangleAlert className={styles.icon} size={14} aria-hidden="true" />}
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
