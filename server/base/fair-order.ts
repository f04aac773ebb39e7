/** Takes turns: one of each group, then the next of each, groups in the order of their first item. */
export function fairOrder<T>(items: readonly T[], groupOf: (item: T) => string): T[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(groupOf(item))
    if (group) group.push(item)
    else groups.set(groupOf(item), [item])
  }
  const fair: T[] = []
  for (let turn = 0; fair.length < items.length; turn += 1) {
    for (const group of groups.values()) {
      const item = group[turn]
      if (item !== undefined) fair.push(item)
    }
  }
  return fair
}
