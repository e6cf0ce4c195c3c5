"""Refusals: why a decision on a grievance was not kept, in the viewer's language.

`REFUSALS` holds the sentences of `IllegalStep` word for word; a test reads the code that raises them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from data.access import NotAllowed
from data.life import IllegalStep
from pages.views import fields, terms, words
from pages.views.reason_parts import N_
from pages.views.words import _, number

REFUSALS = (
    N_("Step {came} is not known. Valid steps are: {able}."),
    N_("A grievance that is {status} can't be {step}. It may become: {able}."),
    N_("The {field} has {n} characters; at most {most} are kept."),
    N_("What was just decided on this grievance is being taken in. Look again in a moment, then decide."),
    N_(
        "Grievance {numbers} has its number: it can be corrected, but it stays a grievance. To end it, record on it"
        " what it is: not upheld, withdrawn, a duplicate."
    ),
    N_("Nothing in this message waits to be acknowledged: a grievance without a number."),
    N_("Somebody has decided on this grievance meanwhile. Look at it again, then decide."),
    N_("Only the last step can be taken back."),
    N_("To record {step} it needs: {needs}. Missing: {missing}."),
    N_("A reply or an answer needs its words."),
    N_("Finding {came} is not known. Valid are: {findings}."),
    N_("The day of the act {came} is none: write it as 2026-04-05."),
    N_("The act is dated {day}: it must lie between {spoken} and today."),
    N_(
        "'Does not pertain to this office' is no closing: nothing was done for the citizen. Forward the grievance to"
        " the office that it pertains to, or tell what was done."
    ),
    N_(
        "Office {office} may not have this grievance: it is about {named}, and neither the one who is named nor those"
        " directly above or below may decide on it."
    ),
    N_("Office {came} is not on the ladder of a {track} matter. Valid are: {offices}."),
    N_("Grievance {came} is not known, or lies outside your area."),
    N_("{number} can't be what it belongs to: name another grievance that belongs to none itself."),
    N_("Other grievances belong to this one. Detach them first, or attach each to the other."),
    N_("Outcome {came} is not known. Valid are: {outcomes}."),
    N_("Only a closed grievance is called back about; this one is {status}."),
    N_("A call needs a note: what the citizen said."),
    N_("A call needs a note: what was said."),
    N_("The next call lies after today, by {most} days at most."),
    N_("A programme needs a name, of at most {most} characters."),
    N_("The last day is the first or after it, within {most} days."),
    N_("A programme is expected at one level. Valid are: {levels}."),
    N_("The words by which reports tell of it have no letters."),
    N_("This programme is withdrawn. Take the withdrawal back first."),
    N_("Somebody has changed this programme meanwhile. Look at it again, then decide."),
    N_("Only the last change of a programme, or its withdrawal, can be taken back."),
    N_("A head-count is a whole number from 1 to {most}."),
    N_("Only an activity or a committee that was told of is asked about, no {kind}."),
    N_("You told of this yourself: somebody else must ask about it."),
    N_("You closed this grievance yourself, so you can't confirm it. Somebody else must ask the citizen."),
    N_("This grievance is about the owner of this account: somebody else must follow it."),
    N_(
        "The owner of this account is named in this grievance, or stands directly above or below who is: somebody else"
        " must follow it."
    ),
    N_("A ticket of another system needs the system and its number there."),
    N_("System {came} is not known. Valid are: {systems}."),
    N_("The day {came} is none: write it as 2026-04-05."),
    N_("What was just decided on this committee is being taken in. Look again, then decide."),
    N_("Somebody has decided on this committee meanwhile. Look at it again, then decide."),
    N_("A committee that is {stage} can't be {committee_step}. It may become: {committee_steps}."),
    N_("Only the state office may record that a committee is {committee_step}."),
    N_("To record {committee_step} it needs: {needs}. Missing: {missing}."),
    N_("This meeting is not known here, or it was taken back already."),
    N_("Outcome {came} of a meeting is not known. Valid are: {meetings}."),
    N_("An attendance of {came} can't be: a meeting that was held has 0 to {most} of its committee."),
    N_("The day {day} can't be: it must lie between 2000 and today."),
    N_("A letter that was sent needs its words and its kind. Valid kinds are: {letters}."),
)
# What a placeholder holds → how it is said; what isn't here is shown as it came.
_SAID: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("status", "step", "able"), terms.status),
    **dict.fromkeys(("office", "named", "offices"), terms.office),
    **dict.fromkeys(("field", "needs", "missing"), fields.name),
    **dict.fromkeys(("n", "most"), number),
    **dict.fromkeys(("stage", "committee_step", "committee_steps"), terms.committee_step),
    "meetings": terms.meeting,
    "findings": terms.finding,
    "outcomes": terms.outcome,
    "kind": terms.kind,
    "levels": terms.level,
    "track": terms.track,
    "systems": terms.regime,
    "letters": terms.letter,
}


def said(error: IllegalStep | NotAllowed) -> str:
    """The refusal as a sentence."""
    if isinstance(error, NotAllowed):
        return _("This is not known here, or your role or area doesn't let you decide on it.")
    return words._(error.sentence).format(**{name: _value(name, held) for name, held in error.held.items()})


def _value(name: str, held: Any) -> str:
    say = _SAID.get(name, str)
    return (", ".join(map(say, held)) or "–") if isinstance(held, list | tuple) else say(held)
