import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { onePicture, pictureAddress, tinyPng } from '../../testing/media/one-picture.ts'
import { picture } from '../../testing/media/pictures.ts'
import { addPicture } from '../../testing/media/send-picture.ts'
import { createWorld, type World } from '../../testing/world.ts'
import type { Context } from '../core/context.ts'
import { parseCsv } from '../core/csv/parse-csv.ts'
import { applyPostImport } from '../core/posts/from-file/apply-post-import.ts'

interface Summary {
  id: string
  notes: string[]
  toLook: number
  plans: { schedule: number; draft: number; same: number; refuse: number }
  results: { scheduled: number; draft: number; same: number; refused: number }
  waiting: number
  appliedAt: string | null
}
interface Row {
  line: number
  plan: string | null
  result: string | null
  postId: string | null
  problems: { field: string; fix: string }[]
  warnings: string[]
  preview: {
    wallTime: string
    dueAt: string
    files: number
    targets: { account: string; kind: string; shape: string }[]
  } | null
}
interface Post {
  id: string
  wallTime: string | null
  notAfter: string | null
  content: { text: string; link: string | null; media: { id: string; alt: string }[] }
  targets: { state: string; account: string; choices: Record<string, string> }[]
}

let world: World
let hub: string
let workspace: string
let editor: Browser
let fetches: string[]

beforeAll(async () => {
  world = await createWorld({
    fetchFile: async (address) => {
      fetches.push(address)
      return onePicture(address)
    },
  })
})
afterAll(() => world.close())
beforeEach(async () => {
  fetches = []
  hub = await world.addHub()
  workspace = await world.addWorkspace(hub, 'Riverside')
  const { userId } = await world.addUser('Edda Owner')
  await world.join(userId, { hubId: hub, workspaceId: workspace }, 'owner')
  editor = await world.browser(userId)
})

const at = (below: string) => `/api/workspaces/${workspace}${below}`
const connect = async (platform: string, person: string) =>
  editor.keepAll(workspace, await editor.connect(workspace, platform, { person }))

async function give(text: string | Buffer): Promise<Summary> {
  const base64 = (typeof text === 'string' ? Buffer.from(text) : text).toString('base64')
  const answer = await editor.post(at('/post-imports'), { fileName: 'week.csv', base64 })
  expect(answer.status, answer.text).toBe(201)
  return answer.json<Summary>()
}

async function untilDone(path: string, left: 'toLook' | 'waiting', body?: object): Promise<Summary> {
  for (;;) {
    const answer = await editor.post(at(path), body)
    expect(answer.status, answer.text).toBe(200)
    const now = answer.json<Summary>()
    if (now[left] === 0) return now
  }
}
const look = async (text: string | Buffer) => {
  const { id } = await give(text)
  return untilDone(`/post-imports/${id}/look`, 'toLook')
}
const apply = (id: string, as: 'schedule' | 'draft' = 'schedule') =>
  untilDone(`/post-imports/${id}/apply`, 'waiting', { as })
const rowsOf = async (id: string): Promise<Row[]> =>
  (await editor.get(at(`/post-imports/${id}`))).json<{ rows: Row[] }>().rows
const posts = async (): Promise<Post[]> => (await editor.get(at('/posts'))).json<{ posts: Post[] }>().posts

