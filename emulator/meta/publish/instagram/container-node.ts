import type { NodeType } from '../../graph/node.ts'
import type { Container } from '../things.ts'
import { sayStatus, statusOf } from './status-of.ts'

/** A container on its way to being published (§3.2). */
export const containerType: NodeType<Container> = {
  name: 'ShadowIGMediaBuilder',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    status_code: ({ core }, container) => statusOf(core, container),
    status: ({ core }, container) => sayStatus(core, container),
    copyright_check_status: () => ({ status: 'not_started', matches_found: false }),
    // Bytes by `rupload`, as far as they came.
    video_status: () => undefined,
  },
  edges: {},
}
