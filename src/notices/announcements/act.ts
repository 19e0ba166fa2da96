// How somebody acts on an announcement.
import { lockAnnouncement } from '../../store/announcements.ts'
import { actingOn } from '../act.ts'

export const act = actingOn('announcement', lockAnnouncement)
