import type { PlatformFacts } from './platform.ts'

/**
 * Where each named origin of a platform lives: at the platform, or, with one setting, at an emulator that serves
 * `<emulator>/<platform>/<origin name>`.
 */
export function originsOf(
  platform: Pick<PlatformFacts, 'id' | 'origins'>,
  setting: { readonly emulator?: string | undefined } = {},
): Readonly<Record<string, string>> {
  const base = setting.emulator?.replace(/\/+$/, '')
  if (!base) return platform.origins
  return Object.fromEntries(
    Object.keys(platform.origins).map((name) => [name, `${base}/${platform.id}/${name}`]),
  )
}
