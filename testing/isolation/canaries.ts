import type { Client } from 'pg'
import type { Principal, Realm } from './principals.ts'
import type { ThreeWorkspaces } from './things.ts'

/** Strings that give their realm away, and those that everybody may read. */
export interface Canaries {
  /** What is in this text of realms that its reader does not see; strings of `asked` are the reader's own words. */
  foundIn(text: string, reader: Pick<Principal, 'sees' | 'userId'>, asked: string): string[]
  readonly count: number
}

type Row = Record<string, unknown>

/** Connect links stand in the hub's list too, with what came of them. */
const linkTables = new Set(['connect_links', 'connect_link_uses'])

/** Harvests every text value of every tenant row: names, handles, addresses, ids. `ourWords` give nobody away. */
export async function canariesOf(three: ThreeWorkspaces, ourWords: string): Promise<Canaries> {
  const { admin, things } = three
  const realms = new Map<string, Set<Realm | 'everybody'>>()
  const add = (value: string, realm: Realm | 'everybody') => {
    if (value.length < 7 || ourWords.includes(`"${value}"`) || /^\d{4}-\d\d-\d\dT/.test(value)) return
    realms.set(value, (realms.get(value) ?? new Set()).add(realm))
  }
  const sideOf = (workspace: unknown): 'A' | 'B' | 'C' | undefined =>
    (['A', 'B', 'C'] as const).find((side) => things[side].workspace === workspace)
  const hubOf = (hub: unknown): 'first' | 'second' | undefined =>
    hub === things.A.hub ? 'first' : hub === things.C.hub ? 'second' : undefined

  const { rows: hubPeople } = await admin.query<{ id: string }>(
    'select distinct user_id as id from hub_members',
  )
  // What the hub's people are told of a workspace is on its card, and what their board says of it.
  const onCard = (table: string, row: Row) =>
    table.startsWith('board_') ||
    (table === 'notifications' && hubPeople.some(({ id }) => id === row.user_id))

  for (const table of await tenantTables(admin)) {
    const { rows } = await admin.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)
    for (const { row } of rows) {
      const side = sideOf(table === 'workspaces' ? row.id : row.workspace_id)
      const hub = hubOf(table === 'hubs' ? row.id : row.hub_id)
      const realm: Realm | 'everybody' =
        table === 'hubs' || table === 'custom_fields' || (table === 'ad_stops' && !side)
          ? `${hub ?? 'first'} hub`
          : (table === 'workspaces' || onCard(table, row) || linkTables.has(table)) && side
            ? `${side} card`
            : (side ?? (hub ? `${hub} people` : 'everybody'))
      for (const value of stringsIn(row)) add(value, realm)
      // Who is in a group may read what it is called.
      if (table === 'groups')
        for (const member of await membersOf(admin, row.id))
          for (const value of stringsIn(row)) add(value, sideOf(member) ?? realm)
      // A playbook is read where it is offered; here each is offered to one side alone.
      for (const offered of ['A', 'B', 'C'] as const)
        if (table === 'playbooks' && things[offered].playbook === row.id)
          for (const value of stringsIn(row)) add(value, offered)
      // A request is answered by whoever holds the account: its id is theirs, too.
      for (const holder of ['A', 'B', 'C'] as const)
        if (table === 'transfer_requests' && things[holder].transfer === row.id) add(String(row.id), holder)
      for (const id of [row.user_id, row.authorised_by, row.invited_by, row.made_by])
        if (typeof id === 'string') await person(admin, id, (value) => add(value, realm))
      if (table === 'workspace_members' && row.role === 'owner' && side && typeof row.user_id === 'string')
        await person(admin, row.user_id, (value) => add(value, `${side} card`), ['name'])
      add(String(row.workspace_id ?? ''), side ? `${side} card` : 'everybody')
      add(String(row.hub_id ?? ''), hub ? `${hub} hub` : 'everybody')
    }
  }
  const selves = await selvesOf(admin)
  const all = [...realms].filter(([, where]) => !where.has('everybody') && !isVocabulary(where))
  // Thousands of answers are searched for thousands of strings: what a reader may see is worked out once.
  const readers = new Map<string, { foreign: string[]; own: string[] }>()
  const readerFor = ({ sees, userId }: Pick<Principal, 'sees' | 'userId'>) => {
    const key = `${userId} ${sees.join()}`
    const known = readers.get(key)
    if (known) return known
    const may = new Set<Realm | 'everybody'>([...sees, 'everybody'])
    const isOpen = ([, where]: [string, ReadonlySet<Realm | 'everybody'>]) =>
      [...where].some((realm) => may.has(realm))
    const own = [...realms].filter(isOpen).map(([value]) => value)
    const reader = {
      foreign: all.filter((one) => !isOpen(one)).map(([value]) => value),
      own: own.concat(selves.get(userId ?? '') ?? []),
    }
    readers.set(key, reader)
    return reader
  }
  return {
    count: all.length,
    foundIn: (text, reader, asked) => {
      const { foreign, own } = readerFor(reader)
      return foreign
        .filter((value) => text.includes(value))
        .filter((value) => !asked.includes(value) && !own.some((mine) => mine.includes(value)))
    },
  }
}

/** A word of ours (`instagram_account`, a scope): both hubs have it. */
const isVocabulary = (where: ReadonlySet<string>): boolean =>
  [...where].some((realm) => /^(C|second)/.test(realm)) &&
  [...where].some((realm) => /^(A|B|first)/.test(realm))

export async function tenantTables(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and (c.relname = 'hubs' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'hub_id')) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** What everybody may read of themselves: id, name, address, own sessions. */
async function selvesOf(admin: Client): Promise<Map<string, string[]>> {
  const { rows } = await admin.query<{ id: string; own: string[] }>(
    `select u.id, array[u.id, u.name, u.email] || array(select s.id from auth.session s where s.user_id = u.id) as own from auth."user" u`,
  )
  return new Map(rows.map(({ id, own }) => [id, own]))
}

async function membersOf(admin: Client, group: unknown): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    'select workspace_id as id from group_members where group_id = $1',
    [group],
  )
  return rows.map(({ id }) => id)
}

const known = new Map<string, Row>()

async function person(
  admin: Client,
  id: string,
  add: (value: string) => void,
  fields = ['id', 'name', 'email'],
): Promise<void> {
  const row =
    known.get(id) ??
    (await admin.query<Row>('select id, name, email from auth."user" where id = $1', [id])).rows[0] ??
    {}
  known.set(id, row)
  for (const field of fields) if (typeof row[field] === 'string') add(row[field])
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn)
  return []
}
