import type { Browser } from '../browser.ts'

/** Begins an upload and sends all of it; `finish` is left to the caller. Answers its id. */
export const sendPicture = (
  browser: Browser,
  workspace: string,
  bytes: Uint8Array,
  name = 'soup.png',
): Promise<string> => sendTo(browser, `/api/workspaces/${workspace}/media`, bytes, name)

/** The same, as a file of a hub. */
export const sendHubPicture = (
  browser: Browser,
  hub: string,
  bytes: Uint8Array,
  name = 'harvest.png',
): Promise<string> => sendTo(browser, `/api/hubs/${hub}/media`, bytes, name)

async function sendTo(browser: Browser, at: string, bytes: Uint8Array, name: string): Promise<string> {
  const begun = await browser.post(at, { name, bytes: bytes.length })
  if (begun.status !== 201) throw new Error(`begin answered ${begun.status}: ${begun.text}`)
  const { id, partBytes } = begun.json<{ id: string; partBytes: number }>()
  for (let offset = 0; offset < bytes.length; offset += partBytes) {
    const part = bytes.subarray(offset, offset + partBytes)
    const sent = await browser.send('PATCH', `${at}/${id}/content`, part, { 'upload-offset': String(offset) })
    if (sent.status !== 200) throw new Error(`a part answered ${sent.status}: ${sent.text}`)
  }
  return id
}

/** All of it, until the file can be used. */
export const addPicture = (
  browser: Browser,
  workspace: string,
  bytes: Uint8Array,
  name = 'soup.png',
): Promise<string> => addTo(browser, `/api/workspaces/${workspace}/media`, bytes, name)

/** The same, as a file of a hub. */
export const addHubPicture = (
  browser: Browser,
  hub: string,
  bytes: Uint8Array,
  name = 'harvest.png',
): Promise<string> => addTo(browser, `/api/hubs/${hub}/media`, bytes, name)

async function addTo(browser: Browser, at: string, bytes: Uint8Array, name: string): Promise<string> {
  const id = await sendTo(browser, at, bytes, name)
  const done = await browser.post(`${at}/${id}/finish`)
  if (done.status !== 200) throw new Error(`finish answered ${done.status}: ${done.text}`)
  return id
}
