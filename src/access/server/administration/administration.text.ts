import type { Language, LocalisedText } from "../../../foundation/domain/language.ts";
import type { AssignmentRefusal, EndingRefusal, RoleRefusal } from "../../domain/administration.ts";
import type { OrganisationKind } from "../../domain/administration.schema.ts";
import type { GivingRefusal } from "./assignments.commands.ts";
import type { OrganisationRefusal } from "./organisations.commands.ts";
import type { PersonRefusal } from "./people.commands.ts";
import type { ProjectRefusal } from "./projects.commands.ts";

/** Everything that a command of administration may answer instead of doing it. */
export type AnyRefusal = (
  | PersonRefusal
  | EndingRefusal
  | AssignmentRefusal
  | GivingRefusal
  | RoleRefusal
  | OrganisationRefusal
  | ProjectRefusal
)["reason"];

/** The parts of administration, as their navigation names them. */
export const partText = {
  people: { az: "Şəxslər", en: "People", ru: "Люди" },
  organisations: { az: "Təşkilatlar", en: "Organisations", ru: "Организации" },
  roles: { az: "Rollar", en: "Roles", ru: "Роли" },
  projects: { az: "Layihələr", en: "Projects", ru: "Проекты" },
  devices: { az: "Sahə cihazları", en: "Field devices", ru: "Полевые устройства" },
} as const satisfies Readonly<Record<string, LocalisedText>>;

/** What an organisation is to the programme. */
export const organisationKindText: Readonly<Record<OrganisationKind, LocalisedText>> = {
  authority: { az: "Səlahiyyətli qurum", en: "Authority", ru: "Уполномоченное ведомство" },
  ministry: { az: "Nazirlik", en: "Ministry", ru: "Министерство" },
  service: { az: "Dövlət xidməti", en: "State service", ru: "Государственная служба" },
  company: { az: "Şirkət", en: "Company", ru: "Компания" },
  ngo: { az: "Qeyri-hökumət təşkilatı", en: "Non-governmental organisation", ru: "Неправительственная организация" },
  international: { az: "Beynəlxalq təşkilat", en: "International organisation", ru: "Международная организация" },
  donor: { az: "Donor", en: "Donor", ru: "Донор" },
  observer: { az: "Müşahidəçi", en: "Observer", ru: "Наблюдатель" },
};

