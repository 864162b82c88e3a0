"""A text -> the language that its letters and its most frequent words tell: to say that it is in
none of the six, and to find the encoding in which it makes sense.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

SIX: Final = ("en", "fr", "es", "ru", "ar", "zh")
NAMES: Final = {
    "de": "German",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "sv": "Swedish, Danish or Norwegian",
    "pl": "Polish",
    "cs": "Czech or Slovak",
    "tr": "Turkish",
    "ro": "Romanian",
    "id": "Indonesian or Malay",
    "sw": "Swahili",
    "hu": "Hungarian",
    "fi": "Finnish",
    "vi": "Vietnamese",
    "ca": "Catalan",
    "sh": "Bosnian, Croatian or Serbian",
    "uk": "Ukrainian",
    "bg": "Bulgarian",
    "sr": "Serbian or Macedonian",
    "fa": "Persian",
    "ur": "Urdu",
    "ja": "Japanese",
    "ko": "Korean",
}
# the words that come most often in running text
WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that for on by with its as all is be at this which from or their",
        "fr": "la le de et les des du à en que l d aux dans par sur une un pour au ses son qui sa",
        "es": "la de el los y en que las del a para por con su se una un al sus como todos no o",
        "ru": "и в на о с по к от для что не из за его их также при как об ее года г всех или это",
        "ar": "في من على إلى أن التي الذي عن مع هذا هذه وأن ما بين وفي ومن وعلى أو كل لا قد",
        "de": "der die und den des dem das von zu mit für auf ein eine einer nicht dass zur zum "
        "über werden ist sich im alle als auch",
        "pt": "a o e de do da dos das em os as um uma não ao à pela pelo nos nas que se com para "
        "por sua seu são sobre todos",
        "bg": "на за да се от и в с по които всички своята или чрез като през върху към",
        "it": "di il della che del per e la dei delle nel alla le gli un una con sono al dal nella",
        "nl": "de het een van en dat in op te voor met zijn is aan door niet ook bij alle",
        "sv": "och att det som en av på för är den till med og i de ikke om af har alle",
        "pl": "i w na z się do że o oraz przez dla nie jest ich od wszystkie lub po",
        "cs": "a v na se že o s z pro k ve je všechny nebo jako do podle jejich po",
        "tr": "ve bir bu için ile olarak da de ın her olan tüm veya en daha",
        "ro": "și de în la cu pe care din a să pentru nu se ale prin este",
        "id": "yang dan di dari untuk dengan pada dalam ini itu ke oleh semua atau",
        "sw": "na ya wa kwa za katika ni la cha kuwa hii vya yote",
        "hu": "a az és hogy nem egy is meg valamint minden ezen vagy azt",
        "fi": "ja on että ei se jotka sekä joka kaikki tai ovat sen myös",
        "vi": "và của các là trong cho được với những một không về có này",
        "ca": "els i les amb que per del als una dels aquest la de en",
        "sh": "i u na je da se za od o su koje svi sa kao te ili",
    }.items()
}
# the letters that make up most of a text, small ones; in Chinese the characters
_LETTERS_OF: Final = {
    "ru": frozenset("оеаинтсрвлкмдпу"),
    "ar": frozenset("الينموترعدبةه"),
}
_HAN: Final = frozenset(
    "的和在国國大会會决決议議年各关關于於第人所有是一个個为為与與回顾顧重申请請及其联聯合以"
)
_SIGNS: Final = "\\s\xa0«»‘’“”„…–—·°№§"
_STRAY: Final = {
    "ru": re.compile(f"[^\x00-\x7fА-Яа-яЁё{_SIGNS}]"),
    "ar": re.compile(f"[^\x00-\x7f\u060c\u061b\u061f\u0621-\u0652\u0660-\u066c{_SIGNS}]"),
    "zh": re.compile(f"[^\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef{_SIGNS}]"),
}
_FITTING: Final = re.compile(
    r"[éèêëàâäçîïôöûüùœæñóíáúß]|(?<![^\W\d_])[ÉÈÊÀÂÇÎÔŒÑÓÍÁÚ]|(?<=[A-Z])[ÉÈÊÀÂÇÎÔŒÑÓÍÁÚÛÏ]"
    r"|(?<=[^\W\d_])[’](?=\w|\s)|(?<!\w)[“«‘„¿¡](?=[\s\w(\[])|(?<!\s)[”»’](?!\w)|(?<=\xa0)»"
    r"|(?<=[\s\d])[–—](?=[\s\d])|\xa0|(?<=\w)…|(?<=\d)[°ºª]|^[•·–—]|§",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 12  # words, below which a text is too short to tell
_SHARE: Final = 0.12  # of the words: running text in a language has 0.25 to 0.5 of its list
_AHEAD: Final = 1.3  # times the best of the six, to be called another language
_DIFFERENT: Final = 3  # words of its list, of more than a letter
# letters that a language of the six does not write, by script
_LETTERS: Final = (
    ("uk", "іїєґ"),
    ("sr", "јљњћђџѓќѕ"),
    ("fa", "پچژگکی"),
    ("ur", "ٹڈڑںہھے"),
    ("vi", "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư"),
)
_LETTER_SHARE: Final = 0.02  # of the letters; a name in another language has fewer
_SCRIPTS: Final = frozenset({"LATIN", "CYRILLIC", "ARABIC", "CJK"})
_OTHER_SCRIPT: Final = 0.4  # of the letters
_LOOKED_AT: Final = 4_000  # characters: a page
_SAMPLE: Final = 20_000  # the same for an encoding


def likeness(text: str, language: str) -> float:
    """How much a text looks like one of a language: by its letters where they are its own, and by
    its words; 1 for one that surely does.
    """
    if language not in _LETTERS_OF:
        return min(1.0, share(text, language) / _SHARE)
    beyond = [each for each in text[:_SAMPLE] if not each.isascii() and not each.isspace()]
    letters = sum(each in _LETTERS_OF[language] for each in beyond) / max(1, len(beyond))
    return min(1.0, letters + share(text, language))


def fit(text: str) -> float:
    """How many of the characters beyond ASCII stand where French, Spanish and English have them:
    small accented letters in words, signs around them. 1 without any.
    """
    beyond = sum(not each.isascii() for each in text)
    return len(_FITTING.findall(text)) / beyond if beyond else 1.0


def stray(text: str, language: str) -> int:
    """How many characters beyond ASCII no text in Russian, Arabic or Chinese has."""
    return len(_STRAY[language].findall(text))


def share(text: str, language: str) -> float:
    """How many of the words are among the most frequent ones of a language; of the characters in
    Chinese.
    """
    text = text[:_SAMPLE]
    if language == "zh":
        letters = [each for each in text if each.isalpha() and not each.isascii()]
        return sum(each in _HAN for each in letters) / max(1, len(letters))
    words = _WORD.findall(text.casefold())
    return sum(word in WORDS[language] for word in words) / max(1, len(words))


def foreign(text: str) -> str:
    """The name of the language of a text, when it is surely none of the six; else ""."""
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    letters = [each for word in words for each in word]
    if len(words) < _FEWEST and len(letters) < 4 * _FEWEST:
        return ""
    return _by_script(letters) or _by_letters(letters) or _by_words(words)


def _by_script(letters: list[str]) -> str:
    scripts = Counter(unicodedata.name(each, "?").split()[0] for each in letters)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > _LETTER_SHARE * 2 * len(letters):
        return NAMES["ja"]
    if scripts["HANGUL"] > _OTHER_SCRIPT * len(letters):
        return NAMES["ko"]
    script, times = scripts.most_common(1)[0]
    if script in _SCRIPTS or script == "?" or times <= _OTHER_SCRIPT * len(letters):
        return ""
    return f"written in {script.capitalize()} letters"


def _by_letters(letters: list[str]) -> str:
    counted = Counter(letters)
    for language, own in _LETTERS:
        if sum(counted[each] for each in own) > _LETTER_SHARE * len(letters):
            return NAMES[language]
    return ""


def _by_words(words: list[str]) -> str:
    if len(words) < _FEWEST:
        return ""
    shares = {
        language: sum(word in own for word in words) / len(words) for language, own in WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    six = max(_of(shares, SIX))
    if best in SIX or shares[best] < _SHARE or shares[best] < _AHEAD * six:
        return ""
    if sum(len(word) > 1 for word in WORDS[best] & set(words)) < _DIFFERENT:
        return ""  # "w:strike", "w:ins": no Polish
    return NAMES[best]


def _of(shares: dict[str, float], languages: Iterable[str]) -> list[float]:
    return [shares[language] for language in languages if language in shares]
