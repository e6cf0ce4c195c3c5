"""N-grams: words as numbers, by their sound, so that both scripts share what was learned: pieces of a word, pairs."""

from zlib import crc32

from loaders.spelling import fold

SIZE = 1 << 14  # numbers of pieces run from 0 to SIZE - 1; pieces that share one are told apart by their company
PAIRS = 1 << 15  # numbers of pairs run from 0 to PAIRS - 1
_STEM = 6  # letters of a word's sound that count in a pair
_SOUNDS = dict(
    zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवसहंइउएऐओऔिुेैोौृऋ", "kkggnccjjnttddnttddnpfbbmirlvshniueeooiueeoorr", strict=True)
)
_LATIN = (("ch", "c"), ("x", "ks"), ("ai", "e"), ("au", "o"), ("y", "i"))


def sound_of(word: str) -> str:
    """How a word sounds, roughly, in either script: बिजली and "bijali" are both bijli; a and aspirates are off."""
    key = fold(word)
    if key.isascii():
        for written, kept in _LATIN:
            key = key.replace(written, kept)
        return key[:1] + key[1:].replace("a", "").replace("h", "")
    sound = "".join([letter if letter < "\u0900" else _SOUNDS.get(letter, "") for letter in key])
    return "a" + sound if key[0] in "अआ" else sound


def pieces_of(word: str) -> list[int]:
    """The numbers of a word, each once: itself, and the runs of 3 and 4 letters of its sound, ends marked."""
    edged = f"<{sound_of(word)}>"
    pieces = {edged[at : at + size] for size in (3, 4) for at in range(max(1, len(edged) - size + 1))}
    pieces.add(edged + fold(word))
    return list({crc32(piece.encode()) % SIZE for piece in pieces})


def stem_of(word: str) -> str:
    """What of a word counts in a pair: the beginning of its sound."""
    return sound_of(word)[:_STEM]


def begun(stem: str) -> tuple[int, bytes]:
    """A stem as pairs take it: the check sum of a pair that it begins, and its letters as it ends one.

    A pair's number is the check sum of both, `crc32(ending, begun) % PAIRS`; "" stands before the first word of a text
    and after its last.
    """
    return crc32(f"{stem} ".encode()), stem.encode()
