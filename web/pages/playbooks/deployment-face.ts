import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleX,
  Flag,
  Hand,
  Hourglass,
  Loader,
  type LucideIcon,
  OctagonX,
  Pause,
  ShieldAlert,
  TriangleAlert,
} from 'lucide-react'
import type { Deployment } from '../../api/types.ts'

interface Face {
  /** A look of posts/StateBadge.module.css; the word is words/playbook.ts. */
  readonly look: string
  readonly Icon: LucideIcon
}

export const deploymentFaces: Readonly<Record<Deployment['state'], Face>> = {
  offered: { look: 'draft', Icon: CircleDashed },
  pending: { look: 'scheduled', Icon: Hourglass },
  declined: { look: 'cancelled', Icon: CircleX },
  'in-review': { look: 'needs-you', Icon: Hand },
  deploying: { look: 'publishing', Icon: Loader },
  active: { look: 'published', Icon: CircleCheck },
  'partially-deployed': { look: 'failed', Icon: ShieldAlert },
  paused: { look: 'held', Icon: Pause },
  failed: { look: 'failed', Icon: OctagonX },
  'cleanup-failed': { look: 'failed', Icon: TriangleAlert },
  completed: { look: 'draft', Icon: Flag },
  cancelled: { look: 'cancelled', Icon: Ban },
  cannot: { look: 'missed', Icon: CircleMinus },
}
