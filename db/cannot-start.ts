/** An error for the person who runs Hearth: one plain sentence on what is wrong and what to do. Known by its name. */
export function cannotStart(sentence: string, cause?: unknown): Error {
  const error = new Error(sentence, cause === undefined ? {} : { cause })
  error.name = 'CannotStart'
  return error
}
