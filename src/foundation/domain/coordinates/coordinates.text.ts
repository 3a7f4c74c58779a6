import type { RuleTexts } from "../finding.ts";

/** What the rules about written coordinates say. */
export const coordinateRuleTexts = {
  "decimal-comma": {
    severity: "block",
    wrong: {
      az: "{field}: {found} onluq vergüllə yazılıb",
      en: "{field}: {found} is written with a decimal comma",
      ru: "{field}: {found} записано с десятичной запятой",
    },
    right: {
      az: "onluq nöqtə: {number}",
      en: "a decimal point: {number}",
      ru: "десятичная точка: {number}",
    },
  },
  "position-missing": {
    severity: "block",
    wrong: {
      az: "yer göstərilməyib",
      en: "there is no position",
      ru: "не указано место",
    },
    right: {
      az: "longitude və latitude; easting, northing və utm_zone ya crs; x və y; mgrs",
      en: "longitude and latitude; easting, northing and utm_zone or crs; x and y; or mgrs",
      ru: "longitude и latitude; easting, northing и utm_zone либо crs; x и y; mgrs",
    },
  },
  "position-incomplete": {
    severity: "block",
    wrong: {
      az: "yer natamamdır: {field} yoxdur",
      en: "half a position: {field} is missing",
      ru: "место указано не полностью: нет {field}",
    },
    right: {
      az: "{field} də yazılsın",
      en: "{field} as well",
      ru: "укажите также {field}",
    },
  },
  "position-ambiguous": {
    severity: "block",
    wrong: {
      az: "yer bir neçə sistemdə yazılıb: {found}",
      en: "the position is written in several systems: {found}",
      ru: "место записано сразу в нескольких системах: {found}",
    },
    right: {
      az: "bir sistem: ölçmənin aparıldığı",
      en: "one system: the one in which it was measured",
      ru: "одна система: та, в которой измеряли",
    },
  },
  "degrees-malformed": {
    severity: "block",
    wrong: {
      az: "{field}: {found} dərəcə kimi oxunmur",
      en: "{field}: {found} cannot be read as degrees",
      ru: "{field}: {found} не читается как градусы",
    },
    right: {
      az: "onluq dərəcə (46.7511) və ya dərəcə, dəqiqə, saniyə (46°45'04\"E)",
      en: "decimal degrees (46.7511), or degrees, minutes and seconds (46°45'04\"E)",
      ru: "десятичные градусы (46.7511) или градусы, минуты, секунды (46°45'04\"E)",
    },
  },
  "degrees-wrong-hemisphere": {
    severity: "block",
    wrong: {
      az: "{field}: {found} bu sütuna aid yarımkürə deyil",
      en: "{field}: {found} names a hemisphere that this column does not have",
      ru: "{field}: в {found} полушарие не для этого столбца",
    },
    right: {
      az: "latitude üçün N və ya S, longitude üçün E və ya W",
      en: "N or S for latitude, E or W for longitude",
      ru: "N или S для latitude, E или W для longitude",
    },
  },
  "utm-malformed": {
    severity: "block",
    wrong: {
      az: "{field}: {found} metr kimi oxunmur",
      en: "{field}: {found} cannot be read as metres",
      ru: "{field}: {found} не читается как метры",
    },
    right: {
      az: "metrlə rəqəm, məsələn 4412345.6",
      en: "a number of metres, such as 4412345.6",
      ru: "число в метрах, например 4412345.6",
    },
  },
  "utm-swapped": {
    severity: "block",
    wrong: {
      az: "easting və northing yerini dəyişib ({found})",
      en: "easting and northing changed places ({found})",
      ru: "easting и northing перепутаны местами ({found})",
    },
    right: {
      az: "easting {easting}, northing {northing}",
      en: "easting {easting}, northing {northing}",
      ru: "easting {easting}, northing {northing}",
    },
  },
  "utm-zone-missing": {
    severity: "block",
    wrong: {
      az: "UTM zonası göstərilməyib",
      en: "there is no UTM zone",
      ru: "не указана зона UTM",
    },
    right: {
      az: "utm_zone: {zones}",
      en: "utm_zone: {zones}",
      ru: "utm_zone: {zones}",
    },
  },
  "utm-zone-unknown": {
    severity: "block",
    wrong: {
      az: "{found} bu proqramın UTM zonası deyil",
      en: "{found} is not a UTM zone of this programme",
      ru: "{found} не является зоной UTM этой программы",
    },
    right: {
      az: "bunlardan biri: {zones}",
      en: "one of: {zones}",
      ru: "одна из: {zones}",
    },
  },
  "utm-wrong-zone": {
    severity: "block",
    wrong: {
      az: "{found} zonasında nöqtə proqramdan kənara düşür",
      en: "in zone {found} the point lies outside the programme's land",
      ru: "в зоне {found} точка вне территории программы",
    },
    right: {
      az: "ehtimal ki, {zone} zonası",
      en: "probably zone {zone}",
      ru: "вероятно, зона {zone}",
    },
  },
  "mgrs-malformed": {
    severity: "block",
    wrong: {
      az: "{found} MGRS kimi oxunmur",
      en: "{found} cannot be read as MGRS",
      ru: "{found} не читается как MGRS",
    },
    right: {
      az: "zona, zolaq, iki hərf və cüt sayda rəqəm: 38S PJ 12345 67890",
      en: "zone, band, two letters and an even number of digits: 38S PJ 12345 67890",
      ru: "зона, пояс, две буквы и чётное число цифр: 38S PJ 12345 67890",
    },
  },
  "mgrs-wrong-band": {
    severity: "block",
    wrong: {
      az: "{found}: kvadrat {band} zolağında yerləşmir",
      en: "{found}: the square does not lie in band {band}",
      ru: "{found}: квадрат не лежит в поясе {band}",
    },
    right: {
      az: "zolaq 40° şimal enliyində S-dən T-yə keçir; hərfi yoxlayın",
      en: "the band letter of that latitude (S ends and T begins at 40° N)",
      ru: "буква пояса этой широты (на 40° с. ш. S переходит в T)",
    },
  },
  "mgrs-too-coarse": {
    severity: "needs-reason",
    wrong: {
      az: "{found} nöqtə deyil, {metres} m-lik kvadratdır",
      en: "{found} is not a point but a square of {metres} m",
      ru: "{found} не точка, а квадрат в {metres} м",
    },
    right: {
      az: "ən azı 4 + 4 rəqəm, yaxud səbəb",
      en: "at least 4 + 4 digits, or a reason",
      ru: "не менее 4 + 4 цифр либо причина",
    },
  },
  "crs-unknown": {
    severity: "block",
    wrong: {
      az: "{found} bu proqramda oxunan koordinat sistemi deyil",
      en: "{found} is not a coordinate system that this programme reads",
      ru: "система координат {found} в этой программе не читается",
    },
    right: { az: "bunlardan biri: {known}", en: "one of: {known}", ru: "одна из: {known}" },
  },
  "crs-conflict": {
    severity: "block",
    wrong: {
      az: "koordinat sistemi və rəqəmlər bir-birinə uyğun gəlmir: {found}",
      en: "the coordinate system and the numbers contradict each other: {found}",
      ru: "система координат и числа противоречат друг другу: {found}",
    },
    right: {
      az: "ölçmənin aparıldığı sistem və zona",
      en: "the system and zone in which it was measured",
      ru: "система и зона, в которых измеряли",
    },
  },
  "crs-does-not-fit": {
    severity: "block",
    wrong: {
      az: "{found} sistemi {field} sütununa uyğun deyil",
      en: "{found} does not fit the column {field}",
      ru: "система {found} не подходит к столбцу {field}",
    },
    right: {
      az: "dərəcələr longitude və latitude, metrlər easting və northing sütunlarında",
      en: "degrees in longitude and latitude, metres in easting and northing",
      ru: "градусы в longitude и latitude, метры в easting и northing",
    },
  },
  "gauss-krueger-swapped": {
    severity: "block",
    wrong: {
      az: "X (şimal) və Y (şərq) yerini dəyişib ({found})",
      en: "X (north) and Y (east) changed places ({found})",
      ru: "X (на север) и Y (на восток) перепутаны местами ({found})",
    },
    right: {
      az: "easting {easting}, northing {northing}",
      en: "easting {easting}, northing {northing}",
      ru: "easting {easting}, northing {northing}",
    },
  },
  "gauss-krueger-ambiguous": {
    severity: "block",
    wrong: {
      az: "{found}: hansının X (şimal), hansının Y (şərq) olduğu bilinmir",
      en: "{found}: which is X (north) and which is Y (east) cannot be told",
      ru: "{found}: неясно, где X (на север), а где Y (на восток)",
    },
    right: {
      az: "Y zonanın nömrəsi ilə başlayır: {zones}",
      en: "Y begins with the number of its zone: {zones}",
      ru: "Y начинается с номера зоны: {zones}",
    },
  },
  "gauss-krueger-zone-missing": {
    severity: "block",
    wrong: {
      az: "{found}: Qauss-Krüger zonası göstərilməyib",
      en: "{found}: there is no zone of Gauss-Krüger",
      ru: "{found}: не указана зона Гаусса-Крюгера",
    },
    right: {
      az: "Y-in əvvəlində zonanın nömrəsi ({zones}), yaxud crs sütunu",
      en: "the number of the zone in front of Y ({zones}), or the column crs",
      ru: "номер зоны перед Y ({zones}) либо столбец crs",
    },
  },
  "gauss-krueger-wrong-zone": {
    severity: "block",
    wrong: {
      az: "{found}: bu zonada nöqtə proqramdan kənara düşür",
      en: "{found}: in this zone the point lies outside the programme's land",
      ru: "{found}: в этой зоне точка вне территории программы",
    },
    right: { az: "zona {zones}", en: "zone {zones}", ru: "зона {zones}" },
  },
} as const satisfies RuleTexts;
