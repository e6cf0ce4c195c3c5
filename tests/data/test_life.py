"""The life of a grievance as a chain: random legal and illegal decisions, a clock that may jump, read in any order."""

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from data import life, standing

BEGIN = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
HELD = {"office": "bdo", "act": "x", "acted_on": "2026-01-06", "proof": "x", "note": "x", "of": "000026"}


class OneGrievance(RuleBasedStateMachine):
    """Decisions as the ledger would hold them, also those that no desk could have recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.moment, self.ids = BEGIN, itertools.count()
        self.decisions: list[dict] = []
        self.decide("acknowledged", None)

    def decide(self, kind: str, follows: str | None, **more: str) -> None:
        self.decisions.append(
            {
                **{"kind": kind, "who": "desk", "decision_id": f"d{next(self.ids):03}", "follows": follows},
                **{"decided_at": self.moment.isoformat(), "number": "000013", "sighting": {"slot": "s"}},
                **{"track": "government", "spoken_at": BEGIN.isoformat(), "due": "2026-01-26"},
                "station_due": (self.moment + dt.timedelta(days=2)).isoformat(),
                **HELD,
                **more,
            }
        )

    @property
    def stands(self) -> standing.Grievance | None:
        return standing.fold(self.decisions)

    @rule(hours=st.integers(-5, 300))
    def time_passes(self, hours: int) -> None:
        """Also back: somebody set the machine's clock."""
        self.moment += dt.timedelta(hours=hours)

    @rule(kind=st.sampled_from(sorted(life.KINDS)))
    def a_step_is_recorded(self, kind: str) -> None:
        """As `grievances.complete` lets it be recorded: legal, and following what was seen."""
        grievance = self.stands
        legal = grievance is not None and grievance.status in life.steps()[kind].after
        before = len(self.decisions)
        if legal:
            self.decide(kind, grievance.head)
            assert self.stands.status == kind, "what may be recorded counts"
        elif grievance is not None:
            self.decide(kind, grievance.head)
            assert self.stands.status == grievance.status and self.stands.head == grievance.head, (
                "an illegal step changes nothing"
            )
            assert any(one.fault for one in self.stands.taken)
            del self.decisions[before:]

    @precondition(lambda self: len(self.decisions) > 1)
    @rule(kind=st.sampled_from(sorted(life.KINDS)), data=st.data())
    def a_step_comes_second(self, kind: str, data: st.DataObject) -> None:
        """It follows a decision that another one has followed meanwhile, later."""
        grievance = self.stands
        followed = [one.decision["follows"] for one in (grievance.taken if grievance else []) if not one.fault]
        old = [head for head in followed if head is not None]
        if old:
            self.moment = max(self.moment, *(dt.datetime.fromisoformat(d["decided_at"]) for d in self.decisions))
            self.decide(kind, data.draw(st.sampled_from(old)))
            assert (self.stands.status, self.stands.head) == (grievance.status, grievance.head)

    @rule()
    def the_last_step_is_taken_back(self) -> None:
        grievance = self.stands
        steps = [t for t in grievance.taken if t.in_force] if grievance else []
        if len(steps) > 1:
            self.decide(life.UNDO, grievance.head, undoes=steps[-1].decision["decision_id"])
            assert self.stands.status == steps[-1].before

    @rule(kind=st.sampled_from(["owned", "answered", "found", "attached", "detached"]))
    def something_beside(self, kind: str) -> None:
        before = self.stands.status
        self.decide(kind, None, owner="a", finding="verified", parent="000026")
        assert self.stands.status == before

    @invariant()
    def it_is_the_same_in_any_order(self) -> None:
        assert standing.fold(reversed(self.decisions)) == self.stands

    @invariant()
    def nothing_is_lost(self) -> None:
        told = sorted(one.decision["decision_id"] for one in self.stands.taken)
        assert told == sorted(one["decision_id"] for one in self.decisions)

    @invariant()
    def clocks_never_run_backwards(self) -> None:
        grievance = self.stands
        chain = [t for t in grievance.taken if t.in_force]
        assert grievance.spoken_at == BEGIN.isoformat() and grievance.due == "2026-01-26", (
            "the citizen clock never begins again"
        )
        assert _moment(grievance.since) == max(_moment(one.decision["decided_at"]) for one in chain)
        if grievance.station_due:
            assert grievance.is_open and grievance.since <= grievance.station_due

    @invariant()
    def every_step_in_force_was_legal(self) -> None:
        chain = [t for t in self.stands.taken if t.in_force]
        statuses = ["received", *(t.decision["kind"] for t in chain)]
        assert all(before in life.steps()[after].after for before, after in itertools.pairwise(statuses))


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


TestOneGrievance = OneGrievance.TestCase
TestOneGrievance.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@given(st.permutations(["forwarded", "withdrawn", "closed"]))
def test_of_decisions_on_the_same_sight_the_earliest_counts(kinds):
    machine = OneGrievance()
    for kind in kinds:
        machine.moment += dt.timedelta(minutes=1)
        machine.decide(kind, "d000")
    assert machine.stands.status == kinds[0]
    assert sum(t.fault == "second" for t in machine.stands.taken) == 2
