// Stops what is going out, lets it go on, or calls it off; a list that has not been approved is put away.
import { stopping } from '../stop.ts'
import { act } from './act.ts'

export const { pause: pauseJudging, resume: resumeJudging, cancel: cancelJudging } = stopping(act)
