import { roleLabels } from '../../../contract/words.ts'

/** A member as the People pages of a hub and of a location list them. */
export interface ListedMember {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly deactivatedAt: string | null
}

export const roleWord = (role: string): string => roleLabels[role as keyof typeof roleLabels] ?? role
