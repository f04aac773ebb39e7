import { Button } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

/** Letting go of a consent is said twice, in place. */
export function GiveUp(props: {
  giveUp: UseMutationResult<undefined, Error, void>
  platform: string
  label?: string
}) {
  const { giveUp, platform, label = 'Give up' } = props
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>
        {label}
      </Button>
    )
  }
  return (
    <>
      <span>The permission given at {platform} is withdrawn, and nothing is kept.</span>
      <Button
        color="red"
        variant="light"
        loading={giveUp.isPending}
        onClick={() => giveUp.mutate()}
        autoFocus
      >
        Yes, withdraw it
      </Button>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        No, stay
      </Button>
      <ProblemNotice error={giveUp.error} />
    </>
  )
}
