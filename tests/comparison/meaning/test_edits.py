"""Single edits that matter, in five languages -> told as major, and as what they are. The texts are
written for this, in the words of resolutions.
"""

from __future__ import annotations

import pytest

from resdiff.values.comparison import Level
from tests.comparison.meaning.samples import weighed

EDITS = [
    ("es", "Insta a los Estados Miembros a que garanticen el acceso a la educación;",
     "Insta a los Estados Miembros a que promuevan el acceso a la educación;", "act"),
    ("es", "Insta a los Estados Miembros a que pongan fin a la detención de niños;",
     "Insta a los Estados Miembros a que reduzcan la detención de niños;", "act"),
    ("es", "Exhorta a los Estados a que prohíban la tortura;",
     "Exhorta a los Estados a que estudien la posibilidad de prohibir la tortura;", "act"),
    ("es", "Pide al Secretario General que presente un informe;",
     "Pide al Secretario General que considere presentar un informe;", "act"),
    ("fr", "Demande aux États de veiller au respect des droits de l’homme;",
     "Demande aux États de promouvoir le respect des droits de l’homme;", "act"),
    ("fr", "Prie les États de mettre fin à la détention d’enfants;",
     "Prie les États de réduire la détention d’enfants;", "act"),
    ("fr", "Prie les États de ratifier la Convention;",
     "Prie les États d’envisager de ratifier la Convention;", "act"),
    ("ru", "призывает государства обеспечить доступ к образованию;",
     "призывает государства поощрять доступ к образованию;", "act"),
    ("ru", "призывает государства прекратить задержание детей;",
     "призывает государства сократить задержание детей;", "act"),
    ("ru", "призывает государства ратифицировать Конвенцию;",
     "призывает государства рассмотреть возможность ратифицировать Конвенцию;", "act"),
    ("ru", "призывает государства обеспечивать соблюдение прав;",
     "призывает государства принять меры для обеспечения соблюдения прав;", "act"),
    ("ar", "تحث الدول على كفالة الوصول إلى التعليم؛",
     "تحث الدول على تشجيع الوصول إلى التعليم؛", "act"),
    ("ar", "تحث الدول على إنهاء احتجاز الأطفال؛", "تحث الدول على الحد من احتجاز الأطفال؛", "act"),
    ("ar", "تحث الدول على التصديق على الاتفاقية؛",
     "تحث الدول على النظر في التصديق على الاتفاقية؛", "act"),
    ("ar", "تحث الدول على أن تكفل الوصول إلى التعليم؛",
     "تحث الدول على أن تيسر الوصول إلى التعليم؛", "act"),
    ("zh", "敦促各国确保获得教育；", "敦促各国促进获得教育；", "act"),
    ("zh", "敦促各国终止拘留儿童；", "敦促各国减少拘留儿童；", "act"),
    ("zh", "敦促各国批准《公约》；", "敦促各国考虑批准《公约》；", "act"),
    ("es", "Solicita al Secretario General que le presente un informe cada seis meses;",
     "Solicita al Secretario General que le presente un informe cada doce meses;", "time"),
    ("es", "Insta a las partes a que respeten plenamente el alto el fuego;",
     "Insta a las partes a que respeten el alto el fuego;", "force"),
    ("es", "Exhorta a los Estados Miembros a que presten asistencia;",
     "Exhorta a los Estados Miembros a que, en la medida de lo posible, presten asistencia;",
     "limit"),
    ("es", "Decide prorrogar el mandato hasta el 31 de agosto de 2026;",
     "Decide prorrogar el mandato hasta el 31 de diciembre de 2025;", "time"),
    ("es", "Autoriza el despliegue de 3.500 efectivos;",
     "Autoriza el despliegue de 2.500 efectivos;", "figure"),
    ("es", "Insta a los Estados a que protejan a las mujeres, los niños y los migrantes;",
     "Insta a los Estados a que protejan a las mujeres y los niños;", "scope"),
    ("es", "Los Estados deberán abstenerse de toda medida unilateral;",
     "Los Estados deberían abstenerse de toda medida unilateral;", "act"),
    ("es",
     "Insta a los Estados a que protejan a los migrantes, independientemente de su situación "
     "migratoria;",
     "Insta a los Estados a que protejan a los migrantes;", "force"),
    ("es", "Insta a los Estados a que liberen de inmediato a los detenidos;",
     "Insta a los Estados a que liberen a los detenidos;", "force"),
    ("ru", "просит Генерального секретаря представлять доклад каждые шесть месяцев;",
     "просит Генерального секретаря представлять доклад каждые двенадцать месяцев;", "time"),
    ("ru", "настоятельно призывает стороны в полной мере соблюдать соглашение;",
     "настоятельно призывает стороны соблюдать соглашение;", "force"),
    ("ru", "призывает государства-члены оказывать помощь;",
     "призывает государства-члены, по возможности, оказывать помощь;", "limit"),
    ("ru", "постановляет продлить мандат до 31 августа 2026 года;",
     "постановляет продлить мандат до 31 декабря 2025 года;", "time"),
    ("ru", "уполномочивает развернуть 3500 военнослужащих;",
     "уполномочивает развернуть 2500 военнослужащих;", "figure"),
    ("ru", "призывает государства защищать женщин, детей и мигрантов;",
     "призывает государства защищать женщин и детей;", "scope"),
    ("ru", "государства должны воздерживаться от односторонних мер;",
     "государствам следует воздерживаться от односторонних мер;", "act"),
    ("ru", "призывает защищать мигрантов независимо от их миграционного статуса;",
     "призывает защищать мигрантов;", "force"),
    ("ru", "призывает немедленно освободить задержанных;",
     "призывает освободить задержанных;", "force"),
    ("ru", "призывает государства не допускать дискриминации;",
     "призывает государства допускать дискриминации;", "act"),
    ("ar", "تطلب إلى الأمين العام أن يقدم تقريرا كل ستة أشهر؛",
     "تطلب إلى الأمين العام أن يقدم تقريرا كل اثني عشر شهرا؛", "time"),
    ("ar", "تحث الأطراف على الاحترام الكامل لوقف إطلاق النار؛",
     "تحث الأطراف على احترام وقف إطلاق النار؛", "force"),
    ("ar", "تهيب بالدول الأعضاء أن تقدم المساعدة؛",
     "تهيب بالدول الأعضاء أن تقدم المساعدة، حسب الاقتضاء؛", "limit"),
    ("ar", "تقرر تمديد الولاية حتى 31 آب/أغسطس 2026؛",
     "تقرر تمديد الولاية حتى 31 كانون الأول/ديسمبر 2025؛", "time"),
    ("ar", "تأذن بنشر 3500 فرد؛", "تأذن بنشر 2500 فرد؛", "figure"),
    ("ar", "تحث الدول على حماية النساء والأطفال والمهاجرين؛",
     "تحث الدول على حماية النساء والأطفال؛", "scope"),
    ("ar", "يجب على الدول أن تمتنع عن التدابير الانفرادية؛",
     "ينبغي للدول أن تمتنع عن التدابير الانفرادية؛", "act"),
    ("ar", "تحث الدول على حماية المهاجرين، بصرف النظر عن وضعهم من حيث الهجرة؛",
     "تحث الدول على حماية المهاجرين؛", "force"),
    ("ar", "تطالب بالإفراج الفوري عن المحتجزين؛", "تطالب بالإفراج عن المحتجزين؛", "force"),
    ("zh", "请秘书长每六个月提交报告；", "请秘书长每十二个月提交报告；", "time"),
    ("zh", "敦促各方立即释放被拘留者；", "敦促各方释放被拘留者；", "force"),
    ("zh", "各国必须避免单方面措施；", "各国应避免单方面措施；", "act"),
    ("zh", "敦促各国保护妇女、儿童和移民；", "敦促各国保护妇女和儿童；", "scope"),
    ("fr", "Engage les parties à libérer immédiatement les détenus;",
     "Engage les parties à libérer les détenus;", "force"),
    ("fr", "Les États doivent s’abstenir de toute mesure unilatérale;",
     "Les États devraient s’abstenir de toute mesure unilatérale;", "act"),
    ("fr", "Exhorte les États à protéger les femmes, les enfants et les migrants;",
     "Exhorte les États à protéger les femmes et les enfants;", "scope"),
    ("fr", "Prie les États d’établir un mécanisme;",
     "Prie les États d’établir, s’il y a lieu, un mécanisme;", "limit"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "kind"), EDITS)
def test_an_edit_is_told_at_its_weight(language: str, before: str, after: str, kind: str) -> None:
    found = weighed(before, after, language=language)
    assert found.weight is Level.MAJOR, found.differences
    assert kind in {each.kind for each in found.differences}, found.differences


@pytest.mark.parametrize(("language", "text"), [(row[0], row[2]) for row in EDITS])
def test_a_text_beside_itself_says_nothing(language: str, text: str) -> None:
    assert weighed(text, text, language=language).differences == ()
