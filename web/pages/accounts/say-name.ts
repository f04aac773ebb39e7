/** `disableReason` and `disable_reason` become `Disable reason`. */
export function sayName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/ at$/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
