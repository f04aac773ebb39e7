import { downloadFrom, type Slots } from './client.ts'
import type { Given, Route } from './types.ts'

/** Calls a route that answers a file and hands it to the browser under the name that the server gave it. */
export async function download<K extends Route>(route: K, given: Given<K>): Promise<void> {
  const { name, file } = await downloadFrom(route, given as Slots)
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