describe('looking at a file', () => {
  it('says of each row what it would become, and writes nothing', async () => {
    await connect('x', 'dana')
    const { id, plans } = await look(
      [
        'Date,Time,Text,Accounts,Not after',
        '2031-03-01,9:30,Fresh bread,X,2031-03-01 18:00',
        '31/12/2031,09:30,Old year,X,',
        '2031-05-06,09:30 PM,Late bread,X,',
        `2031-03-02,09:30,${'long '.repeat(80)},X,`,
        '2031-03-02,09:30,Where to?,Threads,',
        '2020-03-02,09:30,Too late,X,',
        '2031-03-02,09:30,Ends before,X,2031-03-01 09:00',
        ',,A thought,,',
        '2031-03-01,9:30,Fresh bread,X,2031-03-01 18:00',
        '2031-03-30,01:30,Jumped over,X,',
        '2031-10-26,01:30,Comes twice,X,',
      ].join('\n'),
    )
    expect(plans).toEqual({ schedule: 2, draft: 4, same: 0, refuse: 5 })
    const rows = await rowsOf(id)
    expect(rows.map(({ line, plan }) => [line, plan])).toEqual([
      [2, 'schedule'],
      [3, 'refuse'],
      [4, 'refuse'],
      [5, 'draft'],
      [6, 'refuse'],
      [7, 'draft'],
      [8, 'draft'],
      [9, 'draft'],
      [10, 'refuse'],
      [11, 'refuse'],
      [12, 'schedule'],
    ])
    expect(rows[0]?.preview).toMatchObject({
      wallTime: '2031-03-01T09:30',
      dueAt: '2031-03-01T09:30:00.000Z',
      files: 0,
      targets: [{ kind: 'X account', shape: 'text' }],
    })
    const said = (line: number) =>
      rows.find((row) => row.line === line)?.problems.map((one) => `${one.field}: ${one.fix}`)
    expect(said(3)?.[0]).toMatch(/^Date: “31\/12\/2031” is read differently .* write 2031-12-31\./)
    expect(said(4)).toEqual(['Time: “09:30 PM” is no time that we read; write 21:30'])
    expect(said(5)?.[0]).toMatch(/^Text: The text has 399 characters; .* takes 280 at most\.$/)
    expect(said(6)).toEqual(['Accounts: no account here is called “Threads”; write X'])
    expect(said(7)).toEqual(['Date: this time has passed; choose one that is still to come'])
    expect(said(8)).toEqual(['Not after: choose a time after the one it is to go out at'])
    expect(said(9)).toEqual(['Accounts: choose at least one account', 'Date: choose when it is to go out'])
    expect(said(10)).toEqual(['Row: line 2 says the same; keep one of them'])
    expect(said(11)?.[0]).toMatch(/^Time: The clocks in Europe\/London jump over 01:30 .* 00:30 or 02:30/)
    expect(rows[10]?.warnings[0]).toContain('comes twice')
    expect(rows[10]?.preview?.dueAt).toBe('2031-10-26T00:30:00.000Z')
    expect(await posts()).toEqual([])
  })

  it('judges as the composer does, in its very words', async () => {
    await connect('meta', 'dana')
    const accounts = (await editor.get(at('/postable'))).json<{
      accounts: { id: string; name: string; kindLabel: string }[]
    }>().accounts
    const instagram = accounts.find(({ kindLabel }) => kindLabel === 'Instagram account')
    const { id } = await look(
      'Date,Time,Text,Accounts\n2031-03-01,09:30,No picture,Facebook | Instagram\n2031-03-01,09:30,No picture either,instagram account',
    )
    const checked = await editor.post(at('/posts/check'), {
      content: { title: '', text: 'No picture', link: null, media: [], parts: [] },
      targets: [{ accountId: instagram?.id, form: 'post', text: null, choices: {} }],
    })
    const { targets } = checked.json<{ targets: { flaws: { sentence: string }[] }[] }>()
    const rows = await rowsOf(id)
    for (const row of rows)
      expect(row.problems.map(({ fix }) => fix)).toEqual(targets[0]?.flaws.map(({ sentence }) => sentence))
    expect(rows[0]?.preview?.targets.map(({ kind }) => kind)).toEqual(['Facebook Page', 'Instagram account'])
  })

  it('as a spreadsheet saves it: a mark, semicolons, lines in a cell, and a heading of its own', async () => {
    await connect('x', 'dana')
    const { plans, notes, id } = await look(
      Buffer.from(
        '\ufeffDATE;time;Post;Account;Mood\r\n2031-03-01;09:30;"Soup; and\r\n""bread""";x;merry\r\n;;;;\r\n',
      ),
    )
    expect(plans.schedule).toBe(1)
    expect(notes).toEqual(['“Mood” is no field that we know, and was passed over.'])
    await apply(id)
    expect((await posts())[0]?.content.text).toBe('Soup; and\n"bread"')
  })

  it.each([
    ['nothing', '', /has no rows/],
    ['a heading alone', 'Date,Text\n', /has no rows/],
    ['nothing to say', 'Date,Time\n2031-01-01,9:00\n', /no column “Text” or “Files”/],
    ['too many rows', `Text\n${'x\n'.repeat(1_001)}`, /at most 1000 at once/],
  ])('refuses a file with %s', async (_, text, says) => {
    const base64 = Buffer.from(text).toString('base64')
    const answer = await editor.post(at('/post-imports'), { fileName: 'a.csv', base64 })
    expect(answer.status).toBe(400)
    expect(answer.json<{ fields: { fix: string }[] }>().fields[0]?.fix).toMatch(says)
  })

  it('names of accounts: one of two needs its name, a comma divides, all is all', async () => {
    await connect('x', 'dana')
    await connect('meta', 'dana')
    const name = (await editor.get(at('/postable'))).json<{
      accounts: { name: string; kindLabel: string }[]
    }>()
    const page = name.accounts.find(({ kindLabel }) => kindLabel === 'Page')?.name
    const { id } = await look(
      `Date,Time,Text,Accounts\n2031-03-01,09:30,a,"X, Facebook"\n2031-03-01,09:30,b,facebook:${page}\n2031-03-01,09:30,c,all`,
    )
    const kinds = (await rowsOf(id)).map((row) => row.preview?.targets.map(({ kind }) => kind).sort())
    expect(kinds).toEqual([
      ['Facebook Page', 'X account'],
      ['Facebook Page'],
      ['Facebook Page', 'Instagram account', 'X account'],
    ])
  })
})

