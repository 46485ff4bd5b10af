import { z } from 'zod'

/** More than an answer to thirteen voices and faces takes; less than a frame may be. */
const longestSdp = 40 * 1024
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
