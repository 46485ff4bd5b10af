/** The header in which a script of ours says whose page it is of, by their person’s id. */
export const ownerHeader = 'hearth-owner'

/**
 * How whoever a page is of stands. `here`: signed in. `idle`: their sign-in ran out, and words on the device are still
 * theirs. `ended`: it was ended, here or elsewhere, or their account is closed. `other`: nobody, or somebody else, is signed in.
 */
export type Still = 'here' | 'idle' | 'ended' | 'other'
