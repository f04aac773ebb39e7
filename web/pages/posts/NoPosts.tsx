import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { mayWrite } from './may-write.ts'
import styles from './Posts.module.css'
import type { Tab } from './tabs.ts'
import { usePostable } from './use-postable.ts'

/** Where a list is empty it leads on: to the first post, or to the account that has to be connected before it. */
export function NoPosts({ tab }: { tab: Tab }) {
  const workspace = useWorkspace()
  const { accounts, isKnown } = usePostable()
  const params = { workspace: workspace.id }
  return (
    <p className={styles.empty}>
      {tab.none}{' '}
      {isKnown && accounts.length === 0 ? (
        <>
          No account is connected that posts could go to.{' '}
          <Link to="/w/$workspace/manage/accounts" params={params}>
            Connect one first
          </Link>
        </>
      ) : (
        mayWrite(workspace) &&
        tab.id !== 'needs-you' &&
        tab.id !== 'problems' && (
          <Link to="/w/$workspace/posts/new" params={params}>
            Write a post
          </Link>
        )
      )}
    </p>
  )
}
