import type { Core } from '../../../core/core.ts'
import type { Container } from '../things.ts'

export type StatusCode = 'IN_PROGRESS' | 'FINISHED' | 'ERROR' | 'EXPIRED' | 'PUBLISHED'

const DAY_MS = 86_400_000

/** How a container stands now (§3.2). One that nobody published within a day is over. */
export function statusOf(core: Core, container: Container): StatusCode {
  if (container.published !== null) return 'PUBLISHED'
  if (container.createdAt + DAY_MS <= core.now()) return 'EXPIRED'
  if (container.readyAt === null || container.readyAt > core.now()) return 'IN_PROGRESS'
  return container.error === null ? 'FINISHED' : 'ERROR'
}

/** The same in words, with the number of what went wrong. */
export function sayStatus(core: Core, container: Container): string {
  switch (statusOf(core, container)) {
    case 'PUBLISHED':
      return 'Published: Media has been published.'
    case 'EXPIRED':
      return 'Expired: The container was not published within 24 hours.'
    case 'IN_PROGRESS':
      return 'In Progress: Media is being processed.'
    case 'FINISHED':
      return 'Finished: Media has been uploaded and it is ready to be published.'
    case 'ERROR':
      return `Error: Media upload has failed with error code ${container.error?.subcode}`
  }
}
