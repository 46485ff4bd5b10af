import { parentPort } from 'node:worker_threads'
import loadHighs, { type Highs, type ModelData } from 'highs'
import type { Matrix } from './matrix.ts'

/** What the thread is asked. `start` is a plan to begin with; `nodes` bounds the search however fast the machine is. */
export type Question = {
  number: number
  matrix: Matrix
  start: Float64Array | null
  /** without whole numbers */
  divided: boolean
  /** epoch ms */
  until: number
  nodes: number | null
}
/** What it says: now and then the best it has and the bound; at last how it ended. */
export type Word = {
  number: number
  values: Float64Array | null
  bound: number | null
  end: null | 'best' | 'impossible' | 'stopped'
  solver: string
}

const port = parentPort
if (!port) throw new Error('The solver runs in a worker thread.')
const highs = await loadHighs()
const solver = `HiGHS ${highs.version.string}`
port.on('message', (question: Question) => solve(highs, question))

function solve(highs: Highs, question: Question) {
  const { callbackType, modelStatus } = highs.constants
  const say = (word: Omit<Word, 'number' | 'solver'>) =>
    port?.postMessage({ ...word, number: question.number, solver })
  // HiGHS refuses a plan to begin with when there is nothing to decide.
  if (question.matrix.worth.length === 0) return say({ values: new Float64Array(0), bound: 0, end: 'best' })
  highs.withModel(dataOf(question), (model) => {
    model.options.set({
      output_flag: false,
      time_limit: Math.max(0.1, (question.until - Date.now()) / 1000),
      random_seed: 1,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-7,
      ...(question.nodes === null ? {} : { mip_max_nodes: question.nodes }),
    })
    if (question.start) model.setSolution({ colValue: question.start })
    let said = Infinity
    const bound = (dual: number | undefined) => {
      if (dual === undefined || !(Math.abs(dual) < 1e20) || dual >= said) return
      said = dual
      say({ values: null, bound: dual, end: null })
    }
    model.run({
      [callbackType.mipImprovingSolution]({ data }) {
        if (data.mip_solution) say({ values: data.mip_solution, bound: null, end: null })
      },
      [callbackType.mipInterrupt]({ data }) {
        bound(data.mip_dual_bound)
      },
    })
    const status = model.getModelStatus()
    const best = status === modelStatus.optimal || status === modelStatus.empty
    const found = Number(model.info.get('primal_solution_status')) === 2
    const dual = question.divided
      ? best
        ? model.getObjectiveValue()
        : Infinity
      : Number(model.info.get('mip_dual_bound'))
    say({
      values: found ? model.getSolution().colValue : null,
      bound: Math.abs(dual) < 1e20 ? dual : null,
      end: best ? 'best' : status === modelStatus.infeasible ? 'impossible' : 'stopped',
    })
  })
}

function dataOf({ matrix: { worth, least, most, rows }, divided }: Question): ModelData {
  const numCols = worth.length
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const row of rows) {
    indices.push(...row.columns)
    values.push(...row.values)
    starts.push(indices.length)
  }
  return {
    numCols,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: worth,
    colLower: least,
    colUpper: most,
    rowLower: rows.map((row) => row.least),
    rowUpper: rows.map((row) => row.most),
    ...(divided ? {} : { integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer) }),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols,
      starts: new Int32Array(starts),
      indices: new Int32Array(indices),
      values: new Float64Array(values),
    },
  }
}
