import { willNotGoOut } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { PostRow } from '../PostRow.tsx'
import styles from '../Posts.module.css'
import { useForecast } from './use-forecast.ts'

/** Posts that will not go out as things stand, the next one first. */
export function FailingPosts({ now, none }: { now: number; none: string }) {
  const { data, error } = useForecast()
  return (
    <>
      <ProblemNotice error={error} />
      <Panel title={willNotGoOut} note={data && `Times in ${data.timeZone}`} flush>
        {!data && !error && <Waiting rows={4} what="Loading the posts" />}
        {data?.posts.length === 0 && <p className={styles.empty}>{none}</p>}
        <ul>
          {data?.posts.map((post) => (
            <PostRow key={post.id} post={post} zone={data.timeZone} now={now} />
          ))}
        </ul>
        {data && data.failing > data.posts.length && (
          <p className={styles.empty}>And {data.failing - data.posts.length} more, later than these.</p>
        )}
      </Panel>
    </>
  )
}
