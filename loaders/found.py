"""Found: a place with its precision, the words that decided, the rule they decided by, and what else may be meant."""

from typing import NamedTuple

# Every rule there is; `pages/views/why.py` says each in words.
_BY_NAME = ("name+marker", "sound+marker", "near+marker", "name", "sound")
RULES = frozenset(
    (
        *_BY_NAME,
        *(f"{rule}, district agrees" for rule in _BY_NAME),
        *("panchayat", "home", "home place", "dateline", "pin", "field", "field, district agrees"),
        *("several places", "several blocks", "several blocks of a district", "block of several", "two districts"),
        *("block contradicts district", "outside", "another State", "unknown district", "no word for a place"),
        *("phrase", "phrase, district agrees", "panchayat as block", "panchayat as block, district agrees"),
        *("block as district", "no known name beside the word for a place", "no one place in the field", "empty field"),
    )
)


class Candidate(NamedTuple):
    """A place that may be meant, and why: `reason` is a code as `Found.rule` is."""

    level: str
    lgd_code: int
    confidence: float  # 0 to 1
    reason: str


class Found(NamedTuple):
    """What was found. LGD codes; precision is panchayat, block, district or none."""

    level: str | None
    lgd_code: int | None
    district_code: int | None
    block_code: int | None
    precision: str
    words: str  # the words that decided, as written
    rule: str  # how they decided: a code that `pages/views/why.py` says in words
    panchayat_code: int | None = None
    outside: bool = False  # it tells of another State
    confidence: float = 0.0  # 0 to 1
    spans: tuple[tuple[int, int], ...] = ()  # where the words that decided stand in the text as given
    candidates: tuple[Candidate, ...] = ()  # ranked; one that was taken stands first

    @property
    def reason(self) -> dict[str, str]:
        """The words and the rule, for the store and the screen."""
        return {"words": self.words, "rule": self.rule}


def nowhere(rule: str, words: str = "") -> Found:
    return Found(None, None, None, None, "none", words, rule, outside=rule == "outside")


def district(code: int, words: str, rule: str, confidence: float = 0.95) -> Found:
    candidates = (Candidate("district", code, confidence, rule),)
    return Found("district", code, code, None, "district", words, rule, confidence=confidence, candidates=candidates)


def block(code: int, parent: int, words: str, rule: str, confidence: float = 0.95) -> Found:
    candidates = (Candidate("block", code, confidence, rule),)
    return Found("block", code, parent, code, "block", words, rule, confidence=confidence, candidates=candidates)


def panchayat(code: int, whole: Found, confidence: float = 0.9) -> Found:
    """A panchayat of the block that was found by the same words."""
    rule = whole.rule
    candidates = (Candidate("panchayat", code, confidence, rule), *whole.candidates)
    return whole._replace(
        level="panchayat", lgd_code=code, precision="panchayat", panchayat_code=code, candidates=candidates
    )
