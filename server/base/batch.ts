/**
 * Collects what is asked for while an earlier batch is under way and does it together: no waiting when there is nothing
 * to wait for, large batches under load. `run` answers one result for each item, in order; when it throws, every item of the
 * batch is tried alone, so that one bad item fails alone.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  options: { readonly most: number; readonly atOnce: number },
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  let queue: Waiting[] = []
  let running = 0

  async function work(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        if (index < results.length) resolve(results[index] as Result)
        else reject(new Error('a batch answered for fewer than it was asked'))
      })
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      else for (const one of batch) await work([one])
    }
  }

  function start(): void {
    while (running < options.atOnce && queue.length > 0) {
      const batch = queue.slice(0, options.most)
      queue = queue.slice(options.most)
      running += 1
      void work(batch).finally(() => {
        running -= 1
        start()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      // Whatever is asked for in the same turn travels together.
      if (queue.length === 1) setImmediate(start)
    })
}
