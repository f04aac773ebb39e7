import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { accessState, sayDay } from '../../../contract/words.ts'
import type { AccessRequest } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useNow } from '../../time/use-now.ts'
import styles from './Waiting.module.css'

/** One request as those who asked see it: who was told, what the platform says, and the way on once it is there. */
export function OwnRequest(props: {
  request: AccessRequest
  zone: string
  place?: string
  children?: ReactNode
}) {
  const { request, zone } = props
  const now = useNow()
  const { Mark } = platforms[request.platform]
  const state = accessState({ ...request, platform: request.platformName }, { zone, now })
  return (
    <article className={styles.request} aria-busy={request.looking}>
      <h3 className={styles.title}>
        <Mark size={16} />
        {request.accountName}
      </h3>
      <p className={styles.soft}>
        {[props.place, `${request.requestedByName} asked ${sayDay(request.requestedAt, zone, now)}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={styles.text} role="status">
        {request.looking
          ? `Asking ${request.platformName} …`
          : [state.what, state.means, state.next].filter(Boolean).join(' ')}
      </p>
      {request.settledAs === 'proven' && (
        <p className={styles.text}>
          <WayOn request={request} />
        </p>
      )}
      {props.children}
    </article>
  )
}

function WayOn({ request }: { request: AccessRequest }) {
  const workspace = request.workspaceId
  if (request.accountId) {
    return (
      <Link to="/w/$workspace/manage/accounts/$account" params={{ workspace, account: request.accountId }}>
        See {request.accountName}
      </Link>
    )
  }
  return (
    <Link to="/w/$workspace/manage/accounts/choose/$grant" params={{ workspace, grant: request.grantId }}>
      Go on choosing
    </Link>
  )
}
