import type { Role } from '../domain/person.ts'

/** Roles as people say them, and what each is for. */
export const roleWords: Record<Role, { name: string; does: string }> = {
  patient: { name: 'Member', does: 'Comes to circles.' },
  guide: { name: 'Guide', does: 'Leads circles.' },
  clinician: { name: 'Clinician', does: 'Is called when someone needs more than a circle.' },
  coordinator: { name: 'Coordinator', does: 'Plans circles and invites members.' },
  admin: { name: 'Admin', does: 'Runs this house and invites staff.' },
  'privacy-officer': { name: 'Privacy officer', does: 'Reviews who opened what.' },
}
