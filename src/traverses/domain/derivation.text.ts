import type { Language } from "../../foundation/domain/language.ts";

/** The words around a derivation: in a page, on a record and on the command line. */
export type DerivationText = {
  readonly closure: string;
  readonly within: string;
  readonly exceeded: string;
  readonly notClosed: string;
  loop(point: string): string;
  link(from: string, to: string): string;
  /** E, ratio, L, the most allowed */
  misses(e: string, ratio: string, length: string): string;
  exact(length: string): string;
  allowed(allowed: string, expected: string): string;
  readonly direction: string;
  readonly area: string;
  readonly areaAdjusted: string;
  readonly areaRaw: string;
  readonly areaRawKept: string;
  readonly suspects: string;
  readonly suspectsExplained: string;
  readonly needsReason: string;
  readonly blocks: string;
  readonly north: string;
  readonly northTrue: string;
  grid(convergence: string): string;
  magnetic(declination: string, from: string): string;
  readonly given: string;
  readonly scale: string;
  readonly adjustment: string;
  readonly methods: Readonly<Record<"bowditch" | "least-squares" | "none", string>>;
  sigma0(value: string, redundancy: number): string;
  readonly algorithm: string;
  readonly points: string;
  readonly point: string;
  readonly rawPlace: string;
  readonly adjustedPlace: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly standardError: string;
  readonly legs: string;
  readonly fromTo: string;
  readonly bearing: string;
  readonly distance: string;
  readonly residual: string;
  readonly note: string;
  readonly trueBearing: string;
  readonly checks: string;
  readonly noChecks: string;
  readonly off: string;
  readonly agrees: string;
  readonly differs: string;
  readonly sketch: string;
  readonly legendAdjusted: string;
  readonly legendRaw: string;
  readonly legendMisclosure: string;
  readonly legendWayIn: string;
  readonly metre: string;
};

