import { keptRule } from "./rule.ts";

/** Reported and measured areas that differ by more than this share, and by more than so many m², need a reason (I2). */
export const AREA_TOLERANCE = { share: 0.05, leastM2: 100 } as const;

/** Asked at the door as well, as `area-differs`; a reason given there answers it here. */
export const areaDiffersFromBoundary = keptRule({
  id: "area-differs-from-boundary",
  invariants: ["I2"],
  severity: "needs-reason",
  place: "register",
  kinds: ["hazardous-area", "release-polygon"],
  title: {
    az: "Bildirilən sahə sərhədə uyğun deyil",
    en: "The reported area does not fit the boundary",
    ru: "Указанная площадь не соответствует границе",
  },
  explanation: {
    az: "Bildirilən sahə ilə sərhədin ellipsoid üzrə ölçülən sahəsi 5 %-dən və 100 m²-dən çox fərqlənir. Fiqurlara həmişə ölçülən sahə daxil olur.",
    en: "The area that was reported and the one that the boundary encloses on the ellipsoid differ by more than 5 % and more than 100 m². Figures always count the measured one.",
    ru: "Указанная площадь и площадь внутри границы на эллипсоиде расходятся более чем на 5 % и более чем на 100 м². В показатели всегда входит измеренная.",
  },
  wrong: {
    az: "{reported} m² bildirilib, sərhəd isə {measured} m² əhatə edir",
    en: "{reported} m² were reported, and the boundary encloses {measured} m²",
    ru: "указано {reported} м², а граница охватывает {measured} м²",
  },
  remedy: {
    az: "düzgün sahə və ya sərhədlə düzəliş, yaxud fərqin səbəbi",
    en: "a correction with the right area or boundary, or the reason for the difference",
    ru: "исправление с верной площадью или границей либо причина расхождения",
  },
});
