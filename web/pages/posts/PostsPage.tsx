import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { FileUp, PenLine } from 'lucide-react'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { FailingPosts } from './forecast/FailingPosts.tsx'
import { ForecastNotice } from './forecast/ForecastNotice.tsx'
import { mayWrite } from './may-write.ts'
import { NoPosts } from './NoPosts.tsx'
import { PostRow } from './PostRow.tsx'
import styles from './Posts.module.css'
import { PostTabs } from './PostTabs.tsx'
import { tabs } from './tabs.ts'
import { usePosts } from './use-posts.ts'

/** Everything written here, sorted by how it stands. */
export function PostsPage() {
  const workspace = useWorkspace()
  const now = useNow()
  const asked = useSearch({ from: '/signed-in/w/$workspace/posts' }).tab
  const tab = tabs.find((one) => one.id === asked) ?? tabs[0]
  if (!tab) return null
  return (
    <Page title="Posts" within={workspace.name} aside={mayWrite(workspace) && <Begin />}>
      <PostTabs current={tab} />
      {tab.id === 'will-not-go-out' ? (
        <FailingPosts now={now} none={tab.none} />
      ) : (
        <>
          <ForecastNotice />
          <PostList key={tab.id} tab={tab} now={now} />
        </>
      )}
    </Page>
  )
}

/** One post, or many from a file. */
function Begin() {
  const { id } = useWorkspace()
  return (
    <div className={styles.begin}>
      <Button
        variant="default"
        leftSection={<FileUp size={16} aria-hidden="true" />}
        renderRoot={(rest) => <Link to="/w/$workspace/posts/files" params={{ workspace: id }} {...rest} />}
      >
        From a file
      </Button>
      <Button
        leftSection={<PenLine size={16} aria-hidden="true" />}
        renderRoot={(rest) => <Link to="/w/$workspace/posts/new" params={{ workspace: id }} {...rest} />}
      >
        Write a post
      </Button>
    </div>
  )
}

function PostList({ tab, now }: { tab: (typeof tabs)[number]; now: number }) {
  const workspace = useWorkspace()
  const list = usePosts(workspace.id, tab)
  const posts = list.data?.pages.flatMap((page) => page.posts) ?? []
  const zone = list.data?.pages[0]?.timeZone ?? 'UTC'
  return (
    <>
      <ProblemNotice error={list.error} />
      <Panel title={tab.id === 'all' ? 'All posts' : tab.label} note={list.data && `Times in ${zone}`} flush>
        {!list.data && !list.isError && <Waiting rows={4} what="Loading the posts" />}
        {list.data && posts.length === 0 && <NoPosts tab={tab} />}
        <ul>
          {posts.map((post) => (
            <PostRow key={post.id} post={post} zone={zone} now={now} />
          ))}
        </ul>
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        )}
      </Panel>
    </>
  )
}
