// The areas of the console, in the order of the bar. Only those are shown that the permission table opens.
export const areas = [
  { path: '/console', name: '今日' },
  { path: '/console/teams', name: '团队' },
  { path: '/console/places', name: '群聊' },
  { path: '/console/announcements', name: '公告' },
  { path: '/console/calendar', name: '日历' },
  { path: '/console/judging', name: '评审' },
  { path: '/console/deliveries', name: '投递' },
  { path: '/console/answers', name: '答复' },
  { path: '/console/board', name: '待答' },
  { path: '/console/handovers', name: '人工' },
  { path: '/console/official', name: '原文' },
  { path: '/console/rulings', name: '认定' },
  { path: '/console/reports', name: '举报' },
  { path: '/console/settings', name: '设置' },
  { path: '/console/settings/proposals', name: '授权' },
  { path: '/console/account', name: '账号' },
] as const

export type AreaPath = (typeof areas)[number]['path']
