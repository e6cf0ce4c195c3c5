"""What was found: the box that a search is typed in, how much it finds, its pages, and all of it as a file."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

import streamlit as st

from data.search import Sought, seek
from pages.views import address, messages, takeaway
from pages.views.terms import category, channel, kind, name_of
from pages.views.words import _, n_, number

PAGE, MOST = 50, 50_000  # messages on a page, in a file
_LONGEST = 200  # characters of a search


def wanted() -> Sought:
    """The search that the URL holds as `q`."""
    return seek(st.query_params.get("q", "")[:_LONGEST])


def box(sought: Sought, waiting: int) -> None:
    """Where a search is typed, and in words what it looks in; `waiting`: messages that aren't understood yet."""
    typed = st.query_params.get("q", "")[:_LONGEST]
    st.session_state["seek"] = typed
    with st.container(horizontal=True, vertical_alignment="bottom", key="search"):
        st.text_input(_("Search in Hindi or Roman script"), key="seek", on_change=_search, max_chars=_LONGEST)
        st.button(_("Search"), key="seek_now", on_click=_search)
        if typed:
            st.button(
                _("Take the search off"), key="seek_off", on_click=address.change, args=({"q": None, "page": None},)
            )
    about = [
        _(
            "Sought in the words of the message, the place typed and the names of its district and block; every word"
            " must be there. Not in categories and not in who wrote."
        )
    ]
    if typed and not sought.words:
        about = [_("Nothing in “{typed}” can be sought: write letters or digits.").format(typed=typed)]
    elif typed and waiting:
        about.append(
            n_(
                "{n} message is not yet understood; it can be found when it is.",
                "{n} messages are not yet understood; they can be found when they are.",
                waiting,
            )
        )
    st.html(f'<p class="small">{escape(" ".join(about))}</p>')


def _search() -> None:
    address.change({"q": st.session_state["seek"].strip() or None, "page": None})


def said(counted: Mapping[str, Any]) -> str:
    """How much was found, from the answer to `counts_found`: 'Found: 7 reports in 7 messages'."""
    return _("Found: {reports} {in_messages}").format(
        reports=n_("{n} report", "{n} reports", int(counted["reports"])),
        in_messages=n_("in {n} message", "in {n} messages", int(counted["messages"])),
    )


def caption(of_view: str, sought: Sought) -> str:
    """What the view is of, with the search in it."""
    return " · ".join([_("Search: {words}").format(words=" ".join(sought.words)), of_view]) if sought.words else of_view


def page(total: int) -> int:
    """The page that the URL asks for, of those there are; the first is 1."""
    asked = st.query_params.get("page", "1")
    return min(max(int(asked), 1), max(-(-total // PAGE), 1)) if asked.isdecimal() and len(asked) < 9 else 1


def turn(at: int, total: int) -> None:
    """Which messages these are, and the pages before and after."""
    if total <= PAGE:
        return
    first, last = (at - 1) * PAGE + 1, min(at * PAGE, total)
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        st.button(_("Newer"), key="newer", disabled=at == 1, on_click=address.choose, args=("page", at - 1))
        words = _("Messages {first} to {last} of {total}")
        shown = words.format(first=number(first), last=number(last), total=number(total))
        st.html(f'<p class="unplaced-line">{escape(shown)}</p>', width="content")
        st.button(_("Older"), key="older", disabled=last == total, on_click=address.choose, args=("page", at + 1))


def take(rows_of: Callable[[], list[Mapping[str, Any]]], messages_found: int, caption: str) -> None:
    """All that was found as a file; `rows_of` asks `messages_found` for it when the file is made."""
    if messages_found > MOST:
        words = _("The file holds the newest {n} messages.").format(n=number(MOST))
        st.html(f'<p class="small">{escape(words)}</p>')
    columns = [_("Time"), _("District"), _("Block"), _("Kind"), _("Category"), _("Gravity")]
    columns += [_("Channel"), _("Group"), _("Message")]
    takeaway.table(columns, Later(rows_of), "reports", caption, "found")


class Later:
    """Rows that are asked for when they are read: a file is made only at the press of its button."""

    def __init__(self, ask: Callable[[], list[Mapping[str, Any]]]) -> None:
        self._ask = ask

    def __iter__(self) -> Iterator[list[Any]]:
        return map(_line, self._ask())


def _line(row: Mapping[str, Any]) -> list[Any]:
    told = messages.understood(row)
    names = [name_of(row, level) if isinstance(name_of(row, level), str) else None for level in ("district", "block")]
    return [
        row["sent_at"],
        *names,
        kind(row["kind"]) if told else None,
        category(row["category"]) if told else None,
        int(row["gravity"]) if told else None,
        channel(row["channel"]),
        row["group_name"],
        row["text"] if isinstance(row["text"], str) else messages.withheld(),
    ]
