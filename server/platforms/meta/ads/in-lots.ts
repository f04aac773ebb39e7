const lot = 50

/** `map` over as many as one request may name, one lot after the other. */
export async function inLots<Item, Result>(
  items: readonly Item[],
  work: (some: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += lot) {
    results.push(...(await work(items.slice(start, start + lot))))
  }
  return results
}
