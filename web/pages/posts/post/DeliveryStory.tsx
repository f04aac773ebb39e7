import type { UseMutationResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { placeOf, saySince, targetSentence } from '../../../../contract/words.ts'
import type { Delivery, Post, Reply } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { BoostLink } from '../../ads/BoostLink.tsx'
import { AccountMark } from '../AccountMark.tsx'
import { ForecastWarning } from '../forecast/ForecastWarning.tsx'
import { willFail } from '../forecast/will-fail.ts'
import { mayWrite } from '../may-write.ts'
import { StateBadge } from '../StateBadge.tsx'
import { Answers } from './Answers.tsx'
import { attemptLine } from './attempt-line.ts'
import styles from './Post.module.css'
import type { Answered } from './use-post.ts'

type Attempt = Reply<'GET /api/workspaces/{workspace}/posts/{post}'>['attempts'][number]

/** One delivery: how it stands, why, where it is, and what was tried. */
export function DeliveryStory(props: {
  target: Delivery
  post: Post
  attempts: readonly Attempt[]
  zone: string
  now: number
  answer: UseMutationResult<undefined, Error, Answered>
}) {
  const { target, post, attempts, zone, now, answer } = props
  const workspace = useWorkspace()
  const place = placeOf(target.platform, target.kindLabel)
  const said = targetSentence({ ...target, platform: place })
  const more = [said.means, said.next].filter(Boolean).join(' ')
  return (
    <li className={styles.story}>
      <div className={styles.head}>
        <AccountMark kindLabel={target.kindLabel} platform={target.platform.id} size={18} />
        <h3 className={styles.account}>{target.account}</h3>
        <StateBadge state={target.state} fails={willFail(target)} />
        <span className={styles.soft}>since {saySince(target.since, zone, now)}</span>
      </div>
      {willFail(target) ? (
        <ForecastWarning about={{ ...target, platform: place }} zone={zone} now={now} beside />
      ) : (
        <p className={styles.what}>{said.what}</p>
      )}
      {more && <p className={styles.soft}>{more}</p>}
      {target.state === 'held' && target.code === 'connection' && (
        <p>
          <Link
            to="/w/$workspace/manage/accounts/$account"
            params={{ workspace: workspace.id, account: target.accountId }}
          >
            Open {target.account} and mend it
          </Link>
        </p>
      )}
      {target.link && (
        <p>
          <a href={target.link} target="_blank" rel="noreferrer noopener">
            See it on {place}
          </a>
        </p>
      )}
      {target.state === 'published' && <BoostLink target={target.id} />}
      {mayWrite(workspace) && <Answers target={target} post={post} answer={answer} />}
      {(attempts.length > 0 || target.code) && (
        <details className={styles.details}>
          <summary>What was tried</summary>
          <ol>
            {attempts.map((one) => (
              <li key={one.number}>{attemptLine(one, place, zone, now)}</li>
            ))}
          </ol>
          {target.code && <p>Code: {target.code}</p>}
        </details>
      )}
    </li>
  )
}
