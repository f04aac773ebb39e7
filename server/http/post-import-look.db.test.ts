import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onePicture, pictureAddress, tinyPng } from '../../testing/media/one-picture.ts'
import { picture } from '../../testing/media/pictures.ts'
import { addPicture } from '../../testing/media/send-picture.ts'
import { createFileScene, type FileScene } from '../../testing/posts/file-scene.ts'
import { createWorld, type World } from '../../testing/world.ts'

let world: World
let scene: FileScene
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
  scene = await createFileScene(world)
})

describe('looking at a file', () => {
  it('says of each row what it would become, and writes nothing', async () => {
    await scene.connect('x', 'dana')
    const { id, plans } = await scene.look(
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
    const rows = await scene.rowsOf(id)
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
    expect(await scene.posts()).toEqual([])
  })

  it('judges as the composer does, in its very words', async () => {
    await scene.connect('meta', 'dana')
    const accounts = (await scene.owner.get(scene.at('/postable'))).json<{
      accounts: { id: string; name: string; kindLabel: string }[]
    }>().accounts
    const instagram = accounts.find(({ kindLabel }) => kindLabel === 'Instagram account')
    const { id } = await scene.look(
      'Date,Time,Text,Accounts\n2031-03-01,09:30,No picture,Facebook | Instagram\n2031-03-01,09:30,No picture either,instagram account',
    )
    const checked = await scene.owner.post(scene.at('/posts/check'), {
      content: { title: '', text: 'No picture', link: null, media: [], parts: [] },
      targets: [{ accountId: instagram?.id, form: 'post', text: null, choices: {} }],
    })
    const { targets } = checked.json<{ targets: { flaws: { sentence: string }[] }[] }>()
    const rows = await scene.rowsOf(id)
    for (const row of rows)
      expect(row.problems.map(({ fix }) => fix)).toEqual(targets[0]?.flaws.map(({ sentence }) => sentence))
    expect(rows[0]?.preview?.targets.map(({ kind }) => kind)).toEqual(['Facebook Page', 'Instagram account'])
  })

  it('as a spreadsheet saves it: a mark, semicolons, lines in a cell, and a heading of its own', async () => {
    await scene.connect('x', 'dana')
    const { plans, notes, id } = await scene.look(
      Buffer.from(
        '\ufeffDATE;time;Post;Account;Mood\r\n2031-03-01;09:30;"Soup; and\r\n""bread""";x;merry\r\n;;;;\r\n',
      ),
    )
    expect(plans.schedule).toBe(1)
    expect(notes).toEqual(['“Mood” is no field that we know, and was passed over.'])
    await scene.apply(id)
    expect((await scene.posts())[0]?.content.text).toBe('Soup; and\n"bread"')
  })

  it.each([
    ['nothing', '', /has no rows/],
    ['a heading alone', 'Date,Text\n', /has no rows/],
    ['nothing to say', 'Date,Time\n2031-01-01,9:00\n', /no column “Text” or “Files”/],
    ['too many rows', `Text\n${'x\n'.repeat(1_001)}`, /at most 1000 at once/],
  ])('refuses a file with %s', async (_, text, says) => {
    const base64 = Buffer.from(text).toString('base64')
    const answer = await scene.owner.post(scene.at('/post-imports'), { fileName: 'a.csv', base64 })
    expect(answer.status).toBe(400)
    expect(answer.json<{ fields: { fix: string }[] }>().fields[0]?.fix).toMatch(says)
  })

  it('names of accounts: one of two needs its name, a comma divides, all is all', async () => {
    await scene.connect('x', 'dana')
    await scene.connect('meta', 'dana')
    const name = (await scene.owner.get(scene.at('/postable'))).json<{
      accounts: { name: string; kindLabel: string }[]
    }>()
    const page = name.accounts.find(({ kindLabel }) => kindLabel === 'Page')?.name
    const { id } = await scene.look(
      `Date,Time,Text,Accounts\n2031-03-01,09:30,a,"X, Facebook"\n2031-03-01,09:30,b,facebook:${page}\n2031-03-01,09:30,c,all`,
    )
    const kinds = (await scene.rowsOf(id)).map((row) => row.preview?.targets.map(({ kind }) => kind).sort())
    expect(kinds).toEqual([
      ['Facebook Page', 'X account'],
      ['Facebook Page'],
      ['Facebook Page', 'Instagram account', 'X account'],
    ])
  })
})

describe('files that rows name', () => {
  it('an address is fetched once, a file is found by its name, each with what it shows', async () => {
    await scene.connect('x', 'dana')
    await addPicture(scene.owner, scene.workspace, await picture(400, 300), 'Loaf.jpg')
    const { id, plans } = await scene.look(
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
    const rows = await scene.rowsOf(id)
    expect(rows[2]?.problems[0]).toMatchObject({
      field: 'Files',
      fix: expect.stringContaining('https://nobody.example/x.png: '),
    })
    expect(rows[3]?.problems[0]?.fix).toContain('no file here is called “cake.jpg”')
    expect(rows[4]?.problems[0]).toMatchObject({ field: 'What they show' })
    await scene.apply(id)
    const alts = (await scene.posts()).map(({ content }) => content.media.map(({ alt }) => alt)).reverse()
    expect(alts).toEqual([['A pot of soup'], ['A pot', 'A loaf']])
    expect(fetches).toHaveLength(2)
  })

  it('a file that was removed after the look is missed, and the row refused', async () => {
    await scene.connect('x', 'dana')
    const media = await addPicture(scene.owner, scene.workspace, tinyPng, 'dot.png')
    const { id } = await scene.look('Date,Time,Text,Accounts,Files\n2031-03-01,09:30,One,X,dot.png')
    await scene.owner.send('DELETE', scene.at(`/media/${media}`))
    expect((await scene.apply(id)).results).toEqual({ scheduled: 0, draft: 0, same: 0, refused: 1 })
  })
})

describe('what a platform wants to be chosen', () => {
  it('is read in its words or in ours, and what it does not offer is refused', async () => {
    await scene.connect('tiktok', 'dana')
    await addPicture(scene.owner, scene.workspace, await picture(720, 1280), 'tall.jpg')
    const row = (text: string, choices: string) => `2031-03-01,09:30,${text},TikTok,tall.jpg,${choices}`
    const { id } = await scene.look(
      [
        'Date,Time,Text,Accounts,Files,Choices',
        row('a', 'privacy = Only you; comments: yes'),
        row('b', 'privacy=nobody'),
        row('c', 'mood=good'),
        row('d', ''),
      ].join('\n'),
    )
    const rows = await scene.rowsOf(id)
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
    await scene.apply(id)
    expect((await scene.posts())[0]?.targets[0]?.choices).toEqual({ privacy: 'SELF_ONLY', comments: 'yes' })
  })
})

it('the template can be given back as it is', async () => {
  await scene.connect('x', 'dana')
  const template = (await scene.owner.get(scene.at('/post-template'))).text
  const { id } = await scene.look(template)
  expect((await scene.rowsOf(id)).map(({ plan, problems }) => [plan, problems])).toEqual([['schedule', []]])
})
