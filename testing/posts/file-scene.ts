import { expect } from 'vitest'
import type { Browser } from '../browser.ts'
import type { World } from '../world.ts'

export interface FileSummary {
  id: string
  notes: string[]
  toLook: number
  plans: { schedule: number; draft: number; same: number; refuse: number }
  results: { scheduled: number; draft: number; same: number; refused: number }
  waiting: number
  appliedAt: string | null
}

export interface FileRow {
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

export interface WrittenPost {
  id: string
  wallTime: string | null
  notAfter: string | null
  content: { text: string; link: string | null; media: { id: string; alt: string }[] }
  targets: { state: string; account: string; choices: Record<string, string> }[]
}

/** A location whose owner gives files of posts, and asks until each is done. */
export async function createFileScene(world: World) {
  const hub = await world.addHub()
  const workspace = await world.addWorkspace(hub, 'Riverside')
  const { userId } = await world.addUser('Edda Owner')
  await world.join(userId, { hubId: hub, workspaceId: workspace }, 'owner')
  const owner: Browser = await world.browser(userId)
  const at = (below: string) => `/api/workspaces/${workspace}${below}`

  async function give(text: string | Buffer): Promise<FileSummary> {
    const base64 = (typeof text === 'string' ? Buffer.from(text) : text).toString('base64')
    const answer = await owner.post(at('/post-imports'), { fileName: 'week.csv', base64 })
    expect(answer.status, answer.text).toBe(201)
    return answer.json<FileSummary>()
  }
  async function untilDone(path: string, left: 'toLook' | 'waiting', body?: object): Promise<FileSummary> {
    for (;;) {
      const answer = await owner.post(at(path), body)
      expect(answer.status, answer.text).toBe(200)
      const now = answer.json<FileSummary>()
      if (now[left] === 0) return now
    }
  }
  return {
    hub,
    workspace,
    owner,
    at,
    give,
    look: async (text: string | Buffer) => {
      const { id } = await give(text)
      return untilDone(`/post-imports/${id}/look`, 'toLook')
    },
    apply: (id: string, as: 'schedule' | 'draft' = 'schedule') =>
      untilDone(`/post-imports/${id}/apply`, 'waiting', { as }),
    rowsOf: async (id: string): Promise<FileRow[]> =>
      (await owner.get(at(`/post-imports/${id}`))).json<{ rows: FileRow[] }>().rows,
    posts: async (): Promise<WrittenPost[]> =>
      (await owner.get(at('/posts?limit=100'))).json<{ posts: WrittenPost[] }>().posts,
    connect: async (platform: string, person: string) =>
      owner.keepAll(workspace, await owner.connect(workspace, platform, { person })),
  }
}

export type FileScene = Awaited<ReturnType<typeof createFileScene>>
