"""Jobs: calls that wait for the loader, worked off one by one; the store is told how each stands, for the screens.

Long work that changes nothing goes aside: it must not keep the loader from what comes in.
"""

import json
import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

import structlog

from data.settings import now
from loaders.calls import perform
from loaders.progress import Listener
from loaders.room import Room

log = structlog.get_logger()
_ASIDE = ("backup", "as_of")


@dataclass
class Job:
    """One call waiting for the loader, and what became of it."""

    call: str
    arguments: dict[str, Any]
    who: str = "desk"
    job_id: str = field(default_factory=lambda: uuid4().hex)
    asked_at: str = field(default_factory=lambda: now().isoformat())
    listener: Listener | None = None
    finished: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: Exception | None = None


class Jobs:
    """The jobs of an open room. `work` and `work_aside` are the lives of two threads, until `end`."""

    def __init__(self, room: Room):
        self._room = room
        self._queue: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._aside: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._open: set[str] = set()  # jobs that wait or run, but for those aside

    @property
    def idle(self) -> bool:
        """Does no job wait or run, but for those aside?"""
        return not self._open

    def add(self, job: Job) -> Job:
        """Queue a job."""
        self._room.store.note(
            "INSERT INTO jobs (job_id, call, who, asked_at, state) VALUES ($id, $call, $who, $at, 'waiting')",
            {"id": job.job_id, "call": job.call, "who": job.who, "at": job.asked_at},
        )
        if job.call in _ASIDE:
            self._aside.put(partial(self._do, job))
        else:
            self._open.add(job.job_id)
            self._queue.put(partial(self._do, job))
        return job

    def result(self, job: Job) -> Any:
        """Queue a job and wait for its result; what it raised is raised."""
        self.add(job).finished.wait()
        if job.error:
            raise job.error
        return job.result

    def when_its_turn_comes(self, work: Callable[[], None]) -> None:
        """Queue work that is no job: nobody asked for it, nobody is told of it. It must not raise."""
        self._queue.put(work)

    def work(self) -> None:
        """Work off what is queued."""
        _work_off(self._queue)

    def work_aside(self) -> None:
        """Work off what goes aside."""
        _work_off(self._aside)

    def end(self) -> None:
        """Both threads end with what is queued by now."""
        self._queue.put(None)
        self._aside.put(None)

    def _do(self, job: Job) -> None:
        def listen(tick: dict[str, Any]) -> None:
            self._tell(job, state="running", **tick)
            if job.listener:
                job.listener(tick)

        self._tell(job, state="running")
        try:
            job.result = perform(self._room, job.call, job.arguments, listen)
            self._tell(job, state="done", result=json.dumps(job.result, ensure_ascii=False, default=str))
        except Exception as error:  # told to whoever asked, on screen and in the log; the loader lives on
            job.error = error
            log.error("job failed", call=job.call, trace=traceback.format_exc())
            self._tell(job, state="failed", result=json.dumps({"error": str(error)}, ensure_ascii=False))
        self._open.discard(job.job_id)
        job.finished.set()

    def _tell(self, job: Job, **what: Any) -> None:
        columns = ", ".join(f"{name} = ${name}" for name in what)
        self._room.store.note(f"UPDATE jobs SET {columns} WHERE job_id = $id", {**what, "id": job.job_id})  # noqa: S608


def _work_off(waiting: queue.Queue[Callable[[], None] | None]) -> None:
    while work := waiting.get():
        work()