describe('files that rows name', () => {
  it('an address is fetched once, a file is found by its name, each with what it shows', async () => {
    await connect('x', 'dana')
    await addPicture(editor, workspace, await picture(400, 300), 'Loaf.jpg')
    const { id, plans } = await look(
      [
        'Date,Time,Text,Accounts,Files,What they show',
        `2031-03-01,09:30,One,X,${pictureAddress},A pot of soup`,
        `2031-03-02,09:30,Two,X,${pictureAddress} | loaf.jpg,A pot | A loaf`,
        '2031-03-03,09:30,Three,X,https://nobody.example/x.png,',
        '2031-03-04,09:30,Four,X,cake.jpg,',
        '2031-03-05,09:30,Five,X,loaf.jpg,A | B',
      ].join('\n'),
    )
    expect(plans).toMatchObject({ schedule: 2, refuse: 3 })
    expect(fetches.sort()).toEqual(['https://nobody.example/x.png', pictureAddress])
    const rows = await rowsOf(id)
    expect(rows[2]?.problems[0]).toMatchObject({
      field: 'Files',
      fix: expect.stringContaining('https://nobody.example/x.png: '),
    })
    expect(rows[3]?.problems[0]?.fix).toContain('no file here is called “cake.jpg”')
    expect(rows[4]?.problems[0]).toMatchObject({ field: 'What they show' })
    await apply(id)
    const alts = (await posts()).map(({ content }) => content.media.map(({ alt }) => alt)).reverse()
    expect(alts).toEqual([['A pot of soup'], ['A pot', 'A loaf']])
    expect(fetches).toHaveLength(2)
  })

  it('a file that was removed after the look is missed, and the row refused', async () => {
    await connect('x', 'dana')
    const media = await addPicture(editor, workspace, tinyPng, 'dot.png')
    const { id } = await look('Date,Time,Text,Accounts,Files\n2031-03-01,09:30,One,X,dot.png')
    await editor.send('DELETE', at(`/media/${media}`))
    expect((await apply(id)).results).toEqual({ scheduled: 0, draft: 0, same: 0, refused: 1 })
  })
})

