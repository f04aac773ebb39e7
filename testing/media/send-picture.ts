import type { Browser } from '../browser.ts'

/** Begins an upload and sends all of it; `finish` is left to the caller. Answers its id. */
export async function sendPicture(
  browser: Browser,
  workspace: string,
  bytes: Uint8Array,
  name = 'soup.png',
): Promise<string> {
  const at = `/api/workspaces/${workspace}/media`
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
export async function addPicture(
  browser: Browser,
  workspace: string,
  bytes: Uint8Array,
  name = 'soup.png',
): Promise<string> {
  const id = await sendPicture(browser, workspace, bytes, name)
  const done = await browser.post(`/api/workspaces/${workspace}/media/${id}/finish`)
  if (done.status !== 200) throw new Error(`finish answered ${done.status}: ${done.text}`)
  return id
}
