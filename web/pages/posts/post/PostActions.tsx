import { Button } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { count } from '../../../../contract/words.ts'
import type { Post } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { EditLink } from './EditLink.tsx'
import styles from './Post.module.css'
import { editable, isOver, stillWaiting } from './post-phase.ts'

type Deed<T> = Pick<UseMutationResult<T, Error, void>, 'mutate' | 'isPending' | 'data'>

/** Edit, cancel, throw away: whichever the post still allows. */
export function PostActions(props: {
  post: Post
  cancel: Deed<{ cancelled: number; underWay: number }>
  discard: Deed<undefined>
}) {
  const { post, cancel, discard } = props
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/w/$workspace/posts', params: { workspace: workspace.id } })
  return (
    <>
      {cancel.data && (
        <Notice
          tone="good"
          sentence={{
            what: `${count(cancel.data.cancelled, 'delivery', 'deliveries')} cancelled.`,
            ...(cancel.data.underWay > 0
              ? { means: `${cancel.data.underWay} on the way already, and not to be called back.` }
              : {}),
          }}
        />
      )}
      <div className={styles.actions}>
        {editable(post) && <EditLink post={post.id} />}
        {stillWaiting(post) && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel this post
          </Button>
        )}
        {isOver(post) && (
          <Button
            variant="default"
            color="red"
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: leave })}
          >
            Throw away
          </Button>
        )}
      </div>
    </>
  )
}