describe('what a platform wants to be chosen', () => {
  it('is read in its words or in ours, and what it does not offer is refused', async () => {
    await connect('tiktok', 'dana')
    await addPicture(editor, workspace, await picture(720, 1280), 'tall.jpg')
    const row = (text: string, choices: string) => `2031-03-01,09:30,${text},TikTok,tall.jpg,${choices}`
    const { id } = await look(
      [
        'Date,Time,Text,Accounts,Files,Choices',
        row('a', 'privacy = Only you; comments: yes'),
        row('b', 'privacy=nobody'),
        row('c', 'mood=good'),
        row('d', ''),
      ].join('\n'),
    )
    const rows = await rowsOf(id)
    expect(rows[0]?.problems).toEqual([])
    expect(rows[1]?.problems[0]).toMatchObject({
      field: 'Choices',
      fix: expect.stringMatching(/^privacy for .*: write .*Only you/),
    })
    expect(rows[2]?.problems[0]?.fix).toContain(
      '“mood” is nothing to choose here; there is privacy, comments',
    )
    expect(rows[3]).toMatchObject({
      plan: 'draft',
      problems: [{ field: 'Choices', fix: expect.stringContaining('who can see it') }],
    })
    await apply(id)
    expect((await posts())[0]?.targets[0]?.choices).toEqual({ privacy: 'SELF_ONLY', comments: 'yes' })
  })
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
    await connect('x', 'dana')
    const { id } = await look(
      'Date,Time,Text,Accounts,Link\n2031-03-01,09:30,Good,X,\n2031-03-01,09:30,Bad,X,menu\n,,No time,X,',
    )
    const done = await apply(id)
    expect(done.results).toEqual({ scheduled: 1, draft: 0, same: 0, refused: 2 })
    expect((await posts()).map(({ content, targets }) => [content.text, targets[0]?.state])).toEqual([
      ['Good', 'scheduled'],
    ])
    const file = await editor.get(at(`/post-imports/${id}/to-mend`))
    const [heading, ...rows] = parseCsv(file.text.replace('\ufeff', '')).map(({ cells }) => cells)
    expect(heading).toEqual(['Date', 'Time', 'Text', 'Accounts', 'Link', 'Line', 'What to mend'])
    expect(rows[0]?.slice(0, 6)).toEqual(['2031-03-01', '09:30', 'Bad', 'X', 'menu', '3'])
    // Mended there and given again; the column of news is none.
    const again = await look(file.text.replace(',menu,', ',https://copperkettle.example/menu,'))
    expect(again.notes).toEqual([])
    expect((await apply(again.id)).results).toEqual({ scheduled: 1, draft: 0, same: 0, refused: 1 })
    const { lines } = (await editor.get(at('/ledger'))).json<{
      lines: { action: string; facts: Record<string, string> }[]
    }>()
    expect(lines.find(({ action }) => action === 'posts.imported')?.facts).toMatchObject({
      fileName: 'week.csv',
      scheduled: '1',
    })
  })

  it('as drafts: what would be refused is kept too', async () => {
    await connect('x', 'dana')
    const { id } = await look(`${week(2)}\n,,No time,`)
    expect((await apply(id, 'draft')).results).toEqual({ scheduled: 0, draft: 3, same: 0, refused: 0 })
    const states = (await posts()).map(({ targets }) => targets[0]?.state ?? 'no account')
    expect(states).toEqual(['no account', 'draft', 'draft'])
    const other = await editor.post(at(`/post-imports/${id}/apply`), { as: 'schedule' })
    expect(other.json()).toMatchObject({ code: 'conflict' })
  })

  it('is refused before all rows were looked at', async () => {
    await connect('x', 'dana')
    const { id } = await give(week(1))
    expect((await editor.post(at(`/post-imports/${id}/apply`), { as: 'draft' })).json()).toMatchObject({
      code: 'conflict',
    })
  })

  it('pressed twice at once, and given twice, each row is one post', async () => {
    await connect('x', 'dana')
    const { id } = await look(week(12))
    const both = await Promise.all([apply(id), apply(id)])
    expect(both[0]?.results.scheduled).toBe(12)
    expect(await posts()).toHaveLength(12)
    // The same rows in another file, in another order of columns, with one more.
    const again = await look(`${week(12)}\n2031-03-20,09:30,New,X`)
    expect(again.plans).toMatchObject({ schedule: 1, same: 12 })
    expect((await apply(again.id)).results).toEqual({ scheduled: 1, draft: 0, same: 12, refused: 0 })
    expect(await posts()).toHaveLength(13)
  })

  it('two files with the same rows, looked at before either is confirmed', async () => {
    await connect('x', 'dana')
    const [one, two] = [await look(week(8)), await look(week(8))]
    await Promise.all([apply(one.id), apply(two.id)])
    expect(await posts()).toHaveLength(8)
  })

  it('a post that was thrown away may come again', async () => {
    await connect('x', 'dana')
    await apply((await look(week(1))).id)
    const [post] = await posts()
    await editor.post(at(`/posts/${post?.id}/cancel`), {})
    expect((await editor.send('DELETE', at(`/posts/${post?.id}`))).status).toBe(204)
    expect((await apply((await look(week(1))).id)).results.scheduled).toBe(1)
  })

  it('a process that dies between two rows, or within one, leaves each row whole; another goes on', async () => {
    await connect('x', 'dana')
    const { id } = await look(week(10))
    const scope = world.worker(hub, workspace)
    const by = { id: 'usr_edda', name: 'Edda' }
    for (const life of [7, 9, 8])
      await expect(
        applyPostImport(dyingAfter(world.core, life), scope, { id, as: 'schedule', by }),
      ).rejects.toThrow('died')
    const halfway = (await posts()).length
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(10)
    expect((await apply(id)).results.scheduled).toBe(10)
    const written = (await posts()).map(({ content }) => content.text)
    expect(written).toHaveLength(10)
    expect(new Set(written)).toEqual(new Set(Array.from({ length: 10 }, (_, day) => `Day ${day}`)))
  })

  it('planted: where the mark of a row does not count, a file given twice is posted twice', async () => {
    await connect('x', 'dana')
    await apply((await look(week(3))).id)
    const { id } = await look(week(3))
    const admin = new Client(world.database.urls.admin)
    await admin.connect()
    await admin.query(`update post_import_rows set mark = mark || 'x' where import_id = $1`, [id])
    await admin.end()
    await apply(id)
    expect(await posts()).toHaveLength(6)
  })
})

it('the template can be given back as it is', async () => {
  await connect('x', 'dana')
  const template = (await editor.get(at('/post-template'))).text
  const { id } = await look(template)
  expect((await rowsOf(id)).map(({ plan, problems }) => [plan, problems])).toEqual([['schedule', []]])
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
