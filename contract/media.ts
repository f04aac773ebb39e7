import * as z from 'zod'
import { id, instant } from './shapes.ts'

export const mediaId = id('med')
export const mediaKind = z.enum(['image', 'video', 'document'])

/** Where the middle of a cut is to be: fractions of width and height, from the upper left. */
const focus = z
  .strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
  .meta({ id: 'Focus' })

export const media = z
  .object({
    id: mediaId,
    state: z.literal('ready'),
    name: z.string(),
    kind: mediaKind,
    type: z.string(),
    bytes: z.int(),
    /** Upright pixels; null = a document. */
    width: z.int().nullable(),
    height: z.int().nullable(),
    animated: z.boolean(),
    /** null = not known, or it has no length. */
    seconds: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    altText: z.string(),
    /** null = it is not to be cut: an account that takes no such shape refuses it. */
    focus: focus.nullable(),
    /** Whether `/preview` answers a small picture of it. */
    hasPreview: z.boolean(),
    fromAddress: z.string().nullable(),
    addedBy: z.string(),
    addedAt: instant,
  })
  .meta({ id: 'Media' })

/** One that is still on its way in: go on from `received`. */
export const upload = z
  .object({
    id: mediaId,
    state: z.literal('uploading'),
    name: z.string(),
    /** null = not known yet. */
    bytes: z.int().nullable(),
    received: z.int(),
    /** Of one part, at most. */
    partBytes: z.int(),
  })
  .meta({ id: 'Upload' })

export const fileName = z.string().trim().min(1).max(200)

export const mediaChange = z.strictObject({
  altText: z.string().trim().max(2_000).optional(),
  focus: focus.nullable().optional(),
})
