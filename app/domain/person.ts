/** Who acts. `roles` are the clinic's; what a person is in one circle is a fact of that circle. */
export const roles = ['patient', 'guide', 'clinician', 'coordinator', 'admin', 'privacy-officer'] as const
export type Role = (typeof roles)[number]

export type PersonActor = {
  kind: 'person'
  personId: string
  roles: readonly Role[]
  /** 'full' once the second factor was given, or where none is required and none is set up. */
  assurance: 'passphrase' | 'full'
}
export type Actor = PersonActor | { kind: 'nobody' } | { kind: 'service'; name: 'jobs' | 'demo' }

export const nobody: Actor = { kind: 'nobody' }

/** Staff are everyone who is not only a patient; they need a second factor. */
export function isStaff(of: { roles: readonly Role[] }): boolean {
  return of.roles.some((role) => role !== 'patient')
}
