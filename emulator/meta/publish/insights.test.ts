import { describe, expect, it } from 'vitest'
import { ALL } from '../drive-meta.ts'
import { drivePublishing, INSTAGRAM, RIVERSIDE } from './drive-publishing.ts'

const MEASURED = { query: { scope: `${ALL},read_insights,instagram_manage_insights` } }

describe('Meta: insights', () => {
  it('have no data, and want permission and metric', async () => {
    const meta = await drivePublishing(MEASURED)
    const post = String((await meta.post(`${RIVERSIDE}/feed`, { message: 'Warm bread' })).body.id)
    for (const place of [RIVERSIDE, post])
      expect((await meta.read(`${place}/insights`, { metric: 'post_impressions' })).body).toEqual({
        data: [],
      })
    expect((await meta.read(`${INSTAGRAM}/insights`, { metric: 'reach' }, meta.user)).body).toEqual({
      data: [],
    })
    expect((await meta.read(post, { fields: 'insights.metric(post_impressions)' })).body).toEqual({
      id: post,
      insights: { data: [] },
    })
    expect((await meta.read(`${post}/insights`)).wrong).toEqual([400, 100, null])
    const plain = await drivePublishing()
    expect((await plain.read(`${RIVERSIDE}/insights`, { metric: 'page_fans' })).wrong).toEqual([
      403,
      10,
      null,
    ])
  })
})

describe('Meta: fields the specification knows', () => {
  it('are left out where nothing fills them; unknown ones, and tasks on a Page, are errors', async () => {
    const meta = await drivePublishing()
    const known = await meta.read(RIVERSIDE, { fields: 'name,cover,emails,hours,overall_star_rating' })
    expect(known.body).toEqual({ id: RIVERSIDE, name: 'Copper Kettle Riverside' })
    expect((await meta.read('me', { fields: 'timezone,location' }, meta.user)).body).toEqual({
      id: expect.any(String),
    })
    for (const fields of ['covers', 'tasks'])
      expect((await meta.read(RIVERSIDE, { fields })).wrong).toEqual([400, 100, null])
  })
})
