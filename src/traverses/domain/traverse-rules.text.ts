import type { RuleTexts } from "../../foundation/domain/finding.ts";
import { fieldBookTexts } from "./field-book.text.ts";

/** What the rules of field books say (domain brief 6.2, 6.3, I25, I26). */
export const traverseRuleTexts = {
  ...fieldBookTexts,
  "north-unknown": {
    severity: "block",
    wrong: {
      az: "azimutların hansı şimaldan sayıldığı məlum deyil",
      en: "it is not known from which north the bearings count",
      ru: "неизвестно, от какого севера отсчитаны азимуты",
    },
    right: {
      az: "ölçəndən soruşun: həqiqi, şəbəkə (zonası ilə) və ya maqnit şimalı; soruşmaq olmursa, koordinatları məlum iki nöqtə arasında azimutu ölçün",
      en: "ask the surveyor: true, grid (with its zone) or magnetic; where nobody can be asked, measure the bearing between two points with known coordinates",
      ru: "спросите того, кто измерял: истинный, сетки (с зоной) или магнитный; если спросить некого, измерьте азимут между двумя точками с известными координатами",
    },
  },
  "north-needs-place": {
    severity: "block",
    wrong: {
      az: "heç bir nöqtənin koordinatı yoxdur, ona görə maqnit meyli və meridianların yaxınlaşması hesablana bilmir",
      en: "no point has coordinates, so neither declination nor grid convergence can be computed",
      ru: "ни у одной точки нет координат, поэтому ни магнитное склонение, ни сближение меридианов не вычислить",
    },
    right: {
      az: "ən azı bir nöqtənin koordinatları, yaxud maqnit meylinin özü",
      en: "coordinates of at least one point, or the declination itself",
      ru: "координаты хотя бы одной точки либо само склонение",
    },
  },
  "magnetic-model-out-of-range": {
    severity: "block",
    wrong: {
      az: "{found} günü üçün maqnit modeli yoxdur: Dünya Maqnit Modeli {first} ilə {last} arasını əhatə edir",
      en: "there is no magnetic model for {found}: the World Magnetic Model covers {first} to {last}",
      ru: "для {found} нет магнитной модели: Всемирная магнитная модель охватывает дни с {first} по {last}",
    },
    right: {
      az: "o günün maqnit meylini özünüz yazın (NOAA-nın tarixi hesablayıcısı, IGRF); model başqa illərə uzadılmır",
      en: "write the declination of that day yourself (NOAA's historical calculator, IGRF); the model is not stretched to other years",
      ru: "укажите склонение того дня сами (исторический калькулятор NOAA, IGRF); на другие годы модель не растягивается",
    },
  },
  "bearing-out-of-range": {
    severity: "block",
    wrong: {
      az: "{field}: {found} dairədən kənardır ({unit}: 0–{circle})",
      en: "{field}: {found} lies outside the circle ({unit}: 0 to {circle})",
      ru: "{field}: {found} вне круга ({unit}: от 0 до {circle})",
    },
    right: {
      az: "0 ilə {circle} arasında azimut, yaxud düzgün bucaq vahidi",
      en: "a bearing from 0 to {circle}, or the right unit",
      ru: "азимут от 0 до {circle} либо верная единица",
    },
  },
  "slope-not-stated": {
    severity: "block",
    wrong: {
      az: "{field}: məsafə maili ölçülüb, amma nə meyl bucağı, nə də hündürlük fərqi var",
      en: "{field}: the distance was measured along the slope, and there is neither an inclination nor a height difference",
      ru: "{field}: расстояние измерено по склону, но нет ни угла наклона, ни превышения",
    },
    right: {
      az: "hər sətirdə meyl bucağı (dərəcə) və ya hündürlük fərqi (m); düz yerdə 0",
      en: "an inclination (degrees) or a height difference (m) in every line; 0 on level ground",
      ru: "угол наклона (градусы) или превышение (м) в каждой строке; на ровном месте 0",
    },
  },
  "slope-ambiguous": {
    severity: "block",
    wrong: {
      az: "{field}: məsafələr üfüqidir deyilir, amma bu sətirdə meyl verilib",
      en: "{field}: distances are said to be horizontal, and this line gives a slope",
      ru: "{field}: расстояния названы горизонтальными, но в этой строке указан наклон",
    },
    right: {
      az: "bütün kitab üçün maili məsafə, yaxud meylsiz sətir",
      en: "slope distances for the whole book, or the line without its slope",
      ru: "наклонные расстояния для всей книжки либо строка без наклона",
    },
  },
  "slope-impossible": {
    severity: "block",
    wrong: {
      az: "{field}: hündürlük fərqi ({found} m) məsafənin özündən ({distance} m) kiçik deyil",
      en: "{field}: the height difference ({found} m) is not less than the distance ({distance} m)",
      ru: "{field}: превышение ({found} м) не меньше самого расстояния ({distance} м)",
    },
    right: {
      az: "məsafədən kiçik hündürlük fərqi",
      en: "a height difference less than the distance",
      ru: "превышение меньше расстояния",
    },
  },
  "leg-to-itself": {
    severity: "block",
    wrong: {
      az: "{field}: sətir {found} nöqtəsindən özünə gedir",
      en: "{field}: the line leads from {found} to itself",
      ru: "{field}: строка ведёт из {found} в ту же точку",
    },
    right: { az: "növbəti nöqtənin adı", en: "the name of the next point", ru: "имя следующей точки" },
  },
  "leg-unconnected": {
    severity: "block",
    wrong: {
      az: "{field}: {found} nöqtəsinə heç bir sətir aparmır",
      en: "{field}: no line leads to {found}",
      ru: "{field}: ни одна строка не ведёт в {found}",
    },
    right: {
      az: "əvvəlki sətirlərdə olan nöqtə (adı səhv yazılıb?), yaxud onun koordinatları",
      en: "a point of an earlier line (was its name misspelt?), or its coordinates",
      ru: "точка из прежних строк (нет ли описки в имени?) либо её координаты",
    },
  },
  "fix-repeated": {
    severity: "block",
    wrong: {
      az: "{found} nöqtəsinin koordinatları iki dəfə verilib",
      en: "the coordinates of {found} are given twice",
      ru: "координаты точки {found} даны дважды",
    },
    right: { az: "birini saxlayın", en: "keep one of them", ru: "оставьте одни" },
  },
  "perimeter-missing": {
    severity: "block",
    wrong: {
      az: "sətirlər perimetr yaratmır: {found} dönmə nöqtəsi",
      en: "the lines make no perimeter: {found} turning points",
      ru: "строки не образуют периметра: поворотных точек {found}",
    },
    right: {
      az: "başlanğıc nöqtəsindən ən azı üç nöqtə üzrə geriyə",
      en: "lines from the start point over at least three points and back",
      ru: "строки от начальной точки через не менее чем три точки и обратно",
    },
  },
  "perimeter-crosses-itself": {
    severity: "block",
    wrong: {
      az: "perimetr özünü kəsir: {one} və {other} tərəfləri",
      en: "the perimeter crosses itself: the sides {one} and {other}",
      ru: "периметр пересекает сам себя: стороны {one} и {other}",
    },
    right: {
      az: "nöqtələrin düzgün sırası; azimutları və məsafələri yoxlayın",
      en: "the points in the order on the ground; check bearings and distances",
      ru: "точки в том порядке, в каком они на местности; проверьте азимуты и расстояния",
    },
  },
  "traverse-without-fix": {
    severity: "block",
    wrong: {
      az: "heç bir nöqtənin koordinatı yoxdur: sahə xəritəyə qoyula bilmir",
      en: "no point has coordinates: the area cannot be put on the map",
      ru: "ни у одной точки нет координат: участок нельзя нанести на карту",
    },
    right: {
      az: "ən azı bir nöqtənin (baza nöqtəsi, istinad nöqtəsi) koordinatları",
      en: "coordinates of at least one point (benchmark, reference point)",
      ru: "координаты хотя бы одной точки (базовой или опорной)",
    },
  },
  "purpose-too-lenient": {
    severity: "block",
    wrong: {
      az: "çöl kitabı eskiz üçündür, qeyd isə azad edilmiş sahədir",
      en: "the field book is for a sketch, and the record is of released land",
      ru: "полевая книжка для схемы, а запись о высвобожденном участке",
    },
    right: {
      az: "purpose: release (1:200)",
      en: "purpose: release (1:200)",
      ru: "purpose: release (1:200)",
    },
  },
  "boundary-and-traverse": {
    severity: "block",
    wrong: {
      az: "həm sərhəd, həm də çöl kitabı göndərilib",
      en: "both a boundary and a field book were sent",
      ru: "присланы и граница, и полевая книжка",
    },
    right: {
      az: "biri: çöl kitabı varsa, sərhəd ondan hesablanır",
      en: "one of them: from a field book the boundary is computed",
      ru: "одно из двух: по полевой книжке граница вычисляется",
    },
  },
  "traverse-misclosure": {
    severity: "needs-reason",
    wrong: {
      az: "{from}–{to} gedişi {found} m ilə bağlanmır (1:{ratio}); bu məqsəd üçün ən çox {allowed} m",
      en: "the traverse from {from} to {to} misses by {found} m (1:{ratio}); at most {allowed} m for this purpose",
      ru: "ход {from}–{to} не замыкается на {found} м (1:{ratio}); для этой цели не более {allowed} м",
    },
    right: {
      az: "şübhəli sətirləri yenidən ölçün, yaxud GNSS/RTK ilə yoxlanmış nöqtələr və səbəb",
      en: "the suspected lines measured again, or points checked by GNSS/RTK and a reason",
      ru: "заново измерить подозрительные строки либо точки, проверенные GNSS/RTK, и причина",
    },
  },
  "traverse-not-closed": {
    severity: "needs-reason",
    wrong: {
      az: "gediş {found} nöqtəsinə qayıtmır: bağlanma yoxlanıla bilmir",
      en: "the traverse does not return to {found}: its closure cannot be checked",
      ru: "ход не возвращается в {found}: замыкание проверить нельзя",
    },
    right: {
      az: "başlanğıca qayıdan ölçülmüş sətir, yaxud səbəb",
      en: "a measured line back to the start, or a reason",
      ru: "измеренная строка до начала либо причина",
    },
  },
  "intermediate-point-missing": {
    severity: "needs-reason",
    wrong: {
      az: "{legs}: 50 m-dən uzun, aralıq nöqtəsi yoxdur",
      en: "{legs}: longer than 50 m without an intermediate point",
      ru: "{legs}: длиннее 50 м без промежуточной точки",
    },
    right: {
      az: "ən çoxu hər 50 m-də aralıq nöqtəsi (IP), yaxud səbəb",
      en: "an intermediate point (IP) at least every 50 m, or a reason",
      ru: "промежуточная точка (IP) не реже чем через 50 м либо причина",
    },
  },
  "back-bearing-differs": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: geriyə azimut {found}° fərqlənir (ən çox {allowed}°)",
      en: "{field}: the back-bearing differs by {found}° (at most {allowed}°)",
      ru: "{field}: обратный азимут расходится на {found}° (не более {allowed}°)",
    },
    right: {
      az: "hər iki ucda təkrar oxunuş: yaxında dəmir ola bilər, ya da iki oxunuş dəyişik düşüb",
      en: "both ends read again: there may be iron near by, or the two readings changed places",
      ru: "повторный отсчёт на обоих концах: рядом может быть железо либо отсчёты перепутаны",
    },
  },
  "check-point-differs": {
    severity: "needs-reason",
    wrong: {
      az: "{point}: GNSS ölçüsü hesablanmış yerdən {found} m aralıdır (gözlənilən ən çox {allowed} m)",
      en: "{point}: GNSS lies {found} m from the computed place (at most {allowed} m expected)",
      ru: "{point}: GNSS в {found} м от вычисленного места (ожидается не более {allowed} м)",
    },
    right: {
      az: "şimalın növü və başlanğıc koordinatı yoxlanılsın: sahə düzgün ölçüdə, amma səhv yerdə ola bilər",
      en: "check the north reference and the coordinates of the start: an area can have the right size in the wrong place",
      ru: "проверьте, от какого севера отсчёт, и координаты начала: участок может быть верного размера не на своём месте",
    },
  },
  "second-reference-point-missing": {
    severity: "needs-reason",
    wrong: {
      az: "koordinatlı nöqtələr: {found}; minalanmış sahənin qeydi üçün ikisi lazımdır",
      en: "points with coordinates: {found}; the record of a mined area needs two",
      ru: "точек с координатами: {found}; для записи о минном поле нужны две",
    },
    right: {
      az: "ikinci istinad nöqtəsinin koordinatları (CCW, II Protokol, texniki əlavə), yaxud səbəb",
      en: "the coordinates of a second reference point (CCW Amended Protocol II, Technical Annex), or a reason",
      ru: "координаты второй опорной точки (КНО, Протокол II, техническое приложение) либо причина",
    },
  },
} as const satisfies RuleTexts;
