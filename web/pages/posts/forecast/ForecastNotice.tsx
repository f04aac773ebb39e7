import { Link } from '@tanstack/react-router'
import { failingSentence } from '../../../../contract/words.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './Forecast.module.css'
import { useForecast } from './use-forecast.ts'

/** How many scheduled posts will not go out as things stand; nothing where all will. */
export function ForecastNotice() {
  const { id } = useWorkspace()
  const { data } = useForecast()
  if (!data || data.failing === 0) return null
  return (
    <div className={styles.notice}>
      <Notice
        tone="warn"
        quiet
        sentence={failingSentence(data.failing)}
        actions={
          <Link to="/w/$workspace/posts" params={{ workspace: id }} search={{ tab: 'will-not-go-out' }}>
            Show {data.failing === 1 ? 'it' : 'them'}
          </Link>
        }
      />
    </div>
  )
}
