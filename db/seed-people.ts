import type { Role } from '#app/domain/person.ts'

/**
 * The invented clinic of the demo and of development: Alder Street Clinic, two houses in two time zones.
 * Nobody here is real. Stories say what a clinic would know of a guest, never a diagnosis, a dose or a score.
 */
export const places = {
  denver: { name: 'Alder Street, Denver', zone: 'America/Denver' },
  portland: { name: 'Harbour House, Portland', zone: 'America/New_York' },
} as const
export type Place = keyof typeof places

export type SeedPerson = {
  /** The part before the @ of their address: how the rest of the seed names them. */
  key: string
  name: string
  pronouns: string
  roles: Role[]
  place: Place
  /** Shown on the demo's page of people, nowhere else. */
  story: string
}

const patient = (key: string, name: string, pronouns: string, place: Place, story: string): SeedPerson => ({
  key,
  name,
  pronouns,
  roles: ['patient'],
  place,
  story,
})

export const staff: SeedPerson[] = [
  {
    key: 'maren',
    name: 'Maren',
    pronouns: 'she/her',
    roles: ['guide'],
    place: 'denver',
    story:
      'Guides the circle in progress. Was a hospice nurse for nineteen years and is not afraid of a long silence.',
  },
  {
    key: 'tomas',
    name: 'Tomás',
    pronouns: 'he/him',
    roles: ['guide'],
    place: 'portland',
    story: 'Guides the circles in Portland. Taught music to teenagers, so very little surprises him.',
  },
  {
    key: 'wren',
    name: 'Wren',
    pronouns: 'they/them',
    roles: ['guide'],
    place: 'denver',
    story: 'Co-guides beside Maren while learning the craft. Notices who has not spoken yet.',
  },
  {
    key: 'ilse',
    name: 'Ilse',
    pronouns: 'she/her',
    roles: ['clinician'],
    place: 'denver',
    story: 'Clinician at both houses. Likes short messages and answers every one of them.',
  },
  {
    key: 'bola',
    name: 'Bola',
    pronouns: 'she/her',
    roles: ['coordinator'],
    place: 'denver',
    story: 'Coordinates circles and invitations. Knows everybody’s bus line and who needs the quiet room.',
  },
  {
    key: 'anders',
    name: 'Anders',
    pronouns: 'he/him',
    roles: ['admin', 'privacy-officer'],
    place: 'portland',
    story: 'Runs the installation and guards what is private. Reads the audit log with his first coffee.',
  },
]

export const patients: SeedPerson[] = [
  patient(
    'juniper',
    'Juniper',
    'she/her',
    'denver',
    'Keeps bees and teaches pottery to children. Speaks early, before she can talk herself out of it.',
  ),
  patient(
    'malik',
    'Malik',
    'he/him',
    'denver',
    'Drives a night bus. Wants to be awake for his daughter’s mornings as well as present at them.',
  ),
  patient(
    'roz',
    'Roz',
    'she/her',
    'denver',
    'Retired from the post office after thirty-one years and is learning what a Tuesday is for.',
  ),
  patient(
    'teo',
    'Teo',
    'he/him',
    'denver',
    'A cook between kitchens. Says little, listens with his whole face, draws afterwards.',
  ),
  patient(
    'sunniva',
    'Sunniva',
    'they/them',
    'denver',
    'Repairs violins. Moved here after a hard year and is making a home out of small things.',
  ),
  patient(
    'hiro',
    'Hiro',
    'he/him',
    'denver',
    'Looks after his mother and two greyhounds. Comes for the one hour that is his.',
  ),
  patient(
    'imani',
    'Imani',
    'she/her',
    'denver',
    'A choir singer who lost the wish to sing, and would like to meet it again. She has a place in the circle in progress.',
  ),
  patient(
    'callum',
    'Callum',
    'he/him',
    'denver',
    'A carpenter learning to rest before he is tired. He has a place in the circle in progress.',
  ),
  patient(
    'paz',
    'Paz',
    'they/them',
    'denver',
    'Studies at night and walks by day. New here: tonight would be a first circle.',
  ),
  patient(
    'greta',
    'Greta',
    'she/her',
    'portland',
    'Runs a small ferry office. Came for the sleep and stayed for the company.',
  ),
  patient(
    'seun',
    'Seun',
    'he/him',
    'portland',
    'A schoolteacher and new father who writes his intentions on the backs of receipts.',
  ),
  patient(
    'leila',
    'Leila',
    'she/her',
    'portland',
    'Translates for the courts. Is practising saying things in her own words.',
  ),
  patient(
    'wendell',
    'Wendell',
    'he/him',
    'portland',
    'Mended boats most of his life. Asks the best questions, usually at the door.',
  ),
  patient(
    'dot',
    'Dot',
    'she/her',
    'portland',
    'Eighty-one, swims in the sea, and has decided that it is not too late for anything.',
  ),
  patient(
    'noemi',
    'Noemi',
    'she/her',
    'portland',
    'Restores old maps. Had a session today and is lying down with the curtains half open.',
  ),
  patient(
    'lale',
    'Lale',
    'she/her',
    'denver',
    'A pharmacist who keeps a notebook for everyone but herself. Had a session yesterday.',
  ),
  patient(
    'anselm',
    'Anselm',
    'he/him',
    'denver',
    'Tunes pianos and hears what others do not. Two days after a session, and easily moved.',
  ),
  patient(
    'birgit',
    'Birgit',
    'she/her',
    'denver',
    'Runs a bakery from three in the morning. Nine days on, choosing the one thing to keep.',
  ),
  patient(
    'ovidio',
    'Ovidio',
    'he/him',
    'portland',
    'A gardener whose last session was a month ago. Comes for the ordinary days.',
  ),
]

export const everyone: readonly SeedPerson[] = [...staff, ...patients]

/** Addresses end in .example: no mail can ever reach anyone. */
export const addressOf = (person: { key: string; roles: readonly Role[] }): string =>
  `${person.key}@${person.roles.includes('patient') ? 'post' : 'alderstreet'}.example`
