"""The words of dates in Hindi and English; text made plain: digits, months as numbers, the half of the day."""

import re

# The zero of each script's digits: Devanagari, Bengali (Assamese), Gurmukhi, Gujarati, Odia, Tamil, Telugu,
# Kannada, Malayalam, Arabic, Urdu.
_ZEROS = (0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0x660, 0x6F0)
_PLAIN = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_PLAIN |= dict.fromkeys((0xA0, 0x202F, 0x2009), " ")
_PLAIN |= dict.fromkeys((0x200B, 0x200E, 0x200F, 0xFEFF, 0x93C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_PLAIN[0x95E] = "फ"  # फ़ as one letter

_MONTHS = (
    "january jan जनवरी जन",
    "february feb फरवरी फर फेब्रुवरी",
    "march mar मार्च",
    "april apr अप्रैल अप्रेल",
    "may मई",
    "june jun जून",
    "july jul जुलाई जुल",
    "august aug अगस्त अग",
    "september sept sep सितंबर सितम्बर सित",
    "october oct अक्टूबर अक्तूबर अक्टू अक्तू",
    "november nov नवंबर नवम्बर नव",
    "december dec दिसंबर दिसम्बर दिस",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]*({_NAMES})[\s.,/-]*(\d{{4}}|\d{{2}})(?!\d)")
_NAMED_DAY = re.compile(rf"({_NAMES})[\s.,/-]*(\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]+(\d{{4}})(?!\d)")
_FILLER_WORDS = """को बजे at on दिनांक तारीख date mon tue wed thu fri sat sun monday tuesday wednesday thursday friday
saturday sunday सोमवार मंगलवार बुधवार गुरुवार गुरूवार बृहस्पतिवार शुक्रवार शनिवार रविवार इतवार"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_HALVES = {"पूर्वाह्न": "am", "प्रातः": "am", "सुबह": "am", "भोर": "am", "अपराह्न": "pm", "शाम": "pm", "सायं": "pm"}
_HALVES |= {"दोपहर": "noon", "रात": "night", "रात्रि": "night", "am": "am", "pm": "pm"}
# Digits, signs, am/pm and a zone only: the words of people need not be looked for.
_NO_WORDS = re.compile(r"[\d\s/.,:t+-]*(?:[ap]m)?\s*(?:z|utc|gmt|ist)?[\d:+-]*")


def plain(text: str) -> str:
    """The text with digits of any Indian script as 0-9, spaces plain and invisible marks gone."""
    return text if text.isascii() else text.translate(_PLAIN)


def simplified(text: str) -> tuple[str, str | None]:
    """Plain digits, lower case, month names as numbers, filling words gone; and the half of the day, if said."""
    text = plain(text[:200]).strip().lower()
    if _NO_WORDS.fullmatch(text):
        return text, None
    text = text.replace("a.m.", "am").replace("p.m.", "pm").partition("(")[0]
    half = None
    kept = []
    for word in text.split():
        bare = word.strip(",.")
        if bare in _HALVES:
            half = _HALVES[bare]
        elif bare not in _FILLERS:
            kept.append(word)
    text = " ".join(kept)
    text = _DAY_NAMED.sub(lambda m: f"{m[3] if len(m[3]) == 4 else '20' + m[3]}-{_MONTH[m[2]]}-{m[1]} ", text, 1)
    text = _NAMED_DAY.sub(lambda m: f"{m[3]}-{_MONTH[m[1]]}-{m[2]} ", text, 1)
    return text.strip(" ,"), half
