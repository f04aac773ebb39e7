/** Each post has a number of its own in all of its words, so that nothing else is taken for it. */
export const textOf = (n: number): string => `Order ${padded(n)}: fresh bread, and the soup of the day.`
export const partOf = (n: number, part: number): string => `Part ${part} of order ${padded(n)}: and a cake.`

/** Which post, and which part of it, a text on a wall belongs to. */
export function readMarker(text: string): { n: number; part: number } | undefined {
  const [, part = '1', of] = /^(?:Part (\d+) of order|Order) (\d{6}):/.exec(text) ?? []
  return of === undefined ? undefined : { n: Number(of), part: Number(part) }
}

const padded = (n: number): string => String(n).padStart(6, '0')
