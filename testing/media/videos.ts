import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Name = 'upright.mp4' | 'plain.mov' | 'turned.mov' | 'small.webm' | 'other-codec.mp4' | 'sound-only.mp4'

/** One of the kept videos (README.md). */
export const video = (name: Name): Buffer => readFileSync(join(import.meta.dirname, 'videos', name))
