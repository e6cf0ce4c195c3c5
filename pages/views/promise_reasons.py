"""Promise reasons: what is said to a desk whose word about a session or a promise does not fit."""

from pages.views.reason_parts import N_

PROMISE_REASONS = (
    N_("What is to be taken back is not known here, or was taken back already."),
    N_("A session is held with the leaders of one of: {levels}."),
    N_("Nothing was taken down: write the question, or the answer."),
    N_("The day {day} lies before the session: by which day is it promised?"),
    N_("This promise is not known, or lies outside your area."),
    N_("Outcome {outcome} is not known. Valid are: {outcomes}."),
    N_("It is told already what became of this promise. Take that back first."),
    N_("It is due on {day}: postponed, it needs a later day."),
    N_("This session is not known, or lies outside your area."),
    N_("Who it is is a post or unit of one of: {levels}."),
    N_("Post {post} is none of this level. Valid are: {posts}."),
    N_("This place does not lie in the district that the session is held with."),
    N_("The {level} {code} is not known, or lies outside your area."),
    N_("{part} is missing: write it in words."),
    N_("{part} has {n} characters; at most {most} are kept."),
    N_("The day {day} is none. Write it as YYYY-MM-DD."),
    N_("The day {day} is too far away: it must lie between 2000 and 2099."),
)
