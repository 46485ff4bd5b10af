import { parentPort } from 'node:worker_threads'

// A solver that says one word and then never hears anything again.
parentPort?.on('message', ({ number, matrix }: { number: number; matrix: { worth: number[] } }) => {
  const values = new Float64Array(matrix.worth.length)
  parentPort?.postMessage({ number, values, bound: 1e6, end: null, solver: 'hung' }, [])
  for (;;);
})
