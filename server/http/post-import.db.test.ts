import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFileScene, type FileScene } from '../../testing/posts/file-scene.ts'
import { createWorld, type World } from '../../testing/world.ts'
import type { Context } from '../core/context.ts'
import { parseCsv } from '../core/csv/parse-csv.ts'
import { applyPostImport } from '../core/posts/from-file/apply-post-import.ts'

let world: World
let scene: FileScene
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  scene = await createFileScene(world)
})

describe('confirming it', () => {
  const week = (days: number, head = 'Date,Time,Text,Accounts') =>
    [
      head,
      ...Array.from(
        { length: days },
        (_, day) => `2031-03-${String(day + 1).padStart(2, '0')},09:30,Day ${day},X`,
      ),
    ].join('\n')

  it('schedules what is in order, leaves the rest out, and gives it back to mend', async () => {
    await scene.connect('x', 'dana')
    const { id } = await scene.look(
      'Date,Time,Text,Accounts,Link\n2031-03-01,09:30,Good,X,\n2031-03-01,09:30,Bad,X,menu\n,,No time,X,',
    )
    const done = await scene.apply(id)
    expect(done.results).toEqual({ scheduled: 1, draft: 0, same: 0, refused: 2 })
    expect((await scene.posts()).map(({ content, targets }) => [content.text, targets[0]?.state])).toEqual([
      ['Good', 'scheduled'],
    ])
    const file = await scene.owner.get(scene.at(`/post-imports/${id}/to-mend`))
    const [heading, ...rows] = parseCsv(file.text.replace('\ufeff', '')).map(({ cells }) => cells)
    expect(heading).toEqual(['Date', 'Time', 'Text', 'Accounts', 'Link', 'Line', 'What to mend'])
    expect(rows[0]?.slice(0, 6)).toEqual(['2031-03-01', '09:30', 'Bad', 'X', 'menu', '3'])
    // Mended there and given again; the column of news is none.
    const again = await scene.look(file.text.replace(',menu,', ',https://copperkettle.example/menu,'))
    expect(again.notes).toEqual([])
    expect((await scene.apply(again.id)).results).toEqual({ scheduled: 1, draft: 0, same: 0, refused: 1 })
    const { lines } = (await scene.owner.get(scene.at('/ledger'))).json<{
      lines: { action: string; facts: Record<string, string> }[]
    }>()
    expect(lines.find(({ action }) => action === 'posts.imported')?.facts).toMatchObject({
      fileName: 'week.csv',
      scheduled: '1',
    })
  })

  it('as drafts: what would be refused is kept too', async () => {
    await scene.connect('x', 'dana')
    const { id } = await scene.look(`${week(2)}\n,,No time,`)
    expect((await scene.apply(id, 'draft')).results).toEqual({ scheduled: 0, draft: 3, same: 0, refused: 0 })
    const states = (await scene.posts()).map(({ targets }) => targets[0]?.state ?? 'no account')
    expect(states).toEqual(['no account', 'draft', 'draft'])
    const other = await scene.owner.post(scene.at(`/post-imports/${id}/apply`), { as: 'schedule' })
    expect(other.json()).toMatchObject({ code: 'conflict' })
  })

  it('is refused before all rows were looked at', async () => {
    await scene.connect('x', 'dana')
    const { id } = await scene.give(week(1))
    expect(
      (await scene.owner.post(scene.at(`/post-imports/${id}/apply`), { as: 'draft' })).json(),
    ).toMatchObject({
      code: 'conflict',
    })
  })

  it('pressed twice at once, and given twice, each row is one post', async () => {
    await scene.connect('x', 'dana')
    const { id } = await scene.look(week(12))
    const both = await Promise.all([scene.apply(id), scene.apply(id)])
    expect(both[0]?.results.scheduled).toBe(12)
    expect(await scene.posts()).toHaveLength(12)
    // The same rows in another file, in another order of columns, with one more.
    const again = await scene.look(`${week(12)}\n2031-03-20,09:30,New,X`)
    expect(again.plans).toMatchObject({ schedule: 1, same: 12 })
    expect((await scene.apply(again.id)).results).toEqual({ scheduled: 1, draft: 0, same: 12, refused: 0 })
    expect(await scene.posts()).toHaveLength(13)
  })

  it('two files with the same rows, looked at before either is confirmed', async () => {
    await scene.connect('x', 'dana')
    const [one, two] = [await scene.look(week(8)), await scene.look(week(8))]
    await Promise.all([scene.apply(one.id), scene.apply(two.id)])
    expect(await scene.posts()).toHaveLength(8)
  })

  it('a post that was thrown away may come again', async () => {
    await scene.connect('x', 'dana')
    await scene.apply((await scene.look(week(1))).id)
    const [post] = await scene.posts()
    await scene.owner.post(scene.at(`/posts/${post?.id}/cancel`), {})
    expect((await scene.owner.send('DELETE', scene.at(`/posts/${post?.id}`))).status).toBe(204)
    expect((await scene.apply((await scene.look(week(1))).id)).results.scheduled).toBe(1)
  })

  it('a process that dies between two rows, or within one, leaves each row whole; another goes on', async () => {
    await scene.connect('x', 'dana')
    const { id } = await scene.look(week(10))
    const scope = world.worker(scene.hub, scene.workspace)
    const by = { id: 'usr_edda', name: 'Edda' }
    for (const life of [7, 9, 8])
      await expect(
        applyPostImport(dyingAfter(world.core, life), scope, { id, as: 'schedule', by }),
      ).rejects.toThrow('died')
    const halfway = (await scene.posts()).length
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(10)
    expect((await scene.apply(id)).results.scheduled).toBe(10)
    const written = (await scene.posts()).map(({ content }) => content.text)
    expect(written).toHaveLength(10)
    expect(new Set(written)).toEqual(new Set(Array.from({ length: 10 }, (_, day) => `Day ${day}`)))
  })

  it('planted: where the mark of a row does not count, a file given twice is posted twice', async () => {
    await scene.connect('x', 'dana')
    await scene.apply((await scene.look(week(3))).id)
    const { id } = await scene.look(week(3))
    const admin = new Client(world.database.urls.admin)
    await admin.connect()
    await admin.query(`update post_import_rows set mark = mark || 'x' where import_id = $1`, [id])
    await admin.end()
    await scene.apply(id)
    expect(await scene.posts()).toHaveLength(6)
  })

  it('a thousand rows, each once', async () => {
    await scene.connect('x', 'dana')
    const rows = Array.from({ length: 1_000 }, (_, n) => `2031-03-01,09:30,Post ${n},X`)
    const { id, plans } = await scene.look(`Date,Time,Text,Accounts\n${rows.join('\n')}`)
    expect(plans.schedule).toBe(1_000)
    expect((await scene.apply(id)).results.scheduled).toBe(1_000)
  })
})

/** A process with so many transactions to live; in its last one it dies after the work, before the commit. */
function dyingAfter(core: Context, life: number): Context {
  let left = life
  return {
    ...core,
    db: {
      ...core.db,
      inScope: (scope, work) =>
        core.db.inScope(scope, async (tx) => {
          left -= 1
          const done = await work(tx)
          if (left <= 0) throw new Error('died')
          return done
        }),
    },
  }
}
