import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Notice } from './Notice.tsx'

/** Something that somebody else changed while it was written here: ways on that lose nobody's words. */
export function ConflictNotice(props: {
  /** What happened to theirs. */
  what: string
  next?: string | undefined
  /** `a draft`, `an ad`: what mine would become. */
  apart: string
  /** Where theirs is. */
  theirs: string
  /** Mine as one of its own. */
  onApart: () => void
  /** Mine in the place of theirs; undefined: theirs cannot be changed any more. */
  onOver: (() => void) | undefined
  children?: ReactNode
}) {
  const { what, next, apart, theirs, onApart, onOver, children } = props
  return (
    <Notice
      tone="warn"
      sentence={{
        what,
        means: 'Nothing is lost: yours stands here as you wrote it, and theirs is kept.',
        ...(next ? { next } : {}),
      }}
      actions={
        <>
          <Button size="compact-sm" onClick={onApart}>
            Keep mine as {apart} of its own
          </Button>
          {onOver && (
            <Button size="compact-sm" variant="default" onClick={onOver}>
              Put mine in its place
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            component="a"
            href={theirs}
            target="_blank"
            rel="noreferrer"
          >
            Look at theirs in a new tab
          </Button>
        </>
      }
    >
      {children}
    </Notice>
  )
}
