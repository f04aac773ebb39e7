/** The platforms this emulator pretends to be. The list of what is built is `emulator/registry.ts`. */
export const platformIds = ['meta', 'linkedin', 'tiktok', 'x'] as const
export type PlatformId = (typeof platformIds)[number]
