import { describe, expect, it } from "vitest";
import { scoreSupport } from "#lib/answer/support/score-support";

type Case = {
  passage: string;
  supported?: string[];
  otherwise?: [claim: string, kind: string][];
};

/** By what a true restatement changes, with false claims that look like it. */
const CASES: Record<string, Case> = {
  "an item of a list after the words that announce it": {
    passage:
      "The landlord may end the lease at once: if the tenant keeps a dog in the flat; (ii) if the tenant sublets a room to visitors; or (iii) if the rent remains unpaid for two months.",
    supported: ["The landlord may end the lease if the tenant sublets a room to visitors."],
    otherwise: [
      ["The landlord may not end the lease if the tenant sublets a room to visitors.", "negation"],
    ],
  },
  "negations that stand together": {
    passage:
      "Membership is voluntary. Either member may leave the club at any time, with or without written notice, and with or without cause.",
    supported: ["Either member may leave the club at any time without notice or cause."],
    otherwise: [
      ["Either member may leave the club at any time, but not without cause.", "negation"],
    ],
  },
  "a superlative that limits nothing": {
    passage: "Quinine, the most commonly used drug against malaria, lowers the fever of patients.",
    supported: ["Quinine lowers the fever of patients."],
  },
  "any or no reason": {
    passage: "A member may leave the club for any or no reason following a letter to the board.",
    supported: ["A member may leave the club for any reason following a letter to the board."],
  },
  "an irregular form": {
    passage: "The members are bound by rights arising before the closing date.",
    supported: ["The members are bound by rights that arose before the closing date."],
  },
  "a word that another word of the passage would also stand for": {
    passage:
      "The illness usually occurs in young people. In the past, it was called juvenile arthritis.",
    supported: ["It was called juvenile arthritis."],
  },
  "an adverb, and what begins": {
    passage:
      "At first people may do without help, but eventually most members will need a nurse. In adults, training should begin at age 45.",
    supported: [
      "Most members will eventually need a nurse.",
      "Adults should begin training at age 45.",
    ],
  },
  "a sentence that takes up the one before": {
    passage:
      "Stenosis makes the flaps of a valve stiff. This prevents the valve from opening. Fusing closes a wound.",
    supported: ["Stenosis prevents the valve from opening."],
    otherwise: [["Stenosis prevents the valve from closing.", "name"]],
  },
  "no longer": {
    passage: "A chemical in a rat poison no longer in use has been shown to cause diabetes.",
    otherwise: [["The chemical in a rat poison that is still in use causes diabetes.", "negation"]],
  },
  "nothing, which negates": {
    passage: "There is no language in rule 5 that allows a second petition.",
    supported: ["Nothing in rule 5 allows a second petition."],
  },
  "a deadline": {
    passage: "A company must send its report no later than January 1, 2027.",
    supported: ["A company must send its report by January 1, 2027."],
    otherwise: [["A company must send its report after January 1, 2027.", "bound"]],
  },
  "a crime for a civil violation": {
    passage: "An employer that enforces a void contract commits a civil violation.",
    otherwise: [["An employer that enforces a void contract commits a crime.", "word"]],
  },
  "a half": {
    passage:
      "The illness begins in the first 6 months of life. It hits 50 percent or more of cats.",
    supported: [
      "The illness begins in the first half-year of life.",
      "It hits half or more of the cats.",
    ],
  },
  "what may be required": {
    passage:
      "The period begins in 2020. This means an existing firm may be required to report in 2023.",
    supported: ["An existing firm may have to report in 2023."],
    otherwise: [["An existing firm must report in 2023.", "modality"]],
  },
  "a contrast": {
    passage: "The period runs from the date of birth as opposed to the date of registration.",
    supported: ["The period runs from the date of birth."],
    otherwise: [["The period runs from the date of registration.", "negation"]],
  },
  "a negated verb that says nothing by itself": {
    passage:
      "The warranty in section 5 (Seller Warranty) does not apply to, nor will Seller pay for, any loss from: goods that were altered by Buyer; or goods that were lost.",
    otherwise: [["The warranty applies to goods that were altered by Buyer.", "negation"]],
  },
  "hyphens that enclose a remark": {
    passage: "The three large ports in the area - Hull, Dover and Bristol - all use pilots.",
    supported: ["Bristol is one of the three large ports.", "Hull, Dover and Bristol use pilots."],
  },
  "a condition": {
    passage:
      "Neither partner may sell any shares or bonds under this deal without the prior written consent of the other partner.",
    supported: [
      "A partner needs the other partner's prior written consent to sell its shares or bonds.",
    ],
    otherwise: [
      ["A partner may sell any shares or bonds under this deal.", "negation"],
      [
        "Either partner may sell any shares or bonds under this deal without the prior written consent of the other partner.",
        "negation",
      ],
    ],
  },
  "a currency between a bound and its number": {
    passage: "The threshold is reached when a company achieves more than US$ 68 million turnover.",
    supported: [
      "The threshold is reached once the turnover of a company exceeds 68 million US dollars.",
    ],
    otherwise: [
      [
        "The threshold is reached when a company achieves less than US$ 68 million turnover.",
        "bound",
      ],
    ],
  },
  "a number before its bound and unit": {
    passage: "Either side may withdraw if the strike lasts for 30 or more consecutive days.",
    supported: ["Either side may withdraw if the strike lasts for 30 days or more in a row."],
    otherwise: [
      ["Either side may withdraw if the strike lasts for 30 or fewer consecutive days.", "bound"],
    ],
  },
  "a subject from the sentence before": {
    passage:
      "When using a licensed masseur, coverage is provided for 12 visits a year. Each visit must be approved by your physician. Surgery has no limit.",
    supported: ["Each masseur visit must be approved by your physician."],
    otherwise: [["Each surgery visit must be approved by your physician.", "name"]],
  },
  "the time that there is for something": {
    passage:
      "The clerk shall file within thirty days from the date of this order a motion and a list.",
    supported: ["The clerk has 30 days from the date of this order to file a motion and a list."],
  },
  "two negations that permit": {
    passage:
      "Nothing in this deal prohibits Worker from: (a) reporting a fraud to any agency; or (b) discussing wages.",
    supported: [
      "The deal does not stop Worker from discussing wages.",
      "Worker may discuss wages.",
    ],
    otherwise: [["The deal prohibits Worker from discussing wages.", "negation"]],
  },
  "an exception told as a limit": {
    passage:
      "Worker must not copy or show private files except as needed to do agreed tasks or with the firm's prior written consent.",
    supported: [
      "The Worker may copy private files only for agreed tasks or with the firm's prior written consent.",
    ],
    otherwise: [
      ["The Worker may copy private files without the firm's prior written consent.", "modality"],
    ],
  },
  "a bracket between a negation and its verb": {
    passage: "You, the Buyer, will not (a) use our plans; nor (b) show our plans to anyone else.",
    supported: ["The Buyer must not use the plans."],
    otherwise: [["The Buyer may use the plans.", "negation"]],
  },
  "what counts as something": {
    passage:
      "An index fund is deemed a passive holding, and interests in mutual funds are passive holdings.",
    supported: ["Interests in mutual funds count as passive holdings."],
  },
  "a word that has only moved": {
    passage:
      "If this deal is signed at the outset of employment, the consideration is the offer and start of employment.",
    supported: [
      "If the deal is signed when employment starts, the offer of employment is the consideration.",
    ],
  },
  "a number in words and in digits": {
    passage:
      "Each bank shall keep its files for a period of at least six (6) years after the date of the report.",
    supported: ["Each bank must keep its files for at least six years after the report."],
    otherwise: [
      ["Each bank must keep its files for at least six months after the report.", "unit"],
    ],
  },
  "what limits a permission and a duty alike": {
    passage:
      "Worker will use robots for the firm's work only under the firm's rules or with its written consent.",
    supported: [
      "Robots may be used for the firm's work only under the firm's rules or with its written consent.",
    ],
  },
  "no need": {
    passage:
      "Nothing restricts Worker from discussing wages. Worker does not need any consent to report a fraud or to notify the firm that it was reported.",
    supported: [
      "Worker needs no consent to report a fraud.",
      "Worker does not have to notify the firm that a fraud was reported.",
    ],
    otherwise: [["Worker must notify the firm that a fraud was reported.", "negation"]],
  },
  "until and through": {
    passage: "The buyer also paid monthly installments from May 21, 1994, through September 1997.",
    supported: ["The buyer paid monthly installments from May 21, 1994 until September 1997."],
  },
  "examples, which do not limit": {
    passage:
      "The board has restrictions whereby funds may not sell shares to certain buyers, including, but not limited to, minors and banks.",
    supported: ["Funds may not sell shares to minors."],
    otherwise: [["Funds may sell shares to minors.", "modality"]],
  },
  "a negation before a second one": {
    passage:
      "Where the fund does not, or is not likely to, meet its policy, the manager should notify the board.",
    supported: ["If the fund does not meet its policy, the manager should notify the board."],
    otherwise: [["If the fund meets its policy, the manager should notify the board.", "negation"]],
  },
  "the extent that a law allows": {
    passage: "The name of the witness will be kept secret to the extent permitted by law.",
    supported: ["The name of the witness is kept secret as far as the law permits."],
  },
  "on request": {
    passage:
      "Every bank that keeps files in a foreign language shall, upon request, provide an English translation to the board.",
    supported: [
      "Every bank that keeps files in a foreign language must provide an English translation to the board on request.",
    ],
  },
  "a passive": {
    passage: "The firm deducts the worker's portion of the price from each salary.",
    supported: ["The worker's portion of the price is deducted from each salary."],
  },
  "a date at the end": {
    passage: "As of April 20, 2026, there is still no single audit standard for robots.",
    supported: ["There is no single audit standard for robots as of April 20, 2026."],
  },
  "every year, which is no quantity of things": {
    passage: "The city requires a formal audit, annually, by an independent auditor.",
    supported: ["The city requires a formal audit every year by an independent auditor."],
  },
  "a variety": {
    passage: "With this plan, you can choose from a variety of local doctors and clinics.",
    supported: ["You can choose from many local doctors and clinics."],
    otherwise: [["You can choose from all local doctors and clinics.", "scope"]],
  },
};

describe.each(Object.entries(CASES))("%s", (_what, { passage, supported = [], otherwise = [] }) => {
  if (supported.length > 0) {
    it.each(supported)("supports: %s", (claim) => {
      expect(scoreSupport(claim, passage, null)).toMatchObject({ verdict: "supported" });
    });
  }

  if (otherwise.length > 0) {
    it.each(otherwise)("does not support: %s (%s)", (claim, kind) => {
      const { verdict, conflict } = scoreSupport(claim, passage, null);
      expect(verdict).not.toBe("supported");
      expect(conflict?.kind).toBe(kind);
    });
  }
});
