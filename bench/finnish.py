"""Declines the Finnish words of the generator: a dictionary form in, nineteen forms out."""

from __future__ import annotations

VOWELS = "aeiouyäö"
FULL_PARADIGM = 7

_GENITIVES = {
    "Alavus": "Alavuden",
    "Hailuoto": "Hailuodon",
    "Hanko": "Hangon",
    "Harjavalta": "Harjavallan",
    "Huittinen": "Huittisten",
    "Iitti": "Iitin",
    "Ikaalinen": "Ikaalisten",
    "Isokyrö": "Isonkyrön",
    "Jokioinen": "Jokioisten",
    "Joroinen": "Joroisten",
    "Juuka": "Juuan",
    "Kannus": "Kannuksen",
    "Kaskinen": "Kaskisten",
    "Kauniainen": "Kauniaisten",
    "Keitele": "Keiteleen",
    "Kempele": "Kempeleen",
    "Koski Tl": "Kosken Tl",
    "Kuhmoinen": "Kuhmoisten",
    "Kuortane": "Kuortaneen",
    "Kurikka": "Kurikan",
    "Leppävirta": "Leppävirran",
    "Lieto": "Liedon",
    "Liminka": "Limingan",
    "Loppi": "Lopin",
    "Luhanka": "Luhangan",
    "Luoto": "Luodon",
    "Maarianhamina - Mariehamn": "Maarianhaminan",
    "Muhos": "Muhoksen",
    "Nousiainen": "Nousiaisten",
    "Nurmes": "Nurmeksen",
    "Oulainen": "Oulaisten",
    "Outokumpu": "Outokummun",
    "Parainen": "Paraisten",
    "Pedersören kunta": "Pedersören kunnan",
    "Pihtipudas": "Pihtiputaan",
    "Pomarkku": "Pomarkun",
    "Pornainen": "Pornaisten",
    "Punkalaidun": "Punkalaitumen",
    "Puolanka": "Puolangan",
    "Pyhäntä": "Pyhännän",
    "Pälkäne": "Pälkäneen",
    "Savitaipale": "Savitaipaleen",
    "Siikainen": "Siikaisten",
    "Tampere": "Tampereen",
    "Toholampi": "Toholammin",
    "Toivakka": "Toivakan",
    "Turku": "Turun",
    "Uurainen": "Uuraisten",
    "Uusikaarlepyy": "Uudenkaarlepyyn",
    "Uusikaupunki": "Uudenkaupungin",
    "Varkaus": "Varkauden",
    "Vesanto": "Vesannon",
    "Vihti": "Vihdin",
    "Virrat": "Virtain",
}
_GENITIVE_ENDINGS = (
    ("järvi", "järven"),
    ("joki", "joen"),
    ("niemi", "niemen"),
    ("lahti", "lahden"),
    ("koski", "kosken"),
    ("salmi", "salmen"),
    ("saari", "saaren"),
    ("vesi", "veden"),
    ("nummi", "nummen"),
    ("lampi", "lammen"),
    ("mäki", "mäen"),
    ("kaupunki", "kaupungin"),
    ("nki", "ngin"),
    ("ranta", "rannan"),
    ("kangas", "kankaan"),
    ("nen", "sen"),
)


def decline(entry: str) -> dict[str, str]:
    """The forms of `word>weak stem/declension`, or of seven forms given with commas between."""
    parts = [part.strip() for part in entry.split(",")]
    if len(parts) == FULL_PARADIGM:
        nominative, genitive, partitive, illative, plural_genitive, plural_partitive, oblique = parts
        weak = genitive[:-1]
    else:
        word, _, tag = entry.partition("/")
        nominative, _, given = word.partition(">")
        weak, partitive, illative, plural_genitive, plural_partitive, oblique = _stems(
            nominative, given, tag or _declension(nominative)
        )
    return _forms(nominative, weak, partitive, illative, plural_genitive, plural_partitive, oblique)


def genitive_of_place(name: str) -> str:
    """The genitive of a municipality's name."""
    if name in _GENITIVES:
        return _GENITIVES[name]
    for ending, genitive in _GENITIVE_ENDINGS:
        if name.lower().endswith(ending):
            return name[: len(name) - len(ending)] + _like(name[-len(ending) :], genitive)
    return name + ("n" if name[-1] in VOWELS else "in")


