import type { RuleTexts } from "../../foundation/domain/finding.ts";

const unknown = (az: string, en: string, ru: string) =>
  ({
    severity: "block",
    wrong: {
      az: `{field}: reyestrdə ${az} {found} yoxdur`,
      en: `{field}: the register has no ${en} {found}`,
      ru: `{field}: в реестре нет ${ru} {found}`,
    },
    right: {
      az: "reyestrdəki nömrə; başqa qurumunku qurum/nömrə kimi yazılır",
      en: "a number that is in the register; one of another organisation as organisation/number",
      ru: "номер из реестра; чужой номер пишется как организация/номер",
    },
  }) as const;

const oneOfThese = (az: string, en: string, ru: string) =>
  ({
    severity: "block",
    wrong: {
      az: `{field}: proqramda ${az} {found} yoxdur`,
      en: `{field}: the programme has no ${en} {found}`,
      ru: `{field}: в программе нет ${ru} {found}`,
    },
    right: { az: "bunlardan biri: {allowed}", en: "one of: {allowed}", ru: "один из кодов: {allowed}" },
  }) as const;

/** What is said about records that do not fit the register. */
export const registerRuleTexts = {
  "unknown-organisation": oneOfThese("qurum", "organisation", "организации"),
  "unknown-district": oneOfThese("rayon", "district", "района"),
  "unknown-task": unknown("tapşırıq", "task", "задания"),
  "unknown-hazardous-area": unknown("təhlükəli ərazi", "hazardous area", "опасного района"),
  "unknown-hazardous-area-version": {
    severity: "block",
    wrong: {
      az: "{field}: təhlükəli ərazinin {found} versiyası yoxdur",
      en: "{field}: the hazardous area has no version {found}",
      ru: "{field}: у опасного района нет версии {found}",
    },
    right: {
      az: "mövcud versiya; boş olduqda qəbul edilmiş, o da yoxdursa, sonuncu götürülür",
      en: "a version that exists; left empty it is the approved one, else the latest",
      ru: "существующая версия; если пусто, берётся утверждённая, а без неё последняя",
    },
  },
  "unknown-eod-spot-task": unknown("tək sursat əməliyyatı", "EOD spot task", "разового выезда"),
  "not-your-organisation": {
    severity: "block",
    wrong: {
      az: "{field}: {found} sizin qurumunuz deyil",
      en: "{field}: {found} is not your organisation",
      ru: "{field}: {found} не ваша организация",
    },
    right: {
      az: "{own}; başqasının qeydlərini yalnız məlumat üzrə məsul şəxs daxil edir",
      en: "{own}; records of others are entered by whoever may validate",
      ru: "{own}; чужие записи вносит только тот, кто вправе их проверять",
    },
  },
  "duplicate-number": {
    severity: "block",
    wrong: {
      az: "{found} nömrəsi bu faylda artıq var ({line}-ci sətir)",
      en: "the number {found} stands in this file already (line {line})",
      ru: "номер {found} уже есть в этом файле (строка {line})",
    },
    right: {
      az: "hər qeydə öz nömrəsi; təkrar sətir silinsin",
      en: "a number for each record; a repeated row goes",
      ru: "каждой записи свой номер; повтор удалить",
    },
  },
  "differs-from-register": {
    severity: "block",
    wrong: {
      az: "{found} reyestrdə var (versiya {version}) və bu sətirdən fərqlidir",
      en: "{found} is in the register (version {version}) and differs from this row",
      ru: "{found} есть в реестре (версия {version}) и отличается от этой строки",
    },
    right: {
      az: "düzəlişdirsə --correct ilə; başqa qeyddirsə başqa nömrə ilə",
      en: "with --correct if it is a correction; another number if it is another record",
      ru: "с --correct, если это исправление; другой номер, если это другая запись",
    },
  },
  "outside-district": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: yer {found} rayonundan {metres} m kənardadır",
      en: "{field}: the place lies {metres} m outside the district {found}",
      ru: "{field}: место в {metres} м за пределами района {found}",
    },
    right: {
      az: "yerin olduğu rayon, yaxud düzgün koordinatlar, yaxud reason_outside_district",
      en: "the district in which it lies, or the right coordinates, or reason_outside_district",
      ru: "район, где это место, верные координаты либо reason_outside_district",
    },
  },
  "boundary-invalid": {
    severity: "block",
    wrong: {
      az: "{field}: sərhəd düzgün deyil: {found} ({at})",
      en: "{field}: the boundary is not simple: {found} at {at}",
      ru: "{field}: граница некорректна: {found} ({at})",
    },
    right: {
      az: "özünü kəsməyən, hissələri üst-üstə düşməyən sərhəd",
      en: "a ring that does not cross itself, parts that do not overlap (I3)",
      ru: "граница без самопересечений, части не перекрываются",
    },
  },
  "boundary-without-area": {
    severity: "block",
    wrong: {
      az: "{field}: sərhədin sahəsi yoxdur, burada torpaq yoxdur",
      en: "{field}: the boundary encloses nothing: there is no land here",
      ru: "{field}: граница ничего не охватывает: участка здесь нет",
    },
    right: {
      az: "sərhəd yenidən verilsin",
      en: "the boundary, given again",
      ru: "граница, указанная заново",
    },
  },
  "boundary-duplicate": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: eyni sərhəd artıq var: {found}",
      en: "{field}: the very same boundary is there already: {found}",
      ru: "{field}: точно такая же граница уже есть: {found}",
    },
    right: {
      az: "başqa torpağın sərhədi, yaxud təkrarın səbəbi (I27)",
      en: "the boundary of other land, or why the same land is reported again (I27)",
      ru: "граница другого участка либо причина повтора (I27)",
    },
  },
  "boundary-inside-another": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: eyni qurumun başqa sərhədinin içindədir: {found}",
      en: "{field}: lies wholly inside another boundary of the same organisation: {found}",
      ru: "{field}: целиком внутри другой границы той же организации: {found}",
    },
    right: {
      az: "başqa torpağın sərhədi, yaxud torpağın niyə yenidən bildirildiyi (I27)",
      en: "the boundary of other land, or why this land is reported again (I27)",
      ru: "граница другого участка либо причина повторного сообщения (I27)",
    },
  },
  "boundary-around-another": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: eyni qurumun başqa sərhədini tam əhatə edir: {found}",
      en: "{field}: wholly encloses another boundary of the same organisation: {found}",
      ru: "{field}: целиком охватывает другую границу той же организации: {found}",
    },
    right: {
      az: "başqa torpağın sərhədi, yaxud torpağın niyə yenidən bildirildiyi (I27)",
      en: "the boundary of other land, or why that land is reported again (I27)",
      ru: "граница другого участка либо причина повторного сообщения (I27)",
    },
  },
  "area-differs": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: {found} m² yazılıb, sərhəd isə {measured} m² əhatə edir ({percent} %)",
      en: "{field}: {found} m² reported, but the boundary encloses {measured} m² ({percent} %)",
      ru: "{field}: указано {found} м², а граница охватывает {measured} м² ({percent} %)",
    },
    right: {
      az: "düzgün sahə və ya sərhəd, yaxud reason_area_differs",
      en: "the right area or boundary, or reason_area_differs",
      ru: "верная площадь или граница либо reason_area_differs",
    },
  },
  "area-hectares-as-square-metres": {
    severity: "block",
    wrong: {
      az: "{field}: {found} hektardır, m² deyil (sərhəd {measured} m² əhatə edir)",
      en: "{field}: {found} is hectares, not m² (the boundary encloses {measured} m²)",
      ru: "{field}: {found} это гектары, а не м² (граница охватывает {measured} м²)",
    },
    right: {
      az: "reported_area_ha sütununda, yaxud {right} m²",
      en: "the same in reported_area_ha, or {right} m²",
      ru: "то же в reported_area_ha либо {right} м²",
    },
  },
  "area-square-metres-as-hectares": {
    severity: "block",
    wrong: {
      az: "{field}: kvadratmetr hektar kimi yazılıb ({found} m² alınır, sərhəd {measured} m² əhatə edir)",
      en: "{field}: square metres written as hectares ({found} m², but the boundary encloses {measured} m²)",
      ru: "{field}: квадратные метры записаны как гектары ({found} м², граница охватывает {measured} м²)",
    },
    right: {
      az: "reported_area_m2 sütununda: {right} m²",
      en: "the number in reported_area_m2: {right} m²",
      ru: "число в reported_area_m2: {right} м²",
    },
  },
  "area-square-kilometres": {
    severity: "block",
    wrong: {
      az: "{field}: {found} kvadrat kilometrdir (sərhəd {measured} m² əhatə edir)",
      en: "{field}: {found} is square kilometres (the boundary encloses {measured} m²)",
      ru: "{field}: {found} это квадратные километры (граница охватывает {measured} м²)",
    },
    right: { az: "{right} m²", en: "{right} m²", ru: "{right} м²" },
  },
  "release-outside-hazard": {
    severity: "block",
    wrong: {
      az: "{field}: {found} m² təhlükəli ərazinin {version}-ci versiyasından kənardadır",
      en: "{field}: {found} m² lie outside version {version} of the hazardous area",
      ru: "{field}: {found} м² вне версии {version} опасного района",
    },
    right: {
      az: "sahənin içində, ən çox {tolerance} m kənara çıxan sərhəd; sahə böyükdürsə əvvəl onun yeni versiyası",
      en: "a boundary inside the area, to within {tolerance} m; a larger area first gets a version of its own (I5, I6)",
      ru: "граница внутри района с допуском {tolerance} м; если район больше, сначала его новая версия",
    },
  },
} as const satisfies RuleTexts;
