import { describe, expect, it } from "vitest";
import { citedJurisdictions, namedJurisdictions } from "#lib/text/verticals/jurisdictions";

describe("jurisdictions that a text names", () => {
  it.each([
    ["Will West Virginia courts narrow an overbroad non-compete?", ["West Virginia"]],
    ["Non-Competes in Kansas", ["Kansas"]],
    ["The law of Arkansas", ["Arkansas"]],
    ["New York and New Jersey", ["New York", "New Jersey"]],
    ["北京市劳动合同若干规定", ["北京"]],
    ["who must pay overtime", []],
  ])("%s", (text, names) => {
    expect(namedJurisdictions(text)).toEqual(names);
  });
});

describe("jurisdictions that a citation names", () => {
  it.each([
    ["146 N.E.3d 1060 (Ind. Ct. App. 2020)", ["Indiana"]],
    ["645 P.2d 623 (Utah 1982).", ["Utah"]],
    ["2008 MT 4, 341 Mont. 73, 175 P.3d 899", ["Montana"]],
    ["171 W. Va. 66, 297 S.E.2d 840 (1982)", ["West Virginia"]],
    ["45 Cal. 4th 557 (2009)", ["California"]],
    ["2019 COA 113", ["Colorado"]],
    ["264 F. Supp. 2d 862, 868 (D.N.D. 2003)", ["North Dakota"]],
    ["1 F.4th 2 (S.D.N.Y. 2021)", ["New York"]],
    ["1 F.4th 2 (D.C. Cir. 2021)", ["District of Columbia"]],
    ["2020 S.D. 59, 950 N.W.2d 774", ["South Dakota"]],
    ["695 F.2d 1158 (9th Cir. 1983)", []],
    ["[2018] WASC 178", ["Western Australia"]],
    ["Paid in 2020 (see Me. 12)", []],
  ])("%s", (text, names) => {
    expect(citedJurisdictions(text)).toEqual(names);
  });
});
