import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AdStop } from '../../../api/types.ts'
import { readAdsAgain } from '../shows-ads.ts'

/** The one button: asked once more, then pressed; what it does is shown by StopNotice until the platform confirmed all. */
export function useStop(give: (account: string | null) => Promise<AdStop>) {
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const stop = useMutation({
    mutationFn: give,
    onSuccess: () => setAsking(false),
    onSettled: () => readAdsAgain(queries),
  })
  return { stop, isAsking, ask: () => setAsking(true), leave: () => setAsking(false) }
}

export type Stopping = ReturnType<typeof useStop>
