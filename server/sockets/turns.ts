/** Runs work one at a time, in the order in which it was asked for, whatever becomes of the work before it. */
export function openTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = turn.then(work, work)
    // Only that it is over: the answer itself would be kept as long as the socket is.
    const over = () => {}
    turn = done.then(over, over)
    return done
  }
}
