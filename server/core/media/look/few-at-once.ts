/** Pictures take memory while they are open: so many of a process at a time, the others wait. */
const most = 2
let open = 0
const waiting: (() => void)[] = []

export async function fewAtOnce<T>(work: () => Promise<T>): Promise<T> {
  if (open >= most) await new Promise<void>((enter) => waiting.push(enter))
  else open += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The place is handed on; nobody slips in between.
    if (next) next()
    else open -= 1
  }
}