export const derivationText: Readonly<Record<Language, DerivationText>> = {
  az: {
    closure: "Bağlanma",
    within: "yol verilən həddədir",
    exceeded: "yol verilən həddən çoxdur",
    notClosed: "Gediş bağlanmır: yoxlanıla bilmir.",
    loop: (point) => `${point} nöqtəsindən ${point} nöqtəsinə`,
    link: (from, to) => `${from} nöqtəsindən ${to} nöqtəsinə`,
    misses: (e, ratio, length) => `E = ${e} m, 1:${ratio}, uzunluq ${length} m`,
    exact: (length) => `E = 0 m, uzunluq ${length} m`,
    allowed: (allowed, expected) =>
      `Bu məqsəd üçün ən çox ${allowed} m. Belə alətlə 100 gedişdən 95-i ${expected} m-dən az fərqlənir.`,
    direction: "e-nin istiqaməti",
    area: "Sahə",
    areaAdjusted: "tarazlanmış, ellipsoid üzərində",
    areaRaw: "ham, son nöqtə atılıb",
    areaRawKept: "ham, son nöqtə saxlanıb",
    suspects: "Səhv harada ola bilər",
    suspectsExplained:
      "Bir səhv bu fərqi izah edə bilər. Rəqəmi dəyişməyin, həmin sətri yerində yenidən ölçün: fərqi bir neçə sətir eyni dərəcədə izah edə bilər.",
    needsReason: "Səbəb tələb edir",
    blocks: "Qəbul edilmir",
    north: "Şimal",
    northTrue: "həqiqi",
    grid: (convergence) => `şəbəkə şimalı, meridianların yaxınlaşması ${convergence}°`,
    magnetic: (declination, from) => `maqnit şimalı, maqnit meyli ${declination}° (${from})`,
    given: "ölçən göstərib",
    scale: "Məsafələrin miqyası",
    adjustment: "Tarazlama",
    methods: { bowditch: "Boudiç (kompas qaydası)", "least-squares": "ən kiçik kvadratlar", none: "yoxdur" },
    sigma0: (value, redundancy) => `σ₀ = ${value}, artıq ölçmə: ${redundancy}`,
    algorithm: "Hesablama üsulunun versiyası",
    points: "Nöqtələr",
    point: "Nöqtə",
    rawPlace: "Ham E / N, m",
    adjustedPlace: "Tarazlanmış E / N, m",
    longitude: "Uzunluq",
    latitude: "Enlik",
    standardError: "Orta xəta, m",
    legs: "Çöl kitabının sətirləri",
    fromTo: "Haradan – haraya",
    bearing: "Azimut",
    distance: "Məsafə, m",
    residual: "Qalıq boyuna / eninə, m",
    note: "Nişan, qeyd",
    trueBearing: "Həqiqi azimut",
    checks: "GNSS ilə yoxlama",
    noChecks: "GNSS ilə yoxlanmış nöqtə yoxdur.",
    off: "Fərq, m",
    agrees: "uyğundur",
    differs: "uyğun deyil",
    sketch: "Eskiz",
    legendAdjusted: "tarazlanmış perimetr",
    legendRaw: "ham perimetr",
    legendMisclosure: "bağlanmama e",
    legendWayIn: "başlanğıca gedən yol",
    metre: "m",
  },
  en: {
    closure: "Closure",
    within: "within tolerance",
    exceeded: "beyond tolerance",
    notClosed: "The traverse is not closed: nothing checks it.",
    loop: (point) => `From ${point} back to ${point}`,
    link: (from, to) => `From ${from} to ${to}`,
    misses: (e, ratio, length) => `E = ${e} m, 1:${ratio}, length ${length} m`,
    exact: (length) => `E = 0 m, length ${length} m`,
    allowed: (allowed, expected) =>
      `At most ${allowed} m for this purpose. With such readings, 95 of 100 traverses miss by less than ${expected} m.`,
    direction: "direction of e",
    area: "Area",
    areaAdjusted: "adjusted, on the ellipsoid",
    areaRaw: "raw, closing vertex dropped",
    areaRawKept: "raw, closing vertex kept",
    suspects: "Where the mistake may be",
    suspectsExplained:
      "One mistake would explain the misclosure. Do not change the number: measure that line again on the ground, since several lines may explain it equally well.",
    needsReason: "Needs a reason",
    blocks: "Cannot be taken",
    north: "North",
    northTrue: "true",
    grid: (convergence) => `grid north, convergence ${convergence}°`,
    magnetic: (declination, from) => `magnetic north, declination ${declination}° (${from})`,
    given: "given by the surveyor",
    scale: "Scale of distances",
    adjustment: "Adjustment",
    methods: { bowditch: "Bowditch (compass rule)", "least-squares": "least squares", none: "none" },
    sigma0: (value, redundancy) => `σ₀ = ${value}, redundancy ${redundancy}`,
    algorithm: "Version of the algorithm",
    points: "Points",
    point: "Point",
    rawPlace: "Raw E / N, m",
    adjustedPlace: "Adjusted E / N, m",
    longitude: "Longitude",
    latitude: "Latitude",
    standardError: "Standard error, m",
    legs: "Lines of the field book",
    fromTo: "From – to",
    bearing: "Bearing",
    distance: "Distance, m",
    residual: "Residual along / across, m",
    note: "Marker, note",
    trueBearing: "True bearing",
    checks: "GNSS check points",
    noChecks: "No point was checked by GNSS.",
    off: "Off by, m",
    agrees: "agrees",
    differs: "differs",
    sketch: "Sketch",
    legendAdjusted: "adjusted perimeter",
    legendRaw: "raw perimeter",
    legendMisclosure: "misclosure e",
    legendWayIn: "way to the start",
    metre: "m",
  },
  ru: {
    closure: "Замыкание",
    within: "в пределах допуска",
    exceeded: "вне допуска",
    notClosed: "Ход не замкнут: проверить его нечем.",
    loop: (point) => `От ${point} до ${point}`,
    link: (from, to) => `От ${from} до ${to}`,
    misses: (e, ratio, length) => `E = ${e} м, 1:${ratio}, длина ${length} м`,
    exact: (length) => `E = 0 м, длина ${length} м`,
    allowed: (allowed, expected) =>
      `Для этой цели не более ${allowed} м. При таких отсчётах у 95 ходов из 100 невязка меньше ${expected} м.`,
    direction: "направление e",
    area: "Площадь",
    areaAdjusted: "уравненная, на эллипсоиде",
    areaRaw: "сырая, без конечной вершины",
    areaRawKept: "сырая, с конечной вершиной",
    suspects: "Где может быть ошибка",
    suspectsExplained:
      "Невязку объяснила бы одна ошибка. Не меняйте число: измерьте эту строку на местности заново, ведь одинаково хорошо её могут объяснить несколько строк.",
    needsReason: "Нужна причина",
    blocks: "Принять нельзя",
    north: "Север",
    northTrue: "истинный",
    grid: (convergence) => `север сетки, сближение меридианов ${convergence}°`,
    magnetic: (declination, from) => `магнитный север, склонение ${declination}° (${from})`,
    given: "указано съёмщиком",
    scale: "Масштаб расстояний",
    adjustment: "Уравнивание",
    methods: { bowditch: "Боудич (правило компаса)", "least-squares": "наименьшие квадраты", none: "нет" },
    sigma0: (value, redundancy) => `σ₀ = ${value}, избыточных измерений: ${redundancy}`,
    algorithm: "Версия алгоритма",
    points: "Точки",
    point: "Точка",
    rawPlace: "Сырые E / N, м",
    adjustedPlace: "Уравненные E / N, м",
    longitude: "Долгота",
    latitude: "Широта",
    standardError: "Средняя ошибка, м",
    legs: "Строки полевой книжки",
    fromTo: "Откуда – куда",
    bearing: "Азимут",
    distance: "Расстояние, м",
    residual: "Поправка вдоль / поперёк, м",
    note: "Знак, примечание",
    trueBearing: "Истинный азимут",
    checks: "Проверка по GNSS",
    noChecks: "По GNSS не проверена ни одна точка.",
    off: "Расхождение, м",
    agrees: "сходится",
    differs: "не сходится",
    sketch: "Схема",
    legendAdjusted: "уравненный периметр",
    legendRaw: "сырой периметр",
    legendMisclosure: "невязка e",
    legendWayIn: "путь к началу",
    metre: "м",
  },
};
