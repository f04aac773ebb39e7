import { Link } from '@tanstack/react-router'
import { placeOf, sayWhen } from '../../../contract/words.ts'
import type { Post } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { AccountMark } from './AccountMark.tsx'
import { FromHub } from './FromHub.tsx'
import { firstWords } from './first-words.ts'
import { ForecastWarning } from './forecast/ForecastWarning.tsx'
import { willFail } from './forecast/will-fail.ts'
import styles from './Posts.module.css'
import { StateBadge } from './StateBadge.tsx'
import { Thumb } from './Thumb.tsx'

/** One post: its first words, when, and how it stands at each account. */
export function PostRow({ post, zone, now }: { post: Post; zone: string; now: number }) {
  const { id } = useWorkspace()
  const [picture] = post.content.media
  return (
    <li className={styles.row}>
      {picture ? <Thumb media={picture.id} /> : <span className={styles.noThumb} />}
      <div className={styles.words}>
        <Link
          className={styles.name}
          to="/w/$workspace/posts/$post"
          params={{ workspace: id, post: post.id }}
        >
          {firstWords(post.content)}
        </Link>
        <div className={styles.soft}>
          {when(post, zone, now)} · {post.fromHub ? <FromHub /> : post.author}
        </div>
      </div>
      <ul className={styles.accounts}>
        {post.targets.length === 0 && (
          <li>
            <StateBadge state="draft" />
          </li>
        )}
        {post.targets.map((target) => (
          <li key={target.id}>
            <div className={styles.account}>
              <span className={styles.who}>
                <AccountMark kindLabel={target.kindLabel} platform={target.platform.id} />
                {target.account}
              </span>
              <StateBadge state={target.state} fails={willFail(target)} />
            </div>
            <ForecastWarning
              about={{ ...target, platform: placeOf(target.platform, target.kindLabel) }}
              zone={zone}
              now={now}
              beside
              brief
            />
          </li>
        ))}
      </ul>
    </li>
  )
}

const when = ({ dueAt, updatedAt }: Post, zone: string, now: number): string => {
  const said = dueAt ? sayWhen(dueAt, zone, now) : `No time yet, last edit ${sayWhen(updatedAt, zone, now)}`
  return said.charAt(0).toUpperCase() + said.slice(1)
}
