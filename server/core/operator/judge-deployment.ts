import type { Deployment } from '../../store/deployment.ts'

/** What the file outside the database says. */
export interface DeploymentNote {
  readonly id: string
  readonly epoch: number
  /** When it was written, ISO. */
  readonly at: string
  readonly place: NotePlace
}

/** Where the folder with the file is: its real path, and the machine's id where it has one. */
export interface NotePlace {
  readonly path: string
  readonly machine: string | null
}

/**
 * restored: the database is older than the file. moved-database: it was copied into another server or database.
 * other-database: the file, or the setting, names another deployment. unknown-database: it has lived, and nothing here
 * knows it. moved-folder: the folder is not where it was. not-looked: the database did not answer; nothing is known.
 */
export type DoubtKind =
  | 'restored'
  | 'moved-database'
  | 'other-database'
  | 'unknown-database'
  | 'moved-folder'
  | 'not-looked'

export interface Doubt {
  readonly kind: DoubtKind
  readonly database: { id: string; epoch: number; at: Date | null } | null
  readonly note: DeploymentNote | null
  /** MOORING_DEPLOYMENT_ID, where it names another deployment. */
  readonly named: string | null
  readonly place: NotePlace
}

export interface DeploymentFacts {
  readonly database: Deployment
  readonly note: DeploymentNote | null
  /** MOORING_DEPLOYMENT_ID. */
  readonly named: string | undefined
  readonly place: NotePlace
  /** Whether a folder elsewhere is another Mooring: in demo mode, where the database lies in it. */
  readonly comparesPlace: boolean
}

/** These are true of the database itself, whoever looks: every process has to stop. */
export const isOfDatabase = (kind: DoubtKind): boolean => kind === 'restored' || kind === 'moved-database'

/** Why this may not be the database that this Mooring has lived with; undefined when it is, or when it is a new one. */
export function judgeDeployment(facts: DeploymentFacts): DoubtKind | undefined {
  const { database, note, named, place } = facts
  if (database.doubt === 'restored' || database.doubt === 'moved-database') return database.doubt
  if (named !== undefined && named !== database.id) return 'other-database'
  // A setting that names this database is somebody's word; without it the file has to know it.
  if (note && note.id !== database.id && named === undefined) return 'other-database'
  if (note?.id === database.id && note.epoch > database.epoch) return 'restored'
  if (database.home !== null && database.home !== database.homeNow) return 'moved-database'
  if (!note && database.epoch > 0 && named === undefined) return 'unknown-database'
  if (note && facts.comparesPlace && !isSamePlace(note.place, place)) return 'moved-folder'
  return undefined
}

const isSamePlace = (one: NotePlace, other: NotePlace): boolean =>
  one.path === other.path && one.machine === other.machine
