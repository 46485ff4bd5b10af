/** The header in which a script of ours says whose page it is of, by their person’s id. */
export const ownerHeader = 'hearth-owner'
