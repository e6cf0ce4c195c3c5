"""Letters: texts of what phones write and `st.text()` hardly draws: signs without letters, joiners, emoji in parts."""

from hypothesis import strategies as st

# ZWNJ, ZWJ (as in 🚶‍♂️), variation selector, a skin tone, signs of Devanagari that stand alone, digits of both scripts.
texts = st.text() | st.text("कखडरोाि ंँः़्ऽ।॥१5५.,/-:\u200c\u200d\ufe0f♂🚶🏽#\nअaBो")
