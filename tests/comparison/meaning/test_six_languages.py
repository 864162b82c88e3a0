"""What a change weighs, in the official languages: the rules are the same, the phrases are data."""

from __future__ import annotations

import pytest

from resdiff.comparison.meaning.differences.sides.tables import tables
from resdiff.un.languages import available
from resdiff.values.comparison import Level
from resdiff.values.document import Part
from tests.comparison.meaning.samples import weighed

# language, before, after, a kind of difference that is told, all of much weight
HEAVY = [
    ("fr", "Prie les États d’agir ;", "Prie les États d’agir, selon qu’il convient ;", "limit"),
    ("fr", "Prie les États d’agir, dans la limite des ressources disponibles ;",
     "Prie les États d’agir ;", "limit"),
    ("fr", "Prie les États de protéger les migrants, quel que soit leur statut ;",
     "Prie les États de protéger les migrants ;", "force"),
    ("fr", "Prie les parties de cesser immédiatement les attaques ;",
     "Prie les parties de cesser les attaques ;", "force"),
    ("fr", "Affirme que les États doivent coopérer ;",
     "Affirme que les États devraient coopérer ;", "act"),
    ("fr", "Souligne que l’aide ne doit pas être subordonnée à des conditions ;",
     "Souligne que l’aide doit être subordonnée à des conditions ;", "act"),
    ("fr", "Protège les puits et les personnes ;", "Protège les puits ou les personnes ;", "scope"),
    ("fr", "Exhorte les États à agir ;", "Encourage les États à agir ;", "opening"),
    ("es", "Insta a los Estados a que actúen;",
     "Insta a los Estados a que actúen, según proceda;", "limit"),
    ("es", "Insta a los Estados a que actúen, con los recursos disponibles;",
     "Insta a los Estados a que actúen;", "limit"),
    ("es", "Insta a las partes a que pongan fin inmediatamente a los ataques;",
     "Insta a las partes a que pongan fin a los ataques;", "force"),
    ("es", "Afirma que los Estados deben cooperar;", "Afirma que los Estados deberían cooperar;",
     "act"),
    ("es", "Subraya que la ayuda no debe estar supeditada a condiciones;",
     "Subraya que la ayuda debe estar supeditada a condiciones;", "act"),
    ("es", "Insta a proteger los pozos y las personas;",
     "Insta a proteger los pozos o las personas;", "scope"),
    ("es", "Solicita al Secretario General que informe;",
     "Solicita al Alto Comisionado que informe;", "actor"),
    ("es", "Exhorta a Argelia, el Chad, Malí y el Níger a cooperar;",
     "Exhorta a Argelia, Malí y el Níger a cooperar;", "scope"),
    ("ru", "настоятельно призывает государства действовать;",
     "настоятельно призывает государства действовать, по мере возможности;", "limit"),
    ("ru", "призывает стороны немедленно прекратить нападения;",
     "призывает стороны прекратить нападения;", "force"),
    ("ru", "подтверждает, что государства должны сотрудничать;",
     "подтверждает, что государства могут сотрудничать;", "act"),
    ("ru", "подчеркивает, что помощь не должна зависеть от условий;",
     "подчеркивает, что помощь должна зависеть от условий;", "act"),
    ("ru", "призывает защищать колодцы и людей;", "призывает защищать колодцы или людей;",
     "scope"),
    ("ru", "просит Генерального секретаря представить доклад;",
     "просит Верховного комиссара представить доклад;", "actor"),
    ("ar", "تحث الدول على العمل؛", "تحث الدول على العمل، حسب الاقتضاء؛", "limit"),
    ("ar", "تطلب إلى الأطراف أن توقف الهجمات فورا؛", "تطلب إلى الأطراف أن توقف الهجمات؛", "force"),
    ("ar", "تؤكد أن الدول يجب أن تتعاون؛", "تؤكد أن الدول يجوز أن تتعاون؛", "act"),
    ("ar", "تطلب حماية الآبار والأشخاص؛", "تطلب حماية الآبار أو الأشخاص؛", "scope"),
    ("ar", "تطلب إلى الأمين العام أن يقدم تقريرا؛", "تطلب إلى المفوض السامي أن يقدم تقريرا؛",
     "actor"),
    ("zh", "敦促各国保护移民；", "敦促各国酌情保护移民；", "limit"),
    ("zh", "敦促各方立即停止袭击；", "敦促各方停止袭击；", "force"),
    ("zh", "申明各国应真诚合作；", "申明各国可真诚合作；", "act"),
    ("zh", "敦促各国保护水井和移民；", "敦促各国保护水井或移民；", "scope"),
    ("zh", "请秘书长提交报告；", "请高级专员提交报告；", "actor"),
]  # fmt: skip

