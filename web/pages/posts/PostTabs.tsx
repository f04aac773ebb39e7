import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useForecast } from './forecast/use-forecast.ts'
import styles from './Posts.module.css'
import { type Tab, tabs } from './tabs.ts'
import { usePosts } from './use-posts.ts'

/** How posts stand, as addresses; those that ask for somebody say how many. */
export function PostTabs({ current }: { current: Tab }) {
  const workspace = useWorkspace()
  return (
    <nav aria-label="Posts by state">
      <ul className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link
              className={styles.tab}
              to="/w/$workspace/posts"
              params={{ workspace: workspace.id }}
              search={tab.id === 'all' ? {} : { tab: tab.id }}
              activeOptions={{ exact: true }}
              aria-current={tab.id === current.id ? 'page' : undefined}
            >
              {tab.label}
              {tab.id === 'needs-you' && <Count tab={tab} />}
              {tab.id === 'will-not-go-out' && <FailingCount />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Count({ tab }: { tab: Tab }) {
  const workspace = useWorkspace()
  const { data, hasNextPage } = usePosts(workspace.id, tab)
  const known = data?.pages.reduce((sum, page) => sum + page.posts.length, 0) ?? 0
  if (known === 0) return null
  return <span className={styles.count}>{hasNextPage ? `${known}+` : known}</span>
}

function FailingCount() {
  const { data } = useForecast()
  return data && data.failing > 0 ? <span className={styles.count}>{data.failing}</span> : null
}
