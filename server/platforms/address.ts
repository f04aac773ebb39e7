import type { PlatformFacts } from './platform.ts'

/**
 * Where each named origin of a platform lives: at the platform, or, with one setting, at an emulator that serves
 * `<emulator>/<platform>/<origin name>`.
 */
export function originsOf(
  platform: Pick<PlatformFacts, 'id' | 'origins' | 'emulatedAt'>,
  setting: { readonly emulator?: string | undefined } = {},
): Readonly<Record<string, string>> {
  const base = setting.emulator?.replace(/\/+$/, '')
  if (!base) return platform.origins
  const { platform: roof } = emulatedAs(platform)
  return Object.fromEntries(Object.keys(platform.origins).map((name) => [name, `${base}/${roof}/${name}`]))
}

/** What the emulator knows a platform's app as. */
export const emulatedAs = ({
  id,
  emulatedAt,
}: Pick<PlatformFacts, 'id' | 'emulatedAt'>): { readonly platform: string; readonly kind?: string } =>
  emulatedAt ? { platform: emulatedAt.platform, kind: emulatedAt.appKind } : { platform: id }
