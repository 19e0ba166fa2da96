// How somebody acts on a list of results.
import { findJudging } from '../../store/judging.ts'
import { actingOn } from '../act.ts'

export const act = actingOn('judging', findJudging)
