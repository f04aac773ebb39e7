import { accessStep } from '../../../contract/words.ts'
import type { AccessRequest } from '../../api/types.ts'
import styles from './Waiting.module.css'

/** Every button in order, where the first one is, and when these steps were last checked. */
export function Steps({ request }: { request: AccessRequest }) {
  if (request.steps.length === 0) return null
  return (
    <>
      <List codes={request.steps} request={request} />
      {request.portfolioSteps.length > 0 && (
        <details className={styles.other}>
          <summary>If {request.accountName} belongs to a business portfolio</summary>
          <List codes={request.portfolioSteps} request={request} />
        </details>
      )}
      <p className={styles.soft}>
        It begins here:{' '}
        <a href={request.url} target="_blank" rel="noreferrer">
          {request.platformName}
        </a>
        . {request.platformName} moves its buttons now and then; these were checked on {request.checkedOn}.
      </p>
    </>
  )
}

function List({ codes, request }: { codes: readonly string[]; request: AccessRequest }) {
  return (
    <ol className={styles.steps}>
      {codes.map((code) => (
        <li key={code}>{accessStep(code, request)}</li>
      ))}
    </ol>
  )
}
