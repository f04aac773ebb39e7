/** As many ids as a filter takes. */
const most = 100

/** Asks for some at a time, one request after the other, and puts the answers together. */
export async function inBatches<Item, Answer>(
  all: readonly Item[],
  ask: (some: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < all.length; start += most) {
    answers.push(...(await ask(all.slice(start, start + most))))
  }
  return answers
}
