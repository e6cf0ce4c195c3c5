"""What a viewer must be allowed for each act and for each screen; what isn't here is refused."""

from data.access import OF_THE_STATE, NotAllowed, Viewer, allow, may

# Every call of `hand_in` and every kind of decision → what the viewer must be allowed.
ACTS = {
    **dict.fromkeys(("load", "upload", "undo", "redo", "remove_demo", "demo"), "loads"),
    **dict.fromkeys(("boundaries", "places", "register", "holidays"), "loads"),
    **dict.fromkeys(("view_saved", "view_removed", "as_of"), "screens"),
    **dict.fromkeys(("account_set", "account_linked", "wall_key_made", "wall_key_revoked"), "accounts"),
    **dict.fromkeys(("reports_set", "reports_unset", "review_claimed", "claimed"), "decides"),
    **dict.fromkeys(("group_placed", "sender_placed", "preview", "alias_accepted", "rule_accepted"), "teaches"),
    **dict.fromkeys(("teaching_refused", "teaching_undone", "train", "model_activated"), "teaches"),
    **dict.fromkeys(
        ("acknowledged", "forwarded", "action_taken", "closed", "confirmed", "reopened", "not_upheld"), "decides"
    ),
    **dict.fromkeys(("unverifiable", "duplicate", "withdrawn", "step_undone", "owned", "named", "replied"), "decides"),
    **dict.fromkeys(
        ("answered", "ticketed", "found", "attached", "detached", "called_back", "letter_sent", "entry"), "decides"
    ),
    **dict.fromkeys(("post_held", "unit_placed", "person_linked", "person_unlinked"), "teaches"),
    **dict.fromkeys(("committee_stepped", "meeting_told"), "decides"),  # who may take which step: committee_steps.csv
    **dict.fromkeys(("sealed", "checked", "unit_checked", "unit_rung", "programme_told"), "decides"),
    "programme_set": "state_office",
    # The desk of the State: nobody tells of his own promise that it is kept.
    **dict.fromkeys(("session_opened", "session_said", "promise_made", "promise_told"), "teaches"),
    **dict.fromkeys(("unmasked", "unseal_asked", "unsealed"), "unmask"),
}


def allow_act(viewer: Viewer, name: str) -> None:
    """Raise NotAllowed unless the viewer may do this call, or record this kind of decision."""
    if name not in ACTS:
        raise NotAllowed(f"{name!r} is no act that a viewer can do. Acts are: {', '.join(ACTS)}.")
    if viewer.as_of is not None:
        raise NotAllowed("What was known at a past moment is there to be read. Go back to now to do something.")
    allow(viewer, ACTS[name])


# Screen → what a viewer must be allowed to open it; it has the marks of the questions that the screen asks.
SCREENS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("overview", "map", "heatmap", "timeline", "replay", "officers", "why_weak"), ("screens",)),
    **dict.fromkeys(("register", "committees", "meetings"), ("screens",)),
    **dict.fromkeys(("sessions", "briefing", "dossier"), ("screens",)),
    **dict.fromkeys(("reports", "grievance", "queue", "call_backs", "docket", "outside"), ("screens", "texts")),
    **dict.fromkeys(("verification", "silence", "programmes"), ("screens", "texts")),
    "review": ("screens", "texts", "persons", "decides"),
    "entry": ("screens", "texts", "persons", "decides"),
    **dict.fromkeys(("health", "sources"), ("screens", "books")),
    **dict.fromkeys(("boundaries", "upload"), ("screens", "books", "loads")),
    "scenes": ("screens", "state"),
    "aicc": ("screens", "states"),
    "keys": ("screens", "accounts"),
    "accounts": ("screens", "accounts"),
    "log": ("screens", "log"),
}


def sees(viewer: Viewer, screen: str) -> bool:
    """May he open this screen? One that isn't in the table is nobody's."""
    return screen in SCREENS and all(may(viewer, need) for need in SCREENS[screen])


def is_of_the_room(screen: str) -> bool:
    """Is this screen about the room as a whole, whichever State is looked at?"""
    return bool({"state", *OF_THE_STATE} & set(SCREENS.get(screen, ())))


def compares_states(screen: str) -> bool:
    """Is this screen about all States of the viewer's area together?"""
    return "states" in SCREENS.get(screen, ())
