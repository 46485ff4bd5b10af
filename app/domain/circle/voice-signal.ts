import { z } from 'zod'

/** More than a description with one voice and one face takes; far less than a frame may be. */
const longestSdp = 16 * 1024
const line = z.string().min(1).max(80)
const epoch = z.int().min(0)

/** What a browser may send of it: descriptions, candidates, and that a line is over. */
export const signalSchema = z.union([
  z.strictObject({
    line,
    description: z.strictObject({ type: z.enum(['offer', 'answer']), sdp: z.string().max(longestSdp) }),
    epoch,
  }),
  z.strictObject({
    line,
    candidate: z
      .strictObject({
        candidate: z.string().max(512),
        sdpMid: z.string().max(32).nullable(),
        sdpMLineIndex: z.int().min(0).max(64).nullable(),
      })
      .nullable(),
    epoch,
  }),
  z.strictObject({ line, over: z.literal(true), epoch }),
])