/** Why something is not done, and what to do instead. */
export const refusalText: Readonly<Record<AnyRefusal, LocalisedText>> = {
  "unknown-person": {
    az: "İdarə etdiyiniz təşkilatlarda belə şəxs yoxdur.",
    en: "There is no such person in the organisations that you administer.",
    ru: "В организациях, которые вы ведёте, такого человека нет.",
  },
  "account-taken": {
    az: "Bu hesab adı artıq var. Başqasını seçin: hesab adı heç vaxt başqasına verilmir.",
    en: "This account name is taken. Choose another: an account name is never given to somebody else.",
    ru: "Такое имя учётной записи уже есть. Выберите другое: оно никогда не переходит к другому человеку.",
  },
  "unknown-organisation": {
    az: "Belə təşkilat yoxdur.",
    en: "There is no such organisation.",
    ru: "Такой организации нет.",
  },
  "other-organisation": {
    az: "Bu təşkilatı siz idarə etmirsiniz.",
    en: "You do not administer that organisation.",
    ru: "Эту организацию ведёте не вы.",
  },
  "own-rights": {
    az: "Öz hüquqlarınızı özünüz dəyişə bilməzsiniz. Başqa administratordan xahiş edin.",
    en: "Nobody changes their own rights. Ask another administrator.",
    ru: "Свои права никто не меняет сам. Попросите другого администратора.",
  },
  "not-ended": {
    az: "Bu şəxs artıq fəaldır.",
    en: "This person is active already.",
    ru: "Этот человек и так действует.",
  },
  "already-ended": {
    az: "Bu şəxsin fəaliyyəti artıq bitib.",
    en: "This person has left already.",
    ru: "Этот человек уже выбыл.",
  },
  "beyond-own-scope": {
    az: "Bu hüquq sizin idarə etdiyinizdən kənara çıxır. Onu öz təşkilatınızla məhdudlaşdırın.",
    en: "This right reaches beyond what you administer. Limit it to your organisation.",
    ru: "Это право выходит за пределы того, что вы ведёте. Ограничьте его своей организацией.",
  },
  "last-administrator": {
    az: "Bu, bütün proqramı daimi idarə edən sonuncu şəxsdir. Əvvəlcə başqasına bu rolu verin.",
    en: "This is the last person who administers the whole programme for good. Give that role to somebody else first.",
    ru: "Это последний человек, который постоянно ведёт всю программу. Сначала дайте эту роль другому.",
  },
  "ended-person": {
    az: "Bu şəxsin fəaliyyəti bitib. Rol vermək üçün onu əvvəlcə geri qaytarın.",
    en: "This person has left. Take them back before you give a role.",
    ru: "Этот человек выбыл. Прежде чем дать роль, верните его.",
  },
  "not-a-person": {
    az: "Rollar yalnız şəxslərə verilir, proqram və cihazlara yox.",
    en: "Roles are given to people, not to programs and devices.",
    ru: "Роли дают людям, а не программам и устройствам.",
  },
  "administration-by-organisation": {
    az: "İdarəetmə yalnız təşkilatla məhdudlaşdırılır: rayon, tapşırıq və layihəni boş saxlayın.",
    en: "Administration is limited by organisation alone: leave district, task and project empty.",
    ru: "Администрирование ограничивают только организацией: район, задание и проект оставьте пустыми.",
  },
  "acts-of-the-authority": {
    az: "Bu rol səlahiyyətli qurumun işini görür. Onu yalnız bütün proqramın administratoru verir.",
    en: "This role does the authority's work. Only an administrator of the whole programme gives it.",
    ru: "Эта роль выполняет работу ведомства. Её даёт только администратор всей программы.",
  },
  "above-the-role": {
    az: "Rol bu qədər məxfi məlumatı açmır. Daha aşağı məxfilik dərəcəsi seçin.",
    en: "The role does not open information as sensitive as that. Choose a lower sensitivity.",
    ru: "Роль не открывает столь закрытых сведений. Выберите уровень ниже.",
  },
  "unknown-role": { az: "Belə rol yoxdur.", en: "There is no such role.", ru: "Такой роли нет." },
  "unknown-place": {
    az: "Təşkilat, rayon, tapşırıq və ya layihə tapılmadı. Yazılışını yoxlayın.",
    en: "The organisation, district, task or project was not found. Check how it is written.",
    ru: "Организация, район, задание или проект не найдены. Проверьте написание.",
  },
  "task-and-project": {
    az: "Ya tapşırıq, ya layihə seçin: layihə onsuz da tapşırıqlardan ibarətdir.",
    en: "Choose a task or a project, not both: a project is a set of tasks.",
    ru: "Выберите задание или проект, но не оба: проект и есть набор заданий.",
  },
  "ends-in-the-past": {
    az: "Son gün artıq keçib.",
    en: "The last day is over already.",
    ru: "Последний день уже прошёл.",
  },
  "not-the-whole-programme": {
    az: "Bunu yalnız bütün proqramın administratoru edir.",
    en: "Only an administrator of the whole programme does this.",
    ru: "Это делает только администратор всей программы.",
  },
  "own-role": {
    az: "Bu rol sizdə də var; ona görə onu başqa administrator dəyişməlidir.",
    en: "You have this role yourself, so another administrator has to change it.",
    ru: "Эта роль есть и у вас, поэтому менять её должен другой администратор.",
  },
  "administration-stands-alone": {
    az: "İdarəetmə heç bir başqa hüquqla birləşdirilmir: hüquq verən məlumatları görmür.",
    en: "Administration is joined with no other right: whoever gives rights sees no data by that office.",
    ru: "Администрирование не соединяют с другими правами: кто даёт права, тот не видит данных.",
  },
  "role-of-tokens": {
    az: "Bu rol açarlara aiddir və dəyişmir.",
    en: "This role belongs to tokens and does not change.",
    ru: "Эта роль относится к ключам доступа и не меняется.",
  },
  "nothing-changes": {
    az: "Heç nə dəyişməzdi.",
    en: "Nothing would change.",
    ru: "Ничего не изменилось бы.",
  },
  "code-taken": {
    az: "Bu kod artıq var. Başqasını seçin.",
    en: "This code is taken. Choose another.",
    ru: "Такой код уже есть. Выберите другой.",
  },
  "authority-stays": {
    az: "Səlahiyyətli qurum proqramın profilində müəyyən edilir və burada dəyişdirilmir.",
    en: "The programme's profile says which organisation is the authority; that is not changed here.",
    ru: "Ведомство определено в профиле программы и здесь не меняется.",
  },
  "unknown-project": { az: "Belə layihə yoxdur.", en: "There is no such project.", ru: "Такого проекта нет." },
  "unknown-donor": {
    az: "Belə təşkilat yoxdur: donoru əvvəlcə təşkilatlara əlavə edin.",
    en: "There is no such organisation: add the donor to the organisations first.",
    ru: "Такой организации нет: сначала внесите донора в организации.",
  },
  "unknown-task": {
    az: "Bu nömrəli tapşırıq yoxdur.",
    en: "There is no task of that number.",
    ru: "Задания с таким номером нет.",
  },
};

