import {
  Ban,
  CircleCheck,
  CircleDashed,
  Clock,
  Eye,
  Hand,
  type LucideIcon,
  OctagonX,
  Pause,
  Send,
  TimerOff,
  TriangleAlert,
} from 'lucide-react'
import type { TargetStateWord } from '../../../contract/words.ts'

type Look =
  | 'draft'
  | 'scheduled'
  | 'publishing'
  | 'checking'
  | 'held'
  | 'needs-you'
  | 'published'
  | 'failed'
  | 'missed'
  | 'cancelled'

interface Face {
  readonly look: Look
  readonly Icon: LucideIcon
}

/** Colour and icon of each state; the word is words/post.ts. */
export const stateFaces: Readonly<Record<TargetStateWord, Face>> = {
  draft: { look: 'draft', Icon: CircleDashed },
  scheduled: { look: 'scheduled', Icon: Clock },
  preparing: { look: 'scheduled', Icon: Clock },
  ready: { look: 'scheduled', Icon: Clock },
  sending: { look: 'publishing', Icon: Send },
  processing: { look: 'publishing', Icon: Send },
  unconfirmed: { look: 'checking', Icon: Eye },
  held: { look: 'held', Icon: Pause },
  'needs-person': { look: 'needs-you', Icon: Hand },
  published: { look: 'published', Icon: CircleCheck },
  rejected: { look: 'failed', Icon: OctagonX },
  missed: { look: 'missed', Icon: TimerOff },
  cancelled: { look: 'cancelled', Icon: Ban },
}

/** Of a delivery that waits for a moment at which it will not go out; the word is words/forecast.ts. */
export const failsFace: Face = { look: 'held', Icon: TriangleAlert }
