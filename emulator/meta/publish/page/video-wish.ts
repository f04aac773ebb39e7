import type { Call } from '../../graph/call.ts'
import { readBoolean, readSchedule } from '../parameters.ts'
import type { Video } from '../things.ts'

/** What is said about a film beside its bytes. */
export function readWish(call: Call): Pick<Video, 'title' | 'description' | 'publishing' | 'dueAt'> {
  const { params } = call
  const published = readBoolean(call, 'published', true)
  const dueAt = readSchedule(call, published)
  return {
    title: params.get('title') ?? params.get('name') ?? null,
    description: params.get('description') ?? '',
    publishing: published || dueAt !== null ? 'wanted' : 'held',
    dueAt,
  }
}