# No more than a note: form, counting adverbs, order, grammar.
QUIET = [
    ("fr", "Prie les États d’agir ;", "Prie également les États d’agir ;"),
    ("fr", "Demande à l’Algérie, au Tchad et au Mali d’agir ;",
     "Demande à l’Algérie, au Mali et au Tchad d’agir ;"),
    ("fr", "Rappelle la résolution 67/172 ;", "Rappelle la résolution 69/167 ;"),
    ("fr", "Prie les États d’agir dans ce cadre ;", "Prie les États d’agir dans le cadre ;"),
    ("es", "Insta a los Estados a que actúen;", "Insta también a los Estados a que actúen;"),
    ("es", "Exhorta a Argelia, el Chad y Malí a actuar;",
     "Exhorta a Argelia, Malí y el Chad a actuar;"),
    ("es", "Recuerda la resolución 67/172;", "Recuerda la resolución 69/167;"),
    ("ru", "призывает государства действовать;", "призывает также государства действовать;"),
    ("ru", "ссылается на резолюцию 67/172;", "ссылается на резолюцию 69/167;"),
    ("ru", "призывает Алжир, Чад и Мали действовать;",
     "призывает Алжир, Мали и Чад действовать;"),
    ("ar", "تحث الدول على العمل؛", "تحث أيضا الدول على العمل؛"),
    ("ar", "تشير إلى القرار 67/172؛", "تشير إلى القرار 69/167؛"),
    ("ar", "تطلب إلى الجزائر وتشاد ومالي أن تعمل؛", "تطلب إلى الجزائر ومالي وتشاد أن تعمل؛"),
    ("zh", "敦促各国保护移民；", "又敦促各国保护移民；"),
    ("zh", "回顾第67/172号决议；", "回顾第69/167号决议；"),
    ("zh", "促请阿尔及利亚、乍得和马里合作；", "促请阿尔及利亚、马里和乍得合作；"),
]  # fmt: skip


# A meeting on the days of another year, and the next of a series: one time, and a note.
MOVED_ON = [
    ("en", "Welcomes the results of the meeting, held in Vienna from 16 to 17 July 2020;",
     "Welcomes the results of the meeting, held in Vienna from 10 to 12 July 2021;"),
    ("fr", "Se félicite des résultats de la réunion, tenue à Vienne du 16 au 17 juillet 2020 ;",
     "Se félicite des résultats de la réunion, tenue à Vienne du 10 au 12 juillet 2021 ;"),
    ("es", "Acoge con beneplácito los resultados de la reunión, celebrada en Viena del 16 al 17 "
          "de julio de 2020;",
     "Acoge con beneplácito los resultados de la reunión, celebrada en Viena del 10 al 12 de "
     "julio de 2021;"),
    ("ru", "приветствует итоги совещания, состоявшегося в Вене 16–17 июля 2020 года;",
     "приветствует итоги совещания, состоявшегося в Вене 10–12 июля 2021 года;"),
    ("ar", "ترحب بنتائج الاجتماع المعقود في فيينا في الفترة من 16 إلى 17 تموز/يوليه 2020؛",
     "ترحب بنتائج الاجتماع المعقود في فيينا في الفترة من 10 إلى 12 تموز/يوليه 2021؛"),
    ("zh", "欢迎2020年7月16日至17日在维也纳举行的会议的成果；",
     "欢迎2021年7月10日至12日在维也纳举行的会议的成果；"),
    ("en", "Recalls the Third International Decade for the Eradication of Colonialism;",
     "Recalls the Fourth International Decade for the Eradication of Colonialism;"),
    ("fr", "Rappelle la troisième Décennie internationale de l’élimination du colonialisme ;",
     "Rappelle la quatrième Décennie internationale de l’élimination du colonialisme ;"),
    ("es", "Recuerda el Tercer Decenio Internacional para la Eliminación del Colonialismo;",
     "Recuerda el Cuarto Decenio Internacional para la Eliminación del Colonialismo;"),
    ("ru", "ссылается на третье Международное десятилетие за искоренение колониализма;",
     "ссылается на четвертое Международное десятилетие за искоренение колониализма;"),
    ("ar", "تشير إلى العقد الدولي الثالث للقضاء على الاستعمار؛",
     "تشير إلى العقد الدولي الرابع للقضاء على الاستعمار؛"),
    ("zh", "回顾第三个铲除殖民主义国际十年；",
     "回顾第四个铲除殖民主义国际十年；"),
]  # fmt: skip

