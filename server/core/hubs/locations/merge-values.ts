import type { Location } from './show-location.ts'

/** What the fields hold then: an empty value takes one away, and a field that the hub does not define is passed over. */
export function mergeValues(
  { custom, form }: Pick<Location, 'custom' | 'form'>,
  change: Readonly<Record<string, string>>,
): Record<string, string> {
  const values = form.fields.map(({ id }) => [id, change[id] ?? custom[id] ?? ''] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== ''))
}
