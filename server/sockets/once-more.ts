/** Runs the work one at a time; asked for while it runs, it runs once more, however often it was asked. */
export function onceMore(work: () => Promise<void>, report: (fault: unknown) => void): () => void {
  let running = false
  let again = false
  async function run(): Promise<void> {
    running = true
    do {
      again = false
      await work().catch(report)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