def join_compound(modifier: str, head: str) -> str:
    """One word of two parts: `_` at the end keeps them apart, two like vowels take a hyphen."""
    if modifier.endswith("_"):
        return f"{modifier[:-1]} {head}"
    if " " in modifier:
        return f"{modifier} -{head}"
    if modifier[-1] == head[0] and head[0] in VOWELS:
        return f"{modifier}-{head}"
    return modifier + head


def _like(original: str, replacement: str) -> str:
    return replacement.capitalize() if original[0].isupper() else replacement


def _declension(word: str) -> str:
    if word.endswith("nen"):
        return "nen"
    if word.endswith(("ton", "tön")):
        return "ton"
    if word.endswith(("uus", "yys")):
        return "d"
    if word.endswith(("us", "ys", "os", "ös")):
        return "s"
    if word.endswith(("as", "äs", "e")):
        return "long"
    if word.endswith("i"):
        return "loan"
    if word.endswith(("nta", "nnä")):
        return "o"
    if word.endswith(("ä", "ja")):
        return "i"
    return "oi" if word.endswith("a") else "round"


def _stems(word: str, given: str, tag: str) -> tuple[str, str, str, str, str, str]:
    a = _harmony(word)
    if tag == "nen":
        base = word[:-3]
        return f"{base}se", f"{base}st{a}", f"{base}seen", f"{base}sten", f"{base}si{a}", f"{base}si"
    if tag == "s":
        base = word[:-1]
        return f"{base}kse", f"{word}t{a}", f"{base}kseen", f"{word}ten", f"{base}ksi{a}", f"{base}ksi"
    if tag == "d":
        base = word[:-1]
        return f"{base}de", f"{base}tt{a}", f"{base}teen", f"{base}ksien", f"{base}ksi{a}", f"{base}ksi"
    if tag == "ton":
        weak = f"{word[:-3]}tt{word[-2]}m{a}"
        return weak, f"{word}t{a}", f"{weak}{a}n", f"{weak[:-1]}ien", f"{weak[:-1]}i{a}", f"{weak[:-1]}i"
    weak = given or (word + word[-1] if tag == "long" else word)
    if tag == "long":
        base = weak[:-1]
        return weak, f"{word}t{a}" if word[-1] == "s" else f"{word}tt{a}", f"{weak}seen", *_it(base, a)
    return weak, word + a, f"{word}{word[-1]}n", *_vowel_plurals(word, weak, tag, a)


def _it(base: str, a: str) -> tuple[str, str, str]:
    return f"{base}iden", f"{base}it{a}", f"{base}i"


def _vowel_plurals(word: str, weak: str, tag: str, a: str) -> tuple[str, str, str]:
    o = "o" if a == "a" else "ö"
    if tag == "loan":
        return f"{word}en", f"{word[:-1]}ej{a}", f"{weak[:-1]}ei"
    if tag == "round":
        return f"{word}jen", f"{word}j{a}", f"{weak}i"
    if tag == "o":
        return f"{word[:-1]}{o}jen", f"{word[:-1]}{o}j{a}", f"{weak[:-1]}{o}i"
    if tag == "oi":
        return _it(f"{weak[:-1]}{o}", a)
    if tag == "it":
        return _it(weak, a)
    return f"{word[:-1]}ien", f"{word[:-1]}i{a}", f"{weak[:-1]}i"


def _harmony(word: str) -> str:
    """The last vowel that takes a side decides, so that compounds follow their head."""
    for letter in reversed(word):
        if letter in "aou":
            return "a"
        if letter in "äöy":
            return "ä"
    return "ä"


def _forms(
    nominative: str, weak: str, partitive: str, illative: str, pl_gen: str, pl_par: str, oblique: str
) -> dict[str, str]:
    a = partitive[-1]
    return {
        "nom": nominative,
        "gen": f"{weak}n",
        "par": partitive,
        "ill": illative,
        "ine": f"{weak}ss{a}",
        "ela": f"{weak}st{a}",
        "ade": f"{weak}ll{a}",
        "abl": f"{weak}lt{a}",
        "all": f"{weak}lle",
        "tra": f"{weak}ksi",
        "pnom": f"{weak}t",
        "pgen": pl_gen,
        "ppar": pl_par,
        "pine": f"{oblique}ss{a}",
        "pela": f"{oblique}st{a}",
        "pade": f"{oblique}ll{a}",
        "pabl": f"{oblique}lt{a}",
        "pall": f"{oblique}lle",
        "ptra": f"{oblique}ksi",
    }
