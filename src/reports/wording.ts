// What a reporter reads, in the chat and on the page alike.
import type { ReporterKind, ReportScope } from './scope.ts'
import type { ReportTerms } from './terms.ts'

export const scopeWords: Readonly<Record<ReportScope, string>> = {
  plagiarism: '作品抄袭或侵权',
  fabrication: '数据或材料造假',
  'not-entitled': '参赛资格不符',
  judging: '评审不公或利益关系',
  other: '其他违规',
}

export const reporterWords: Readonly<Record<ReporterKind, string>> = {
  person: '个人举报',
  unit: '单位举报',
}

/** The texts that are agreed to. A change of one is a new version: see consent.ts. */
export const consentWords = {
  identity: ({ verifier, keepIdentityDays }: ReportTerms) =>
    `为核实是您本人，需要您的姓名、身份证号和手机号；单位举报另需单位名称、统一社会信用代码和盖章材料。这些信息只用于核实身份和与您联系，${
      verifier === undefined
        ? '由专门的身份保管员人工核对，不交给其他机构'
        : `核验时会把姓名、身份证号和手机号交给${verifier}比对`
    }；办理人员默认看不到，结案后${keepIdentityDays}天删除。您可以不同意，但那样无法按实名受理。`,
  evidence: () =>
    '您上传的证据会原样加密保存，其中可能有他人的信息，也可能带有拍摄时间、地点、作者等附带信息。办理人员看到的是去掉附带信息的副本，查看原件须另经批准。',
  pledge: () =>
    '我反映的是我所知道的事实，愿意配合核实。故意编造事实诬告他人须承担责任；因不了解情况而说得不准确，不是诬告。',
} as const
