import type { Language } from "../../domain/language.ts";

/** The words around every page. */
export type PageText = {
  readonly skip: string;
  readonly mainNavigation: string;
  readonly languages: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly demonstration: string;
  readonly notSafe: string;
  readonly coordinates: string;
  readonly madeWith: string;
  readonly notFound: string;
  readonly notFoundAdvice: string;
  readonly failed: string;
  readonly failedAdvice: string;
  readonly forbidden: string;
  readonly forbiddenAdvice: string;
  readonly stale: string;
  readonly staleAdvice: string;
  readonly tooMany: string;
  readonly tooManyAdvice: (seconds: number) => string;
  readonly toStart: string;
};

export const pageText: Readonly<Record<Language, PageText>> = {
  az: {
    skip: "Məzmuna keç",
    mainNavigation: "Əsas naviqasiya",
    languages: "Dil",
    signIn: "Daxil ol",
    signOut: "Çıxış",
    demonstration: "NÜMAYİŞ: qeydlər uydurulub və dərc edilmiş yekunlara uyğunlaşdırılıb.",
    notSafe: "Qeydin olmaması təhlükənin olmaması demək deyil. Tədqiq edilməmiş əraziyə daxil olmayın.",
    coordinates: "Koordinatları çevir",
    madeWith: "Firmground ilə hazırlanıb",
    notFound: "Belə səhifə yoxdur",
    notFoundAdvice: "Ünvanı yoxlayın və ya son bülletendən başlayın.",
    failed: "Bizim tərəfdə xəta baş verdi",
    failedAdvice: "Heç nə itməyib. Bir dəqiqədən sonra yenidən cəhd edin; təkrarlanarsa, bu nömrəni bildirin:",
    forbidden: "Hesabınızın buna icazəsi yoxdur",
    forbiddenAdvice: "Başqa hesabla daxil olun və ya rəhbərinizdən bu icazəni istəyin.",
    stale: "Formanın vaxtı keçib",
    staleAdvice: "Geri qayıdın, səhifəni yeniləyin və formanı yenidən göndərin. Heç nə dəyişdirilməyib.",
    tooMany: "Bir dəfəyə həddindən artıq sorğu",
    tooManyAdvice: (seconds) => `${seconds} saniyə gözləyin və yenidən cəhd edin. Heç nə itməyib.`,
    toStart: "Son bülletenə keç",
  },
  en: {
    skip: "Skip to content",
    mainNavigation: "Main navigation",
    languages: "Language",
    signIn: "Sign in",
    signOut: "Sign out",
    demonstration: "DEMONSTRATION: the records are invented and calibrated to published totals.",
    notSafe: "The absence of a record is not the absence of a hazard. Do not enter land that was not surveyed.",
    coordinates: "Convert coordinates",
    madeWith: "Made with Firmground",
    notFound: "There is no such page",
    notFoundAdvice: "Check the address, or begin with the latest bulletin.",
    failed: "Something went wrong on our side",
    failedAdvice: "Nothing is lost. Try again in a minute; if it happens again, report this number:",
    forbidden: "Your account may not do this",
    forbiddenAdvice: "Sign in with another account, or ask whoever manages accounts for this permission.",
    stale: "This form is out of date",
    staleAdvice: "Go back, reload the page and send the form again. Nothing was changed.",
    tooMany: "Too many requests at once",
    tooManyAdvice: (seconds) =>
      `Wait ${seconds} ${seconds === 1 ? "second" : "seconds"} and try again. Nothing is lost.`,
    toStart: "To the latest bulletin",
  },
  ru: {
    skip: "Перейти к содержанию",
    mainNavigation: "Основная навигация",
    languages: "Язык",
    signIn: "Войти",
    signOut: "Выйти",
    demonstration: "ДЕМОНСТРАЦИЯ: записи вымышлены и подогнаны под опубликованные итоги.",
    notSafe: "Отсутствие записи не означает отсутствия опасности. Не заходите на необследованную территорию.",
    coordinates: "Пересчёт координат",
    madeWith: "Сделано на Firmground",
    notFound: "Такой страницы нет",
    notFoundAdvice: "Проверьте адрес или начните с последнего бюллетеня.",
    failed: "Произошла ошибка на нашей стороне",
    failedAdvice: "Ничего не потеряно. Повторите через минуту; если ошибка повторится, сообщите этот номер:",
    forbidden: "У вашей учётной записи нет такого права",
    forbiddenAdvice: "Войдите под другой учётной записью или попросите это право у администратора.",
    stale: "Форма устарела",
    staleAdvice: "Вернитесь, обновите страницу и отправьте форму ещё раз. Ничего не изменено.",
    tooMany: "Слишком много запросов сразу",
    tooManyAdvice: (seconds) => `Подождите ${seconds} с и попробуйте ещё раз. Ничего не потеряно.`,
    toStart: "К последнему бюллетеню",
  },
};

/** What each language calls itself, for the switch. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { az: "Azərbaycanca", en: "English", ru: "Русский" };
