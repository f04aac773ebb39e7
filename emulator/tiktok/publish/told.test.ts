import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeVideo } from '../../core/media-facts/test-media.ts'
import { createReceiver, type Receiver } from '../../core/notices/receiver.ts'
import { control, setUp, video } from './test-client.ts'

type Told = { event: string; content: string }

describe('TikTok tells an app', () => {
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await createReceiver()
  })
  afterEach(() => receiver.close())

  it('that a post is out, that everybody can see it, and that it is gone', async () => {
    const settings = { webhookUrl: `${receiver.origin}/tiktok` }
    const { emulator, clock, post, put, wall } = await setUp('ada', { settings })
    const told = async () =>
      (await receiver.take(emulator.core)).map(({ body }) => {
        const { event, content } = JSON.parse(String(body)) as Told
        return [event, JSON.parse(content)] as const
      })
    const film = makeVideo()
    const { data } = await post('post/publish/video/init/', video(film.length))
    const wish = { publish_id: data.publish_id, publish_type: 'DIRECT_PUBLISH' }
    await put(String(data.upload_url), film, 0, film.length)
    clock.now += 2000
    const [hung] = await wall()
    expect(await told()).toEqual([['post.publish.complete', wish]])
    clock.now += 30_000
    await wall()
    expect(await told()).toEqual([['post.publish.publicly_available', { ...wish, post_id: hung?.id }]])
    await control(emulator, '/wall/take-down', { platform: 'tiktok', id: hung?.id })
    expect(await told()).toEqual([
      ['post.publish.no_longer_publicaly_available', { ...wish, post_id: hung?.id }],
    ])
  })

  it('that a post failed, and that a draft is in the inbox', async () => {
    const settings = { webhookUrl: `${receiver.origin}/tiktok` }
    const { emulator, clock, post, put, wall } = await setUp('ada', { settings })
    const broken = Buffer.from('no film')
    const first = await post('post/publish/video/init/', video(broken.length))
    await put(String(first.data.upload_url), broken, 0, broken.length)
    const film = makeVideo()
    const second = await post('post/publish/inbox/video/init/', {
      source_info: video(film.length).source_info,
    })
    await put(String(second.data.upload_url), film, 0, film.length)
    clock.now += 2000
    await wall()
    const told = (await receiver.take(emulator.core)).map(({ body }) => {
      const { event, content } = JSON.parse(String(body)) as Told
      return [event, (JSON.parse(content) as { reason?: string }).reason]
    })
    expect(told).toEqual([
      ['post.publish.failed', 'file_format_check_failed'],
      ['post.publish.inbox_delivered', undefined],
    ])
  })
})