# When and where something took place is said, or not said any more: a note.
OCCASIONS = [
    ("en", "Recalls the decision to precede that review with a workshop;",
     "Recalls the decision to precede that review, which was to be held in 2020, with a workshop;"),
    ("fr", "Rappelle la décision de faire précéder cet examen d’un atelier ;",
     "Rappelle la décision de faire précéder cet examen, qui devait être tenu en 2020, d’un "
     "atelier ;"),
    ("es", "Recuerda la decisión de que ese examen vaya precedido de un taller;",
     "Recuerda la decisión de que ese examen, celebrado en 2020, vaya precedido de un taller;"),
    ("ru", "ссылается на решение о проведении семинара до обзора;",
     "ссылается на решение о проведении семинара до обзора, состоявшегося в 2020 году;"),
    ("ar", "تشير إلى قرار عقد حلقة عمل قبل الاستعراض؛",
     "تشير إلى قرار عقد حلقة عمل قبل الاستعراض المعقود في عام 2020؛"),
    ("zh", "回顾在审查之前举办讲习班的决定；", "回顾在2020年举行的审查之前举办讲习班的决定；"),
]  # fmt: skip


# Preambular openings of another class: concern, welcoming and looking forward against mere noting.
OTHER_CLASS = [
    ("ru", "выражая глубокую озабоченность по поводу эскалации,",
     "отмечая ослабление эскалации,"),
    ("ru", "положительно оценивая период снижения,",
     "выражая глубокую озабоченность по поводу насилия,"),
    ("ru", "выражая сожаление в связи с эскалацией,",
     "отмечая эскалацию,"),
    ("fr", "Se déclarant profondément préoccupée par l’escalade,",
     "Prenant note de l’escalade,"),
    ("fr", "Exprimant sa profonde préoccupation face à l’escalade,",
     "Notant l’escalade,"),
    ("es", "Expresando profunda preocupación por la escalada,",
     "Observando la escalada,"),
    ("es", "Tomando nota de la cumbre,",
     "Aguardando con interés la cumbre,"),
    ("ru", "принимая к сведению саммит,",
     "с интересом ожидая саммита,"),
    ("ar", "وإذ تعرب عن بالغ القلق إزاء التصعيد،",
     "وإذ تلاحظ التصعيد،"),
    ("ar", "وإذ ترحب بالاجتماع،",
     "وإذ تحيط علما بالاجتماع،"),
    ("zh", "深为关切局势升级，",
     "注意到局势升级，"),
    ("zh", "表示严重关切局势升级，",
     "注意到局势升级，"),
    ("fr", "Se félicitant de la tenue du sommet,",
     "Prenant note de la tenue du sommet,"),
    ("es", "Acogiendo con beneplácito la cumbre,",
     "Tomando nota de la cumbre,"),
    ("ru", "приветствуя проведение саммита,",
     "отмечая проведение саммита,"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "kind"), HEAVY)
def test_what_matters_is_told(language: str, before: str, after: str, kind: str) -> None:
    found = weighed(before, after, language=language)
    assert found.weight is Level.MAJOR, found.differences
    assert kind in {each.kind for each in found.differences}, found.differences


@pytest.mark.parametrize(("language", "before", "after"), QUIET)
def test_what_does_not_matter_is_quiet(language: str, before: str, after: str) -> None:
    found = weighed(before, after, language=language)
    assert found.weight.rank <= Level.NOTE.rank, found.differences


@pytest.mark.parametrize(("language", "before", "after"), OTHER_CLASS)
def test_a_preambular_opening_of_another_class_weighs_much(
    language: str, before: str, after: str
) -> None:
    found = weighed(before, after, Part.PREAMBLE, language)
    assert found.weight is Level.MAJOR, found.differences
    assert found.differences[0].kind == "opening"


@pytest.mark.parametrize(("language", "before", "after"), MOVED_ON)
def test_a_time_that_moved_on_is_one_note(language: str, before: str, after: str) -> None:
    found = weighed(before, after, language=language)
    assert [(each.kind, each.effect) for each in found.differences] == [("time", "rolled-over")]
    assert found.weight is Level.NOTE


@pytest.mark.parametrize(("language", "before", "after"), OCCASIONS)
@pytest.mark.parametrize("way", [1, -1])
def test_when_something_took_place_is_a_note(
    language: str, before: str, after: str, way: int
) -> None:
    found = weighed(*(before, after)[::way], language=language)
    assert found.differences
    assert found.weight is Level.NOTE, found.differences


@pytest.mark.parametrize("language", available())
def test_every_language_has_its_phrases(language: str) -> None:
    phrases = tables(language)
    assert phrases is not None
    assert phrases.acts
    assert phrases.limits.by_first
    assert phrases.forces.by_first
    assert phrases.empty
