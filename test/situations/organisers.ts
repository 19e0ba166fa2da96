// The organisers, and the companies tied to them: a situation for every way each rule can come out.
import type { Group } from './situation.ts'

export const organiserSituations: readonly Group[] = [
  {
    rule: 'R11',
    clause: '六(一)5',
    told: [
      {
        story: 'a company unrelated to the organisers passes this point',
        facts: { 'organiser.relation': 'none' },
        verdict: 'eligible',
      },
      {
        story: 'a dealer who only sells an organiser’s boxes passes this point',
        facts: { 'organiser.relation': 'agent', 'organiser.name': '新华三' },
        verdict: 'eligible',
      },
      {
        story: 'an ecosystem partner of an organiser passes this point',
        facts: { 'organiser.relation': 'partner', 'organiser.name': '云上陕西' },
        verdict: 'eligible',
      },
      {
        story: 'an organiser’s own company cannot enter',
        facts: { 'organiser.relation': 'self', 'organiser.name': '云上陕西' },
        verdict: 'ineligible',
      },
      {
        story: 'the Xi’an branch of an organiser cannot enter',
        facts: { 'organiser.relation': 'branch', 'organiser.name': '新华三' },
        verdict: 'ineligible',
      },
      {
        story: 'a wholly owned subsidiary of an organiser cannot enter',
        facts: { 'organiser.relation': 'subsidiary', 'organiser.name': '陕西省大数据集团' },
        verdict: 'ineligible',
      },
      {
        story: 'a holding company of an organiser cannot enter',
        facts: { 'organiser.relation': 'holding' },
        verdict: 'ineligible',
      },
      {
        story: 'the parent of an organiser cannot enter',
        facts: { 'organiser.relation': 'parent' },
        verdict: 'ineligible',
      },
      {
        story: 'the son of a supporting company cannot enter even if he leaves out its name',
        facts: { 'organiser.relation': 'subsidiary' },
        verdict: 'ineligible',
      },
      {
        story: 'an owner with a fifth of an organiser’s shares is a case for the committee',
        facts: { 'organiser.relation': 'minority', 'organiser.name': '陕西省大数据集团' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a sister company is a case for the committee',
        facts: { 'organiser.relation': 'sibling' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a company that has not told its shareholders is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'organiser.relation',
      },
    ],
  },
  {
    rule: 'R14',
    clause: '六(一)5',
    told: [
      {
        story: 'a member of a supporting society is not barred by that',
        facts: { 'organiser.name': 'society', 'organiser.relation': 'member' },
        focus: ['R11'],
        verdict: 'eligible',
      },
      {
        story: 'a supporting society itself is no company: the committee must say',
        facts: { 'organiser.name': 'society', 'organiser.relation': 'self' },
        focus: ['R11'],
        verdict: 'needs-ruling',
      },
      {
        story: 'a supporting centre itself is a case for the committee',
        facts: { 'organiser.name': 'centre', 'organiser.relation': 'self' },
        focus: ['R11'],
        verdict: 'needs-ruling',
      },
      {
        story: 'somebody near a supporting society is asked how near',
        facts: { 'organiser.name': 'society' },
        focus: ['R11'],
        verdict: 'needs-facts',
        asks: 'organiser.relation',
      },
    ],
  },
]
