import { Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { count, sayWhen } from '../../../../contract/words.ts'
import type { AdTerms, Boostable } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from './Compose.module.css'

const first = 6

/** Published posts, the latest first; each says where it is out and since when. */
export function PostChoice(props: {
  posts: readonly Boostable[] | undefined
  all: readonly AdTerms[]
  chosen: string | null
  onChoose: (post: Boostable, account: string) => void
}) {
  const { posts, all, chosen } = props
  const { id, timeZone } = useWorkspace()
  const now = useNow()
  const [isWhole, setWhole] = useState(false)
  if (!posts) return <Waiting rows={3} what="Loading the posts" />
  const payable = posts.flatMap((post) => {
    const account = payerOf(all, post)
    return account ? [{ post, account }] : []
  })
  if (payable.length === 0)
    return (
      <p className={styles.soft}>
        No post is out that could be boosted from here.{' '}
        <Link to="/w/$workspace/posts/new" params={{ workspace: id }}>
          Write a post
        </Link>
        , or make an ad of its own.
      </p>
    )
  const place = payable.findIndex(({ post }) => post.target === chosen)
  const shown = isWhole || place >= first ? payable : payable.slice(0, first)
  return (
    <>
      <Radio.Group
        label="Which post"
        value={chosen ?? ''}
        onChange={(target) => {
          const found = payable.find((one) => one.post.target === target)
          if (found) props.onChoose(found.post, found.account)
        }}
      >
        <div className={styles.options}>
          {shown.map(({ post }) => (
            <Radio
              key={post.target}
              value={post.target}
              label={post.words || 'Without words'}
              description={`${post.account.name}, ${post.account.kindLabel} · out ${sayWhen(post.publishedAt, timeZone, now)}`}
            />
          ))}
        </div>
      </Radio.Group>
      {shown.length < payable.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show {count(payable.length - shown.length, 'older post')}
        </button>
      )}
    </>
  )
}

/** The ad account that can boost it. */
const payerOf = (all: readonly AdTerms[], post: Boostable): string | undefined =>
  all.find(({ shows }) => shows.some((one) => one.id === post.account.id && one.boosts))?.account.id
