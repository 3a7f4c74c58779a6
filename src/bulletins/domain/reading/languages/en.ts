import type { ReadingLanguage } from "../lexicon.ts";

/** English, American and British, as agencies and their translators write it. */
export const english: ReadingLanguage = {
  code: "en",
  frequent: "the of and in to a were was from for have has as with by been that on at an during",
  months: [
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
  ],
  numerals: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
  multipliers: { hundred: 100, thousand: 1_000, million: 1_000_000, mln: 1_000_000 },
  articles: ["a", "an", "another", "one", "single"],
  inflection: /^(?:s|es)?$/u,
  decimalMark: ".",
  countMayFollow: false,
  dates: {
    fromWords: "from|between|since|starting from|beginning from|as from|starting|beginning",
    toWords: "to|through|thru|till|until|up to|up until",
    untilWords: "as of|by|until|till|up to|up until",
    joinWords: "and",
    untilAfter: "",
    sinceAfter: "onward|onwards",
    fromEnding: /^$/u,
    toEnding: /^$/u,
    dativeEnding: /^$/u,
    fillers: "of|the|on|in",
    yearWords: "",
    beforeYear: "in|during|for|of|since|year|throughout|by|through",
    beforeMonth: "in|during|for|of|since|last|this|throughout|early|late|mid|until|by|from|through|to",
    monthWords: "",
    thisYear: "this year|of this year|of the current year|current year",
    lastYear: "last year|of last year|previous year|of the previous year",
  },
  cues: {
    antiTank:
      "anti tank mine~|anti tank landmine~|anti tank land mine~|antitank mine~|antitank landmine~|anti tank|antitank|" +
      "anti vehicle mine~|anti vehicle|antivehicle mine~|at mine~|anti tank ones",
    antiPersonnel:
      "anti personnel mine~|anti personnel landmine~|anti personnel land mine~|antipersonnel mine~|antipersonnel landmine~|" +
      "anti personnel|antipersonnel|anti personal mine~|anti personal|antipersonal mine~|anti personel mine~|anti infantry mine~|anti infantry|ap mine~|apm~",
    uxo:
      "unexploded ordnance~|unexploded live ammunition~|unexploded ammunition~|unexploded munition~|unexploded military ordnance~|" +
      "unexploded military ammunition~|unexploded military munition~|unexploded explosive ordnance~|unexploded shell~|unexploded bomb~|unexploded device~|unexploded explosive device~|" +
      "unexploded war ordnance~|unexploded ordinance~|unexploded item~|unexploded object~|uxo~|explosive remnant~ of war|explosive ordnance~|erw",
    mine: "mine~|landmine~|land mine~",
    munition:
      "munition~|ammunition~|explosive munition~|ordnance~|shell~|explosive device~|explosive~|other explosive~",
    counter: "unit~|unit~ of|piece~|piece~ of|item~|item~ of|more|different|various|additional|new",
    hectare: "hectare~|ha|hectar~",
    squareMetre: "square meter~|square metre~|sq m|sq meter~|sqm|m2|m²|sq metre~",
    squareKilometre: "square kilometer~|square kilometre~|sq km|km2|km²|sq kilometer~",
    otherUnit:
      "km|kilometer~|kilometre~|meter~|metre~|cm|kg|kilogram~|ton~|tonne~|percent|per cent|year~|month~|week~|day~|hour~|minute~|village~|district~|region~|" +
      "settlement~|family|families|house~|company|companies|private|prisoner~|dollar~|manat~|usd|azn|dog~|machine~|vehicle~|country|countries|session~|task~|operator~|specialist~|employee~|project~",
    found:
      "found|detect*|discover*|neutrali*|defus*|deactivat*|destroy*|disarm*|uncover*|remov*|eliminat*|dispos*|identif*|unearth*|recover*|seiz*|spotted|rendered safe|blown up",
    cleared: "clear*|demin*|de min*|decontaminat*|freed",
    checked: "inspect*|check*|survey*|searched|examined",
    contaminated:
      "contaminat*|suspect*|litter*|pollut*|remain* unsafe|remains to be|remain to be|yet to be|heavily mined|still mined|to be cleared",
    notFound: "laid|planted|buried|map~|minefield map~|mine map~|handed|hand over|plant*|estimat*",
    liberated: "liberat*|occupation|occupied|de occupied|recovered from",
    operation:
      "mine action|mine clearance|mine clearing|mine agency|mine removal|mine threat|mine terror|mine explosion~|mine blast~|landmine blast~|landmine explosion~|mine action agency|operation~|mine awareness|landmine contamination|demin*|mine free",
    including: "including|includes|of which|of these|among them|comprising|namely|of them|of this",
    killed: "killed|kill|died|die|dead|death~|fatalit*|lost their lives|lost his life|deceased|perished",
    injured: "injured|wounded|injur*|wound*|maimed",
    victim: "victim~|casualt*|affected|suffered|blown up by",
    civilian: "civilian~",
    military:
      "military servicemen|servicemen|serviceman|military personnel|military|soldier~|troops|military serviceman|police officer~",
    person: "people|person~|persons|citizen~|national~|resident~|individual~|employee~|children|journalist~",
    lastWeek:
      "last week|past week|previous week|over the week|within week|within a week|in a week|this week|during the week|one week|past seven days",
    lastMonth:
      "last month|past month|previous month|over the month|within a month|in a month|during the month|this month",
    lastYear: "last year|past year|previous year",
    thisYear:
      "this year|current year|beginning of the year|start of the year|year to date|during the year|over the year",
    thisMonth: "",
    quarter: "first quarter|first three months|3 months",
    halfYear: "first half|first six months|six months|6 months",
    nineMonths: "nine months|9 months|first nine months",
    weekly: "weekly",
    monthly: "monthly",
    annual: "annual*|yearly",
    toDate:
      "to date|so far|until now|up to now|until today|till today|till now|to this day|to the present|up to date|as of today|until the present|up to this day|up to the present",
    samePeriod:
      "same period|said period|specified period|this period|reporting period|reported period|that period|mentioned period|given period|indicated period|above period|same week|same month|same time|reviewed period|period under review",
    since: "since|after|following|from the moment",
    and: "and|as well as|along with|plus|together with|&",
    from: "of|from|off|by",
    moreThan: "more than|over|above|at least|exceed*|upwards of|no less than|not less than|in excess of",
    lessThan: "nearly|almost|close to|up to|less than|under",
    about: "about|around|approximately|roughly|circa|an estimated",
    agriculture: "agricultur*|farm*|arable|pasture~|cropland",
    residential: "residential|housing|settlement~|urban",
    transport: "transport*|road~|railway~|highway~",
    energy: "energy|power|electric*|gas",
    environment: "environment*|ecolog*|forest*",
    water: "water|irrigation|reclamation|melioration",
    otherUse:
      "other initiative~|other project~|various other|other priorit*|other purpose~|other field~|other area~|infrastructure",
  },
};
