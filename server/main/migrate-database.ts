import { readEnvironment } from './config/read-environment.ts'
import { ConfigRefused } from './config.ts'
import { migrate } from './migrate.ts'

/** `npm run migrate`: brings the production database up to date, as its owner. */
try {
  const { values, problems } = readEnvironment(process.env)
  const owner = values.MIGRATE_DATABASE_URL
  if (!owner) problems.push('MIGRATE_DATABASE_URL is missing: set the owner login of the database')
  if (!owner || problems.length > 0) throw new ConfigRefused(problems)
  const applied = await migrate(owner)
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
