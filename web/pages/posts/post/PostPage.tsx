import { useParams } from '@tanstack/react-router'
import { fromHeadOffice, hubsPostSentence, sayWhen } from '../../../../contract/words.ts'
import type { Post } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToPosts } from '../BackToPosts.tsx'
import { firstWords } from '../first-words.ts'
import { mayWrite } from '../may-write.ts'
import { DeliveryStory } from './DeliveryStory.tsx'
import styles from './Post.module.css'
import { PostActions } from './PostActions.tsx'
import { PostContent } from './PostContent.tsx'
import { usePost } from './use-post.ts'

/** A post, and what became of it at each account. */
export function PostPage() {
  const { post: id } = useParams({ from: '/signed-in/w/$workspace/posts/$post' })
  const workspace = useWorkspace()
  const now = useNow()
  const { shown, answer, cancel, discard } = usePost(workspace.id, id)
  const { post, attempts = [], timeZone: zone = 'UTC' } = shown.data ?? {}
  return (
    <Page
      title={post ? firstWords(post.content) : 'Post'}
      within={workspace.name}
      back={<BackToPosts />}
      narrow
      lead={
        post &&
        (post.dueAt
          ? `Its time: ${sayWhen(post.dueAt, zone, now)} (${zone}). ${whose(post)}.`
          : `No time is chosen yet. ${whose(post)}.`)
      }
    >
      <ProblemNotice error={shown.error ?? answer.error ?? cancel.error ?? discard.error} />
      {!post && !shown.isError && <Waiting rows={3} what="Loading the post" />}
      {post && (
        <>
          {post.fromHub && (
            <div className={styles.hub}>
              <Notice quiet tone="info" sentence={hubsPostSentence} />
            </div>
          )}
          {mayWrite(workspace) && !post.fromHub && (
            <PostActions post={post} cancel={cancel} discard={discard} />
          )}
          <Panel title="Where it goes" flush>
            {post.targets.length === 0 && <p className={styles.none}>No account is chosen yet.</p>}
            <ul>
              {post.targets.map((target) => (
                <DeliveryStory
                  key={target.id}
                  target={target}
                  post={post}
                  attempts={attempts.filter((one) => one.targetId === target.id)}
                  zone={zone}
                  now={now}
                  answer={answer}
                />
              ))}
            </ul>
          </Panel>
          <Panel title="What was written">
            <PostContent content={post.content} />
          </Panel>
        </>
      )}
    </Page>
  )
}

const whose = (post: Pick<Post, 'fromHub' | 'author'>): string =>
  post.fromHub ? fromHeadOffice : `Written by ${post.author}`
