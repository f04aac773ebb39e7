import { accessStep } from '../../../contract/words.ts'
import type { AccessRequest } from '../../api/types.ts'
import styles from './Waiting.module.css'

/** The buttons, at which platform, for which account, and whose login is to have the access. */
type Guide = Pick<
  AccessRequest,
  'steps' | 'portfolioSteps' | 'url' | 'checkedOn' | 'role' | 'accountName' | 'platformName' | 'forLogin'
>

/** Every button in order, where the first one is, and when these steps were last checked. */
export function Steps({ guide }: { guide: Guide }) {
  if (guide.steps.length === 0) return null
  return (
    <>
      <List codes={guide.steps} guide={guide} />
      {guide.portfolioSteps.length > 0 && (
        <details className={styles.other}>
          <summary>If {guide.accountName} belongs to a business portfolio</summary>
          <List codes={guide.portfolioSteps} guide={guide} />
        </details>
      )}
      <p className={styles.soft}>
        It begins here:{' '}
        <a href={guide.url} target="_blank" rel="noreferrer">
          {guide.platformName}
        </a>
        . {guide.platformName} moves its buttons now and then; these were checked on {guide.checkedOn}.
      </p>
    </>
  )
}

function List({ codes, guide }: { codes: readonly string[]; guide: Guide }) {
  return (
    <ol className={styles.steps}>
      {codes.map((code) => (
        <li key={code}>{accessStep(code, guide)}</li>
      ))}
    </ol>
  )
}
