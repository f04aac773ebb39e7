import { Button, TextInput } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery, Post } from '../../../api/types.ts'
import styles from './Post.module.css'
import type { Answered } from './use-post.ts'
import { WriteAnew } from './WriteAnew.tsx'

interface Given {
  target: Delivery
  post: Post
  answer: UseMutationResult<undefined, Error, Answered>
}

/** What only a person can say of a delivery, or decide about it. */
export function Answers(given: Given) {
  const { state } = given.target
  if (state === 'needs-person') return <WhatBecameOfIt {...given} />
  if (state === 'rejected' || state === 'missed') return <SendAgain {...given} />
  return null
}

function WhatBecameOfIt({ target, answer }: Given) {
  const [link, setLink] = useState('')
  const say = (as: Answered['as']) => answer.mutate({ target: target.id, as, link: link.trim() })
  return (
    <div className={styles.answers}>
      <TextInput
        label="Where it is, if you found it"
        description="You may leave this empty."
        placeholder="https://"
        type="url"
        maxLength={2000}
        value={link}
        error={link && !URL.canParse(link) ? 'An address begins with https://' : null}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button
          loading={answer.isPending}
          disabled={link !== '' && !URL.canParse(link)}
          onClick={() => say('is-there')}
        >
          It is there
        </Button>
        <Button variant="default" disabled={answer.isPending} onClick={() => say('send-now')}>
          Not there: send it now
        </Button>
        <Button variant="default" disabled={answer.isPending} onClick={() => say('drop')}>
          Let it go
        </Button>
      </div>
    </div>
  )
}

function SendAgain({ target, post, answer }: Given) {
  return (
    <div className={`${styles.answers} ${styles.buttons}`}>
      <Button loading={answer.isPending} onClick={() => answer.mutate({ target: target.id, as: 'send-now' })}>
        Send it now
      </Button>
      {!post.fromHub && <WriteAnew post={post.id} />}
    </div>
  )
}
