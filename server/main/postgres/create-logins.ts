import type { Client } from 'pg'

/** The owner migrates, the app serves, the sweep finds what is due. None is more than it must be. */
export const logins = { owner: 'mooring_owner', app: 'mooring_app', sweep: 'mooring_sweep' } as const
export const databaseName = 'mooring'

/** Makes the three logins where they are missing. `password` only where the door is TCP. */
export async function createLogins(admin: Client, password: string | undefined): Promise<void> {
  for (const login of Object.values(logins)) {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [login])
    if (rowCount === 0)
      await admin.query(`create role ${login} login nosuperuser nobypassrls nocreatedb nocreaterole`)
    if (password) await admin.query(`alter role ${login} password ${admin.escapeLiteral(password)}`)
  }
}

/** Makes a database that the owner owns and the other two may enter, unless it is there. */
export async function createDatabase(admin: Client, name: string, template = 'template1'): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount === 0) await admin.query(`create database ${name} owner ${logins.owner} template ${template}`)
  await admin.query(`revoke all on database ${name} from public`)
  await admin.query(`grant connect on database ${name} to ${logins.app}, ${logins.sweep}`)
}
