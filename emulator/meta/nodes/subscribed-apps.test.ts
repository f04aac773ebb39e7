import { expect, it } from 'vitest'
import { drivePublishing, RIVERSIDE } from '../publish/drive-publishing.ts'

const EDGE = `${RIVERSIDE}/subscribed_apps`

it('An app hears of a Page: it subscribes with the Page’s token, is listed, and ends it', async () => {
  const meta = await drivePublishing()
  const list = async () => (await meta.read(EDGE)).body.data
  expect(await list()).toEqual([])
  expect((await meta.post(EDGE)).wrong).toEqual([400, 100, null])
  expect((await meta.post(EDGE, { subscribed_fields: 'feed' }, meta.user)).wrong).toEqual([
    400, 190, 2_069_032,
  ])
  for (const fields of ['feed,mention', '["feed","mention"]']) {
    expect((await meta.post(EDGE, { subscribed_fields: fields })).body).toEqual({ success: true })
    expect(await list()).toMatchObject([{ id: meta.app.clientId, subscribed_fields: ['feed', 'mention'] }])
  }
  expect((await meta.remove(EDGE)).body).toEqual({ success: true })
  expect(await list()).toEqual([])
})
