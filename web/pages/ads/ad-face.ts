import {
  Ban,
  CircleCheck,
  CircleDashed,
  Clock,
  Eraser,
  Eye,
  EyeOff,
  Flag,
  Hand,
  Loader,
  type LucideIcon,
  OctagonX,
  Pause,
  Power,
  ShieldAlert,
} from 'lucide-react'
import type { AdStateWord, ServingWord } from '../../../contract/words.ts'

/** Looks of posts/StateBadge.module.css; the word is words/ads.ts. */
interface Face {
  readonly look: string
  readonly Icon: LucideIcon
}

const states: Readonly<Record<AdStateWord, Face>> = {
  draft: { look: 'draft', Icon: CircleDashed },
  waiting: { look: 'needs-you', Icon: Hand },
  making: { look: 'publishing', Icon: Loader },
  starting: { look: 'publishing', Icon: Power },
  running: { look: 'published', Icon: CircleCheck },
  pausing: { look: 'checking', Icon: Loader },
  paused: { look: 'held', Icon: Pause },
  blocked: { look: 'failed', Icon: ShieldAlert },
  'needs-person': { look: 'needs-you', Icon: Hand },
  cleaning: { look: 'checking', Icon: Eraser },
  ended: { look: 'draft', Icon: Flag },
  failed: { look: 'failed', Icon: OctagonX },
  cancelled: { look: 'cancelled', Icon: Ban },
}

const served: Readonly<Record<Exclude<ServingWord, 'yes'>, Face>> = {
  'in-review': { look: 'checking', Icon: Eye },
  rejected: { look: 'failed', Icon: OctagonX },
  scheduled: { look: 'scheduled', Icon: Clock },
  held: { look: 'held', Icon: Pause },
  ended: { look: 'draft', Icon: Flag },
  no: { look: 'checking', Icon: EyeOff },
}

/** Colour and icon of an ad: of one that is on, what the platform makes of it. */
export const adFace = (ad: { readonly state: AdStateWord; readonly serving: ServingWord | null }): Face =>
  ad.state === 'running' && ad.serving && ad.serving !== 'yes' ? served[ad.serving] : states[ad.state]
