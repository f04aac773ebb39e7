import { z } from 'zod'
import type { TokenCall } from '../../../platform.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { absolute } from '../permalink-of.ts'

const word = z.string().optional().catch(undefined)
const phase = z.object({ status: word, publish_status: word }).optional().catch(undefined)

const video = z.object({
  published: z.boolean().optional().catch(undefined),
  permalink_url: word,
  status: z
    .object({
      video_status: word,
      uploading_phase: phase,
      processing_phase: phase,
      publishing_phase: phase,
    })
    .optional()
    .catch(undefined),
})

export interface Looked {
  /** `working`: nobody sees it, and nothing is to be done but wait. */
  readonly state: 'published' | 'working' | 'unseen' | 'failed'
  readonly link: string | undefined
}

/** A draft, by its id: out, or not. */
export async function lookAtDraft(call: TokenCall, id: string): Promise<Looked> {
  const post = await callGraph(call, {
    path: id,
    query: { fields: 'is_published,permalink_url' },
    schema: z.object({ is_published: z.boolean(), permalink_url: word }),
  })
  return { state: post.is_published ? 'published' : 'unseen', link: absolute(call, post.permalink_url) }
}

/** A video that was uploaded unpublished: worked through first, then published by a flag. */
export async function lookAtVideo(call: TokenCall, id: string): Promise<Looked> {
  const { published, permalink_url, status } = await callGraph(call, {
    path: id,
    query: { fields: 'status,published,permalink_url' },
    schema: video,
  })
  const link = absolute(call, permalink_url)
  if (published) return { state: 'published', link }
  if (status?.video_status === 'ready') return { state: 'unseen', link }
  return { state: status?.video_status === 'error' ? 'failed' : 'working', link }
}

/** A reel, or a story of a video: uploaded first, published after the last word, and worked through somewhere between. */
export async function lookAtReel(call: TokenCall, id: string): Promise<Looked> {
  const { permalink_url, status } = await callGraph(call, {
    path: id,
    query: { fields: 'status,permalink_url' },
    schema: video,
  })
  return { state: reelState(status ?? {}), link: absolute(call, permalink_url) }
}

function reelState(status: NonNullable<z.output<typeof video>['status']>): Looked['state'] {
  const { video_status, uploading_phase, processing_phase, publishing_phase } = status
  const isOut = publishing_phase?.status === 'complete' || publishing_phase?.publish_status === 'published'
  if (isOut) return 'published'
  const phases = [uploading_phase, processing_phase, publishing_phase]
  if (video_status === 'error' || phases.some((phase) => phase?.status === 'error')) return 'failed'
  if (processing_phase?.status === 'in_progress' || !isUnbegun(publishing_phase?.status)) return 'working'
  const isThere =
    uploading_phase?.status === 'complete' || ['upload_complete', 'ready'].includes(video_status ?? '')
  return isThere ? 'unseen' : 'working'
}

const isUnbegun = (word: string | undefined): boolean => word === undefined || word === 'not_started'
