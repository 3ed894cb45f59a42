import type { Language, Vertical } from "../domain/documents/collection.ts";

type SampleDocument = {
  /** The file's path in `ingest/sample`; ORIGIN.md there says where it comes from. */
  path: string;
  /** The name it is shown by. */
  fileName: string;
};

export type SampleCollection = {
  slug: string;
  name: string;
  vertical: Vertical;
  language: Language;
  /** Questions to begin with; the documents answer every one of them. */
  suggestedQuestions: string[];
  documents: SampleDocument[];
};

/** A few real documents that may be redistributed, small enough to be parsed within a minute. */
export const SAMPLE_CORPUS: readonly SampleCollection[] = [
  {
    slug: "sample-us-law",
    name: "US employment law (sample)",
    vertical: "legal",
    language: "en",
    suggestedQuestions: [
      "Are employee non-compete agreements enforceable in California?",
      "When is overtime owed in California?",
      "When are final wages due to an employee who quits without notice?",
      "Why was the appeal of Calvary Chapel of Bangor dismissed?",
    ],
    documents: [
      {
        path: "legal-en/non-competes-in-california.md",
        fileName: "Non-competes in California.md",
      },
      {
        path: "legal-en/wage-and-hour-law-in-california.md",
        fileName: "Wage and hour law in California.md",
      },
      {
        path: "legal-en/california-consumer-privacy-law.md",
        fileName: "California consumer privacy law.md",
      },
      {
        path: "legal-en/employee-restrictive-covenant-california.docx",
        fileName: "Employee restrictive covenant agreement (California).docx",
      },
      {
        path: "legal-en/calvary-chapel-of-bangor-v-mills.pdf",
        fileName: "Calvary Chapel of Bangor v. Mills.pdf",
      },
    ],
  },
  {
    slug: "sample-chinese-law",
    name: "中国法律（示例）",
    vertical: "legal",
    language: "zh",
    suggestedQuestions: [
      "试用期最长可以约定多久？",
      "经济补偿按什么标准支付？",
      "哪些信息属于敏感个人信息？",
      "饲养的动物造成他人损害，由谁承担责任？",
    ],
    documents: [
      { path: "legal-zh/labour-contract-law.pdf", fileName: "劳动合同法.pdf" },
      { path: "legal-zh/personal-information-protection-law.md", fileName: "个人信息保护法.md" },
      { path: "legal-zh/civil-code-tort-liability.md", fileName: "民法典 侵权责任编.md" },
    ],
  },
  {
    slug: "sample-health",
    name: "Patient information (sample)",
    vertical: "medical",
    language: "en",
    suggestedQuestions: [
      "How is the tuberculin skin test done?",
      "What are the symptoms of asthma?",
      "Which risk factors for osteoporosis can you control?",
      "Which enzyme is deficient in Fabry disease?",
    ],
    documents: [
      { path: "medical-en/asthma.html", fileName: "Asthma.html" },
      { path: "medical-en/osteoporosis.html", fileName: "Osteoporosis.html" },
      { path: "medical-en/tuberculosis.html", fileName: "Tuberculosis.html" },
      { path: "medical-en/diabetes-and-pregnancy.html", fileName: "Diabetes and pregnancy.html" },
      {
        path: "medical-en/nct00149318-fabry-disease.pdf",
        fileName: "NCT00149318 Enzyme replacement therapy in Fabry disease.pdf",
      },
    ],
  },
  {
    slug: "sample-chinese-health-law",
    name: "医疗卫生法规（示例）",
    vertical: "medical",
    language: "zh",
    suggestedQuestions: [
      "患者有权查阅、复制哪些病历资料？",
      "医师执业注册应当在多少日内办理？",
      "精神障碍的住院治疗实行什么原则？",
      "流感病毒抗原检测试剂的检出限如何确定？",
    ],
    documents: [
      { path: "medical-zh/physicians-law.md", fileName: "医师法.md" },
      { path: "medical-zh/mental-health-law.md", fileName: "精神卫生法.md" },
      {
        path: "medical-zh/medical-disputes-regulation.pdf",
        fileName: "医疗纠纷预防和处理条例.pdf",
      },
      {
        path: "medical-zh/influenza-antigen-test-guidance.docx",
        fileName: "流行性感冒病毒抗原检测试剂注册审查指导原则.docx",
      },
    ],
  },
];