/** The words that all pages of administration share. */
export type SharedText = {
  readonly parts: string;
  readonly unreadable: string;
  readonly done: string;
  readonly none: string;
  readonly name: string;
  readonly code: string;
  readonly codeHint: string;
  readonly organisation: string;
  readonly nameIn: Readonly<Record<Language, string>>;
  readonly save: string;
  readonly add: string;
  readonly reason: string;
  readonly active: string;
  readonly ended: string;
};

export const sharedText: Readonly<Record<Language, SharedText>> = {
  az: {
    parts: "İdarəetmə",
    unreadable: "Formada nəsə çatmır və ya səhv yazılıb. Sahələri yoxlayın.",
    done: "Edildi və jurnalda qeyd olundu.",
    none: "Hələ heç nə yoxdur.",
    name: "Ad",
    code: "Kod",
    codeHint: "Kiçik latın hərfləri, rəqəmlər, - və _; sonradan dəyişmir",
    organisation: "Təşkilat",
    nameIn: { az: "Azərbaycanca ad", en: "İngiliscə ad", ru: "Rusca ad" },
    save: "Yadda saxla",
    add: "Əlavə et",
    reason: "Səbəb",
    active: "Fəal",
    ended: "Fəaliyyəti bitib",
  },
  en: {
    parts: "Administration",
    unreadable: "Something in the form is missing or cannot be read. Check the fields.",
    done: "Done, and noted in the journal.",
    none: "There is nothing here yet.",
    name: "Name",
    code: "Code",
    codeHint: "Small Latin letters, digits, - and _; never changed later",
    organisation: "Organisation",
    nameIn: { az: "Name in Azerbaijani", en: "Name in English", ru: "Name in Russian" },
    save: "Save",
    add: "Add",
    reason: "Reason",
    active: "Active",
    ended: "Has left",
  },
  ru: {
    parts: "Администрирование",
    unreadable: "В форме чего-то не хватает или что-то написано неверно. Проверьте поля.",
    done: "Сделано и отмечено в журнале.",
    none: "Здесь пока ничего нет.",
    name: "Имя или название",
    code: "Код",
    codeHint: "Строчные латинские буквы, цифры, - и _; потом не меняется",
    organisation: "Организация",
    nameIn: { az: "Название по-азербайджански", en: "Название по-английски", ru: "Название по-русски" },
    save: "Сохранить",
    add: "Добавить",
    reason: "Причина",
    active: "Действует",
    ended: "Выбыл",
  },
};
