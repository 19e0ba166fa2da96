/** The official site of the edition, where teams sign up (七(一)). The only place that names it. */
export const website = 'https://www.shaanxi.gov.cn/dexc/'
